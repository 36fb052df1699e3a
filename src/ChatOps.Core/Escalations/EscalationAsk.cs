using NodaTime;

namespace ChatOps.Core.Escalations;

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

    /// <summary>Raised it too, and watches it since.</summary>
    Joined,
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

    /// <summary>Told, or offered a hand-over not yet accepted: may not decide.</summary>
    public bool ForInformation { get; set; }
}

/// <summary>"I need to know…": goes to the raiser, and its answer comes back. Numbered within its escalation.</summary>
public sealed class EscalationQuestion
{
    public required EscalationId EscalationId { get; init; }

    public required int Number { get; init; }

    public required PersonId ById { get; init; }

    public required string Text { get; init; }

    public required Instant At { get; init; }

    public string? Answer { get; set; }

    public PersonId? AnsweredById { get; set; }

    public Instant? AnsweredAt { get; set; }
}
