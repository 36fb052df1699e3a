using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Syncs;

/// <summary>What brings an outcome onto the agenda, most pressing first.</summary>
public enum AgendaReason
{
    Blocked,
    TurnedWorse,
    Moved,
    Unreachable,
    Unconfirmed,
}

/// <summary>One outcome as the agenda looks at it.</summary>
/// <param name="Now">This week's answer.</param>
/// <param name="Before">The latest answer of an earlier week.</param>
/// <param name="MovedFrom">The date before it moved later since the last close; null when it didn't.</param>
public sealed record AgendaOutcome(
    OutcomeId Id, string Key, string Title, AnswerStatus? Now, AnswerStatus? Before, string? Note, Asked Asked,
    LocalDate? Due, LocalDate? MovedFrom, int Moves, Instant? StatusSince, AgendaBlocker? Blocker);

/// <summary>Whether this week's check-in asked about an outcome, and whether it came through.</summary>
public enum Asked
{
    /// <summary>Too new, or the machine slept: nobody is called silent for it.</summary>
    Not,
    Yes,
    CouldNotBeReached,
}

/// <param name="Need">Null where only the lead was told: beyond them, the status alone shows.</param>
/// <param name="Holder">Null before anybody was asked.</param>
/// <param name="Decision">The answer, once there is one: nobody is waited for any more, though the outcome may still stand blocked.</param>
public sealed record AgendaBlocker(Instant Since, string? Need, string? Holder, LocalDate? NeedBy, string? Decision = null);

/// <summary>One point of the agenda.</summary>
public sealed record AgendaItem(AgendaOutcome Outcome, AgendaReason Reason, int Minutes);

public sealed record AgendaAction(ActionItemId Id, string What, PersonId WhoId, string Who, LocalDate DueOn, string? OutcomeKey, bool IsDone);

public sealed record AgendaDecision(string What, string? OutcomeKey);

/// <summary>Everything that an agenda shows.</summary>
/// <param name="Restricted">Exceptions that this channel may not read of: only their count shows.</param>
/// <param name="Carried">Actions of earlier syncs that are still open.</param>
public sealed record AgendaFacts(
    SyncId SyncId, string Team, DateTimeZone Zone, Instant Now, SyncState State, Instant? StartsAt, Instant? EndsAt, string? SkippedBecause,
    bool IsThreadOnly, string? MeetingLink, int Asked, int Confirmed, int Restricted,
    IReadOnlyList<AgendaItem> Today, IReadOnlyList<AgendaItem> Later,
    IReadOnlyList<AgendaDecision> Decisions, IReadOnlyList<AgendaAction> Actions, IReadOnlyList<AgendaAction> Carried)
{
    public bool NeedsTheTime => Today.Count > 0;

    public int Minutes => StartsAt is { } start && EndsAt is { } end ? (int)(end - start).TotalMinutes : 15;
}

/// <summary>The agenda comes from the exceptions alone, in order of severity and age, as many as fit.</summary>
public static class Agenda
{
    /// <summary>More than this nobody reads before a meeting, whatever its length; it is also what one message can hold.</summary>
    private const int MostToday = 10;

    public static (IReadOnlyList<AgendaItem> Today, IReadOnlyList<AgendaItem> Later) Decide(IEnumerable<AgendaOutcome> outcomes, int minutes)
    {
        var items = outcomes.Select(ItemOf).OfType<AgendaItem>()
            .OrderBy(item => item.Reason)
            .ThenBy(Age)
            .ThenBy(item => item.Outcome.Key, StringComparer.Ordinal)
            .ToList();
        var fitting = 0;
        for (var used = 0; fitting < items.Count && fitting < MostToday && used + items[fitting].Minutes <= minutes; fitting++)
        {
            used += items[fitting].Minutes;
        }

        return (items.GetRange(0, fitting), items.GetRange(fitting, items.Count - fitting));
    }

    private static AgendaItem? ItemOf(AgendaOutcome outcome) => ReasonOf(outcome) is { } reason ? new(outcome, reason, MinutesFor(reason)) : null;

    /// <summary>An open blocker stands while its outcome is unconfirmed; an answer of on track or at risk is news that overrules it.</summary>
    private static AgendaReason? ReasonOf(AgendaOutcome outcome) => outcome switch
    {
        { Now: AnswerStatus.Blocked } or { Now: null, Blocker: not null } => AgendaReason.Blocked,
        { Now: { } now, Before: { } before } when now > before => AgendaReason.TurnedWorse,
        { Now: AnswerStatus.AtRisk, Before: null } => AgendaReason.TurnedWorse,
        { MovedFrom: not null } => AgendaReason.Moved,
        { Now: null, Asked: Asked.CouldNotBeReached } => AgendaReason.Unreachable,
        { Now: null, Asked: Asked.Yes } => AgendaReason.Unconfirmed,
        _ => null,
    };

    private static int MinutesFor(AgendaReason reason) => reason switch
    {
        AgendaReason.Blocked => 5,
        AgendaReason.TurnedWorse => 4,
        AgendaReason.Moved => 3,
        _ => 2,
    };

    /// <summary>The longest standing first; where nothing stands, what is due first.</summary>
    private static Instant Age(AgendaItem item) => item.Reason switch
    {
        AgendaReason.Blocked => item.Outcome.Blocker?.Since ?? item.Outcome.StatusSince ?? Instant.MaxValue,
        AgendaReason.TurnedWorse => item.Outcome.StatusSince ?? Instant.MaxValue,
        _ => item.Outcome.Due?.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() ?? Instant.MaxValue,
    };
}
