using NodaTime;

namespace ChatOps.Core.Syncs;

public enum SyncState
{
    AgendaPosted,
    Started,
    Ended,
    Skipped,
}

/// <summary>The team's weekly 15 minutes. One for each team's week; created when its agenda is posted at the close.</summary>
public sealed class Sync
{
    public SyncId Id { get; init; } = SyncId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required TeamWeekId TeamWeekId { get; init; }

    public required LocalDate Monday { get; init; }

    public SyncState State { get; set; }

    public Instant? StartsAt { get; set; }

    /// <summary>When it ends by itself: an hour after its planned end.</summary>
    public Instant? EndsItselfAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>The agenda's facts as last drawn (JSON); late answers redraw it until the sync ends.</summary>
    public string AgendaJson { get; set; } = "[]";

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>What, who, by when: carried from sync to sync until done.</summary>
public sealed class ActionItem
{
    public ActionItemId Id { get; init; } = ActionItemId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required SyncId SyncId { get; init; }

    public OutcomeId? OutcomeId { get; init; }

    public required string What { get; set; }

    public required PersonId WhoId { get; set; }

    public required LocalDate DueOn { get; set; }

    public required Instant CreatedAt { get; init; }

    public Instant? DoneAt { get; set; }
}

/// <summary>Something the sync decided, for its minutes.</summary>
public sealed class SyncDecision
{
    public long Id { get; init; }

    public required SyncId SyncId { get; init; }

    public OutcomeId? OutcomeId { get; init; }

    public required string What { get; set; }

    public PersonId? ById { get; init; }

    public required Instant At { get; init; }
}
