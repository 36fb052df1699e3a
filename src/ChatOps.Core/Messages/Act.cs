using System.Text.Json.Serialization;

namespace ChatOps.Core.Messages;

/// <summary>Something the reader can press. It carries a verb and ids, never rights: the server checks on every action.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(Do), "do")]
[JsonDerivedType(typeof(OpenForm), "form")]
[JsonDerivedType(typeof(Turn), "turn")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record Act(string Label)
{
    /// <param name="Confirm">A question to ask first, when the press can't be taken back.</param>
    public sealed record Do(string Label, string Verb, IReadOnlyList<string> Ids, ActStyle Style = ActStyle.Normal, string? Confirm = null) : Act(Label);

    /// <summary>Answered with <see cref="Reply.Open"/>. Its label ends in "…".</summary>
    public sealed record OpenForm(string Label, string Verb, IReadOnlyList<string> Ids, ActStyle Style = ActStyle.Normal) : Act(Label);

    /// <summary>Turns the page of a list in the message it stands in.</summary>
    public sealed record Turn(string Label, string Verb, IReadOnlyList<string> Ids) : Act(Label);

    public sealed record Link(string Label, string Url) : Act(Label);
}

public enum ActStyle
{
    Normal,
    Primary,
    Danger,
}
