using System.Text.Json.Serialization;

namespace ChatOps.Core.Messages;

/// <summary>What the person sees at once for what they did. The state behind it is committed before it is given.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(Nothing), "nothing")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(FieldErrors), "errors")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(Tell), "tell")]
public abstract record Reply
{
    private Reply()
    {
    }

    public sealed record Nothing : Reply;

    public sealed record Open(Form Form) : Reply;

    /// <summary>Each message stands at its field; what was typed is kept.</summary>
    public sealed record FieldErrors(IReadOnlyDictionary<string, string> Errors) : Reply;

    /// <summary>The message acted upon, as it now is. The outbox carries the same revision to everybody else who sees it.</summary>
    public sealed record Replace(Message Message) : Reply;

    /// <summary>Said to the actor alone, best effort, outside the outbox.</summary>
    public sealed record Tell(Message Message) : Reply;

    public static Reply Say(string text) => new Tell(Message.Plain(text));

    public static Reply Error(string field, string sentence) => new FieldErrors(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = sentence });
}
