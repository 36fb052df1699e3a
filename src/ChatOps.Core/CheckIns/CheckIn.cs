using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <summary>One team's week, named by its Monday in the team's zone. Its instants are fixed when it is planned; schedule edits apply from the next.</summary>
public sealed class TeamWeek
{
    public TeamWeekId Id { get; init; } = TeamWeekId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required LocalDate Monday { get; init; }

    public required Instant ClosesAt { get; set; }

    /// <summary>Null when the sync is skipped.</summary>
    public Instant? SyncAt { get; set; }

    public Instant? SyncEndsAt { get; set; }

    public string? SyncSkippedBecause { get; set; }

    /// <summary>Null for a team that reports to no leadership channel.</summary>
    public Instant? DigestAt { get; set; }

    public WeekStage Stage { get; set; } = WeekStage.Planned;

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

public enum WeekStage
{
    Planned,

    /// <summary>Its check-ins are closed and its agenda is due.</summary>
    Closed,

    /// <summary>Its sync exists: nothing of the week itself is left to do.</summary>
    AgendaPosted,
}

public enum CheckInState
{
    Planned,
    Open,
    Closed,

    /// <summary>Its close had passed before it could be asked (the machine slept): nobody is called silent for it.</summary>
    NotAsked,

    /// <summary>Nothing was left to ask about when it came due.</summary>
    Void,
}

/// <summary>Why somebody other than the owner is asked.</summary>
public enum AskedAs
{
    Owner,
    StandIn,
    Lead,
}

/// <summary>One owner, one team, one week: one message asking about all of that owner's outcomes there. Unique by those three.</summary>
public sealed class CheckIn
{
    public CheckInId Id { get; init; } = CheckInId.New();

    public required TeamWeekId TeamWeekId { get; init; }

    public required TeamId TeamId { get; init; }

    public required LocalDate Monday { get; init; }

    public required PersonId OwnerId { get; init; }

    /// <summary>Who is asked: the owner, or who answers for them this week.</summary>
    public required PersonId AskedId { get; set; }

    public AskedAs AskedAs { get; set; }

    public CheckInState State { get; set; }

    public required Instant OpensAt { get; set; }

    /// <summary>Null when there is nobody to remind, or it was done.</summary>
    public Instant? RemindAt { get; set; }

    public required Instant ClosesAt { get; set; }

    public Instant? OpenedAt { get; set; }

    /// <summary>The platform said that the message reached nobody: "could not be reached" is not "unconfirmed".</summary>
    public bool CouldNotBeReached { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>One outcome's status in one check-in, as it now stands; every change is a revision.</summary>
public sealed class Answer
{
    public AnswerId Id { get; init; } = AnswerId.New();

    public required CheckInId CheckInId { get; init; }

    public required OutcomeId OutcomeId { get; init; }

    public required LocalDate Monday { get; init; }

    public required AnswerStatus Status { get; set; }

    public string? Note { get; set; }

    public PersonId? HelpFromId { get; set; }

    public required PersonId ById { get; set; }

    public required Instant At { get; set; }

    /// <summary>Answered by "Same as last week".</summary>
    public bool IsRepeat { get; set; }

    public int Revision { get; set; } = 1;

    /// <summary>True after an undo: the outcome is unanswered again, the history stays.</summary>
    public bool IsWithdrawn { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

public sealed class AnswerRevision
{
    public long Id { get; init; }

    public required AnswerId AnswerId { get; init; }

    public required int Revision { get; init; }

    /// <summary>Null: taken back.</summary>
    public AnswerStatus? Status { get; init; }

    public string? Note { get; init; }

    public required PersonId ById { get; init; }

    public required Instant At { get; init; }
}
