using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Short private answers to what was pressed or typed on an escalation.</summary>
internal static class EscalationReplies
{
    public const string NotFound = "I can't find that request any more. /chatops outcomes shows what is open.";

    /// <summary>Two people at once, or a card from last week: the first answer stands.</summary>
    public static string Ended(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        if (escalation.State == EscalationState.Withdrawn)
        {
            return "This is not needed any more: it was withdrawn. Nothing was changed.";
        }

        var (who, at) = (escalation.DecidedById!.Value, escalation.DecidedAt!.Value);
        var by = who == reader.Id ? "you" : file.Roster[who].Name;
        return $"Already decided by {by}, {reader.Tell(at, now)}: {EscalationWords.Decision(escalation)}. The first answer stands; nothing was changed."
            + (who == reader.Id ? "" : $" If it shouldn't stand, talk to {file.Roster[who].FirstName}.");
    }

    public static string DecidersOnly(EscalationCase file) => file.Asked.Count == 0
        ? "Nobody has been asked to decide this yet. Nothing was changed."
        : $"Only those who were asked can do that: {EscalationWords.FirstNames(file.Roster, file.Asked)}. If it is yours, ask them to pass it on (Not mine to decide…).";

    public static string Decided(EscalationCase file) =>
        $"Decided: {EscalationWords.Decision(file.Escalation)}. {EscalationWords.FirstNames(file.Roster, file.Everybody.Where(p => p != file.Escalation.DecidedById))} will hear of it.";

    public const string WatchersOnly = "Only who raised it, the outcome's owner or the team's lead can do that. Nothing was changed.";

    public static string CorrectionOver(EscalationCase file, Instant until, RosterEntry reader, Instant now) =>
        $"That could be corrected until {reader.Tell(until, now)}. Tell {file.Roster[file.Escalation.RaisedById].FirstName} directly if it should change.";

    public const string OwnCorrectionOnly = "Only who decided it can correct it. Nothing was changed.";

    public const string OldButton = "That answer is no longer offered. The card above shows those that are.";
}
