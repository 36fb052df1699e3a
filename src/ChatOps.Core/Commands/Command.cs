namespace ChatOps.Core.Commands;

/// <summary>What somebody asked for in words, whatever platform they typed it on.</summary>
public abstract record Command
{
    private Command()
    {
    }

    public sealed record CheckIn : Command;

    /// <param name="Key">The outcome's key in capitals; null when the text doesn't begin with one.</param>
    public sealed record Escalate(string? Key, string Text) : Command;

    public sealed record Home : Command;

    public sealed record Outcomes : Command;

    /// <param name="Title">Empty: the form asks.</param>
    public sealed record AddOutcome(string Title) : Command;

    public sealed record ShowOutcome(string Key) : Command;

    public sealed record Team : Command;

    public sealed record TeamPreview : Command;

    public sealed record People : Command;

    /// <param name="When">Read against the person's own date by <see cref="DateWords"/>; empty: the form asks.</param>
    public sealed record Away(string When) : Command;

    public sealed record DigestPreview : Command;

    public sealed record Settings : Command;

    public sealed record Pause(string Until) : Command;

    public sealed record Resume : Command;

    /// <summary>What waits and what didn't arrive; for admins.</summary>
    public sealed record Deliveries : Command;

    /// <summary>A code with which a further workspace joins; for admins.</summary>
    public sealed record Connect : Command;

    /// <param name="Code">As typed.</param>
    public sealed record Join(string Code) : Command;

    public sealed record Help : Command;

    /// <param name="Understood">The part that made sense, as a command; null when none did.</param>
    /// <param name="Unknown">The part that didn't, as typed; empty when something is missing instead.</param>
    /// <param name="Guide">The nearest command that exists.</param>
    /// <param name="Suggestion">That command as a whole line that works.</param>
    /// <param name="IsLikely">Near enough to ask "did you mean"; else it is an example.</param>
    public sealed record Unclear(string? Understood, string Unknown, CommandGuide Guide, string Suggestion, bool IsLikely) : Command;
}
