using NodaTime;

namespace ChatOps.Core.Outcomes;

public enum OutcomeState
{
    Draft,
    Offered,
    Active,
    Paused,
    Done,
    Dropped,
}

/// <summary>Who sees more than that it exists.</summary>
public enum Visibility
{
    Everyone,
    Team,
    Leads,
    Named,
}

/// <summary>What an owner can only propose: the lead confirms with one tap.</summary>
public enum Proposal
{
    Done,
    Pause,
    HandOver,
    Drop,
}

/// <summary>Something to be true by a date, with one owner.</summary>
public sealed class Outcome
{
    public OutcomeId Id { get; init; } = OutcomeId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required TeamId TeamId { get; set; }

    /// <summary>Stable, unique in the organization: PAY-12.</summary>
    public required string Key { get; init; }

    public required string Title { get; set; }

    public string? Why { get; set; }

    public string? Deliverable { get; set; }

    /// <summary>One sentence, at most 200 characters.</summary>
    public string? DoneWhen { get; set; }

    public PersonId? OwnerId { get; set; }

    public OutcomeId? ParentId { get; set; }

    public Visibility Visibility { get; set; }

    public OutcomeState State { get; set; }

    /// <summary>What was promised first.</summary>
    public LocalDate? BaselineDate { get; set; }

    /// <summary>What is expected now.</summary>
    public LocalDate? ForecastDate { get; set; }

    /// <summary>Times the forecast moved and counted.</summary>
    public int Moves { get; set; }

    public Instant? LastMovedAt { get; set; }

    /// <summary>A new owner may re-forecast once without it counting as a move.</summary>
    public bool OwnerMayReforecast { get; set; }

    public Instant? AcceptedAt { get; set; }

    /// <summary>What the owner said they lack when they accepted.</summary>
    public string? Lacks { get; set; }

    public Proposal? Proposed { get; set; }

    public string? ProposalNote { get; set; }

    public PersonId? ProposedById { get; set; }

    /// <summary>Who should own it instead, as the owner sees it.</summary>
    public PersonId? ProposedOwnerId { get; set; }

    /// <summary>Counts its offers and proposals: it numbers their cards, so that a stale card is known from the current one.</summary>
    public int Round { get; set; }

    /// <summary>The latest answer given, whatever its week; null before the first.</summary>
    public AnswerStatus? Status { get; set; }

    /// <summary>Since when the status has been what it is.</summary>
    public Instant? StatusSince { get; set; }

    public Instant? EndedAt { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();

    public bool HasEnded => State is OutcomeState.Done or OutcomeState.Dropped;

    /// <summary>An owner answers for it, or did until it was paused.</summary>
    public bool IsUnderWay => State is OutcomeState.Active or OutcomeState.Paused;

    /// <summary>Somebody once accepted it with a date: from then on the date has a history.</summary>
    public bool WasPromised => AcceptedAt is not null;

    /// <summary>The date of something nobody has promised yet; afterwards only <see cref="MoveForecast"/> changes it.</summary>
    public void PlanFor(LocalDate? date)
    {
        if (WasPromised)
        {
            throw new InvalidOperationException($"{Key} was promised: its forecast moves, with a history.");
        }

        BaselineDate = date;
        ForecastDate = date;
    }

    /// <summary>To a new owner, or again to the same one after its words changed.</summary>
    public void Offer()
    {
        Forget();
        State = OutcomeState.Offered;
        Round++;
    }

    /// <summary>Names an owner. Whoever takes over something promised may re-forecast once without it counting.</summary>
    public void NameOwner(PersonId? owner)
    {
        OwnerMayReforecast = WasPromised && (owner != OwnerId || OwnerMayReforecast);
        OwnerId = owner;
        Lacks = null;
    }

    public void Accept(Instant now, string? lacks)
    {
        State = OutcomeState.Active;
        AcceptedAt = now;
        Lacks = lacks;
        BaselineDate ??= ForecastDate;
    }

    /// <summary>Reworded, or not theirs: it is the lead's turn.</summary>
    public void GiveBack()
    {
        State = OutcomeState.Draft;
        Round++;
    }

    public void Propose(Proposal proposal, PersonId by, string? note, PersonId? owner = null)
    {
        Proposed = proposal;
        ProposedById = by;
        ProposalNote = note;
        ProposedOwnerId = owner;
        Round++;
    }

    /// <summary>The proposal was declined, taken back or overtaken.</summary>
    public void Forget()
    {
        Proposed = null;
        ProposedById = null;
        ProposalNote = null;
        ProposedOwnerId = null;
    }

    public void Complete(Instant now) => End(OutcomeState.Done, now);

    public void Drop(Instant now) => End(OutcomeState.Dropped, now);

    public void Pause()
    {
        Forget();
        State = OutcomeState.Paused;
    }

    /// <summary>After a pause, or when its end was a mistake: whoever accepted it still owns it.</summary>
    public void Resume()
    {
        State = WasPromised && OwnerId is not null ? OutcomeState.Active : OutcomeState.Draft;
        EndedAt = null;

        // What was said before it rested tells nobody how it stands now.
        Status = null;
        StatusSince = null;
    }

    private void End(OutcomeState how, Instant now)
    {
        Forget();
        State = how;
        EndedAt = now;
    }
}

public enum AnswerStatus
{
    OnTrack,
    AtRisk,
    Blocked,
}

/// <summary>One line of the forecast's history; never overwritten.</summary>
public sealed class Forecast
{
    public long Id { get; init; }

    public required OutcomeId OutcomeId { get; init; }

    public LocalDate? From { get; init; }

    public required LocalDate To { get; init; }

    public required Instant At { get; init; }

    public PersonId? ById { get; init; }

    public bool CountsAsMove { get; init; }
}

/// <summary>A person whom a <see cref="Visibility.Named"/> outcome is visible to.</summary>
public sealed class OutcomeViewer
{
    public required OutcomeId OutcomeId { get; init; }

    public required PersonId PersonId { get; init; }
}
