using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>What a form's card shows and isn't in the form.</summary>
/// <param name="At">From where it was opened, in the words of whoever answers its submit; comes back with it.</param>
internal sealed record FormContext(string? At)
{
    /// <summary>What was filled in, by field, when it is drawn again; null the first time, when the form's own values stand in it.</summary>
    public IReadOnlyDictionary<string, string>? Typed { get; init; }

    /// <summary>What is wrong with it, by field.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>By person's id.</summary>
    public Choices People { get; init; } = Choices.None;

    /// <summary>By the platform's id.</summary>
    public Choices Channels { get; init; } = Choices.None;

    /// <summary>By outcome's id.</summary>
    public Choices Outcomes { get; init; } = Choices.None;
}

/// <param name="AreAll">When they aren't, the rest is asked for as the person types; what is chosen already has to be among them, since Teams shows it by its title here.</param>
internal sealed record Choices(IReadOnlyList<Option> Known, bool AreAll = true)
{
    public static Choices None { get; } = new([]);
}
