using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using NodaTime;

namespace ChatOps.Core.Messages;

/// <summary>
/// A line (or a few) made of runs. A plain run is never markup on any platform, whoever typed it: adapters escape all of it,
/// so that no text can ping, link or format by accident.
/// </summary>
public sealed record RichText(IReadOnlyList<Run> Runs)
{
    public static readonly RichText Empty = new([]);

    public static implicit operator RichText(string plain) => new([new Run.Plain(plain)]);

    public static RichText Of(params Run[] runs) => new(runs);

    public static RichText Strong(string text) => new([new Run.Strong(text)]);

    public static RichText operator +(RichText left, RichText right) => new([.. left.Runs, .. right.Runs]);

    /// <summary>The text alone, for fallbacks, tests and places without formatting.</summary>
    public string ToPlainText() => string.Concat(Runs.Select(run => run switch
    {
        Run.Plain plain => plain.Content,
        Run.Strong strong => strong.Content,
        Run.Person person => person.Name,
        Run.Link link => link.Content,
        Run.LocalTime time => time.Content,
        _ => throw new SwitchExpressionException(run),
    }));
}

/// <summary>A stretch of text with one meaning.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "run")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Strong), "strong")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(LocalTime), "time")]
public abstract record Run
{
    private Run()
    {
    }

    public sealed record Plain(string Content) : Run;

    public sealed record Strong(string Content) : Run;

    /// <summary>Somebody, by name. It pings nobody: what should notify a person is a message to them.</summary>
    public sealed record Person(PersonId Id, string Name) : Run;

    public sealed record Link(string Content, string Url) : Run;

    /// <param name="Content">Already written out in the zone of the reader (or of the channel); adapters whose platform can show each reader their own zone may use <paramref name="At"/> instead.</param>
    public sealed record LocalTime(Instant At, string Content) : Run;
}
