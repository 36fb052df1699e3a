using System.Text.Json.Serialization;

namespace ChatOps.Core.Messages;

/// <summary>
/// The closed set of things a message is made of. Each adapter renders it with one switch and no wording of its own;
/// there is no raw-JSON escape hatch. A new block costs a case in every renderer, and the compiler asks for it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Facts), "facts")]
[JsonDerivedType(typeof(OutcomeRow), "outcome")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(List), "list")]
[JsonDerivedType(typeof(Chart), "chart")]
[JsonDerivedType(typeof(Actions), "actions")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Divider), "divider")]
public abstract record Block
{
    private Block()
    {
    }

    public sealed record Heading(string Content) : Block;

    public sealed record Text(RichText Content) : Block;

    public sealed record Facts(IReadOnlyList<Fact> Items) : Block;

    /// <summary>One outcome: its status in words and colour, what is known of it, and what can be done with it.</summary>
    /// <param name="Status">Null where the row asks rather than tells.</param>
    /// <param name="More">Shown under "…".</param>
    public sealed record OutcomeRow(string Key, string Title, StatusMark? Status, IReadOnlyList<RichText> Lines, IReadOnlyList<Act> Do, IReadOnlyList<Act> More) : Block;

    public sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<RichText>> Rows, int Unshown = 0) : Block;

    /// <param name="Unshown">How many more there are: rendered as "and N more".</param>
    public sealed record List(IReadOnlyList<RichText> Items, int Unshown = 0, bool Numbered = false) : Block;

    /// <param name="Alternative">The text that stands for the picture, complete in itself.</param>
    public sealed record Chart(string Title, ChartKind Kind, IReadOnlyList<string> Labels, IReadOnlyList<ChartSeries> Series, string Alternative) : Block;

    public sealed record Actions(IReadOnlyList<Act> Items) : Block;

    /// <summary>Small print.</summary>
    public sealed record Note(RichText Content) : Block;

    public sealed record Divider : Block;
}

public sealed record Fact(string Label, RichText Value);

/// <summary>A status as a word first; adapters may add a colour or a sign beside it, never instead of it.</summary>
public enum StatusMark
{
    OnTrack,
    AtRisk,
    Blocked,
    NotConfirmed,
    Unreachable,
    Done,
    Paused,
    Dropped,
    NotYetAsked,
}

public enum ChartKind
{
    Line,
    StackedColumns,
    Bars,
}

public sealed record ChartSeries(string Name, IReadOnlyList<int> Values, StatusMark? Status = null);
