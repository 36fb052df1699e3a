using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>The causes of the execution gap, in plain words; leaders see which one dominates.</summary>
public enum Cause
{
    WaitingForDecision,
    GoalOrScopeUnclear,
    WaitingForAnotherTeam,
    NoTime,
    SkillsWeLack,
    SystemsDontConnect,
    SecurityOrCompliance,
    ConflictingPriorities,
    IncentivesPullTheOtherWay,
    OutsideOurControl,
}

/// <summary>What a blocker asks for, as last typed.</summary>
/// <param name="From">Whom the raiser named.</param>
/// <param name="Options">The offered answers, in order; may be empty.</param>
public sealed record BlockerRequest(PersonId From, LocalDate NeedBy, IReadOnlyList<string> Options, bool RecommendsFirst, string? IfNobodyAnswers);

/// <summary>What stops an outcome. One open blocker per outcome; a second raise joins it.</summary>
public sealed class Blocker
{
    public BlockerId Id { get; init; } = BlockerId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required OutcomeId OutcomeId { get; init; }

    /// <summary>The decision request it climbs as; null when only the lead was told. Several outcomes may share one.</summary>
    public EscalationId? EscalationId { get; set; }

    public required string Need { get; set; }

    public required PersonId RaisedById { get; init; }

    public required Instant RaisedAt { get; init; }

    public Cause? Cause { get; set; }

    /// <summary>From whom, by when and the rest of what was typed: next week's form is prefilled with it. Null for one that no form made.</summary>
    public BlockerRequest? Request { get; set; }

    /// <summary>Null while it stands.</summary>
    public Instant? ClearedAt { get; set; }

    /// <summary>
    /// Does an outcome that wasn't answered again still stand blocked by it? An answer of on track or at risk that came later is news
    /// that overrules it, though what was asked for may still be on its way.
    /// </summary>
    public static bool StillStops(Instant raisedAt, AnswerStatus? status, Instant? statusSince) =>
        status is null or AnswerStatus.Blocked || statusSince is null || raisedAt >= statusSince;

    public Guid Version { get; set; } = Guid.CreateVersion7();
}
