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

    /// <summary>Null while it stands.</summary>
    public Instant? ClearedAt { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

public enum EscalationState
{
    Open,
    Decided,
    Withdrawn,
}

/// <summary>A blocker as a decision request, climbing until decided.</summary>
public sealed class Escalation
{
    public EscalationId Id { get; init; } = EscalationId.New();

    public required OrganizationId OrganizationId { get; init; }

    /// <summary>The team whose chain it climbs.</summary>
    public required TeamId TeamId { get; init; }

    /// <summary>What is needed, as the raiser put it.</summary>
    public required string Question { get; set; }

    /// <summary>The offered answers, in order; may be empty. The first is what the raiser recommends when <see cref="RecommendsFirst"/>.</summary>
    public IReadOnlyList<string> Options { get; set; } = [];

    public bool RecommendsFirst { get; set; }

    public string? IfNobodyAnswers { get; set; }

    public required PersonId RaisedById { get; init; }

    /// <summary>Whom the raiser named.</summary>
    public required PersonId NamedId { get; init; }

    /// <summary>Who holds it now: was asked, or accepted a hand-over. Null before anybody was asked: nobody is named as holding it before.</summary>
    public PersonId? HolderId { get; set; }

    public required Instant RaisedAt { get; init; }

    /// <summary>The need-by date, in the raiser's words a day; the instant is that day's end of work of whoever is asked.</summary>
    public required LocalDate NeedBy { get; set; }

    /// <summary>Climbs only to people who may see the outcome.</summary>
    public bool IsRestricted { get; init; }

    public EscalationState State { get; set; }

    /// <summary>The chain's steps done so far: 0 nobody asked yet, 1 asked, 2 second step, 3 in the digest.</summary>
    public int Step { get; set; }

    /// <summary>When the next step is due; null while the clock is stopped or nothing is left but the digest.</summary>
    public Instant? NextStepAt { get; set; }

    /// <summary>The lead raised it now: it heads the next digest whatever its step.</summary>
    public bool RaisedNow { get; set; }

    public Instant? FirstResponseAt { get; set; }

    /// <summary>"I'll decide by…": stops the clock until then; never past the need-by.</summary>
    public Instant? PromisedBy { get; set; }

    /// <summary>"I need to know…": pauses the clock for one working day at most.</summary>
    public string? NeedsToKnow { get; set; }

    public PersonId? NeedsToKnowById { get; set; }

    public Instant? NeedsToKnowUntil { get; set; }

    public PersonId? HandedOverToId { get; set; }

    public PersonId? HandedOverById { get; set; }

    /// <summary>A hand-over not accepted by then comes back.</summary>
    public Instant? HandOverUntil { get; set; }

    public string? Decision { get; set; }

    public PersonId? DecidedById { get; set; }

    public Instant? DecidedAt { get; set; }

    /// <summary>When the last of its outcomes was answered on track or at risk again.</summary>
    public Instant? UnblockedAt { get; set; }

    public Instant? EndedAt { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>Why somebody was asked or told.</summary>
public enum AskRole
{
    Asked,
    StandIn,
    LeadForInformation,
    AskedPersonsLead,
    ParentOwner,
    HandOver,
    Chain,
    Digest,
}

/// <summary>One person who was asked or told, and when: whoever was asked may decide, and is told the decision.</summary>
public sealed class EscalationAsk
{
    public long Id { get; init; }

    public required EscalationId EscalationId { get; init; }

    public required PersonId PersonId { get; init; }

    public required AskRole Role { get; init; }

    /// <summary>For whom a stand-in was asked.</summary>
    public PersonId? ForId { get; init; }

    public required Instant At { get; init; }

    /// <summary>Told, not asked: may not decide.</summary>
    public bool ForInformation { get; init; }
}
