using NodaTime;

namespace ChatOps.Core.Syncs;

public enum SyncState
{
    AgendaPosted,
    Started,
    Ended,

    /// <summary>It didn't take place: nothing needed it, it was skipped, or the machine slept through it.</summary>
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

    public SyncState State { get; private set; }

    /// <summary>Null for a week whose sync is skipped: the agenda then stands for reading.</summary>
    public Instant? StartsAt { get; init; }

    /// <summary>Its planned end.</summary>
    public Instant? EndsAt { get; init; }

    /// <summary>When it ends by itself: an hour after its planned end. Until then late answers redraw the agenda.</summary>
    public required Instant EndsItselfAt { get; init; }

    public Instant? EndedAt { get; private set; }

    /// <summary>The agenda has something on it; a late answer can turn this on.</summary>
    public bool NeedsTheTime { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();

    public bool IsOpen => State is SyncState.AgendaPosted or SyncState.Started;

    /// <summary>The planned time has come; with nothing on the agenda there is nothing to hold.</summary>
    public void Start() => State = NeedsTheTime ? SyncState.Started : SyncState.Skipped;

    /// <summary>Ended by somebody or by itself; what never could start was skipped.</summary>
    public void End(Instant now)
    {
        State = NeedsTheTime && StartsAt is not null ? SyncState.Ended : SyncState.Skipped;
        EndedAt = now;
    }

    public void Skip() => State = SyncState.Skipped;
}

/// <summary>What, who, by when: carried from sync to sync until done.</summary>
public sealed class ActionItem
{
    public ActionItemId Id { get; init; } = ActionItemId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; init; }

    public required SyncId SyncId { get; init; }

    public OutcomeId? OutcomeId { get; init; }

    public required string What { get; init; }

    public required PersonId WhoId { get; init; }

    public required LocalDate DueOn { get; init; }

    public required Instant CreatedAt { get; init; }

    public Instant? DoneAt { get; private set; }

    public void Finish(Instant now) => DoneAt = now;
}

/// <summary>Something the sync decided, for its minutes.</summary>
public sealed class SyncDecision
{
    public long Id { get; init; }

    public required SyncId SyncId { get; init; }

    public OutcomeId? OutcomeId { get; init; }

    public required string What { get; init; }

    public PersonId? ById { get; init; }

    public required Instant At { get; init; }
}
