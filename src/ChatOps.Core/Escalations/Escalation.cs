using NodaTime;

namespace ChatOps.Core.Escalations;

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

    /// <summary>"I need to know…" paused the clock until then, a working day at most and once in each step; see <see cref="EscalationQuestion"/>.</summary>
    public Instant? NeedsToKnowUntil { get; set; }

    public PersonId? HandedOverToId { get; set; }

    public PersonId? HandedOverById { get; set; }

    /// <summary>A hand-over not accepted by then comes back.</summary>
    public Instant? HandOverUntil { get; set; }

    /// <summary>The step in which a hand-over held the clock: it does so once in each.</summary>
    public int? HandOverHeldStep { get; set; }

    /// <summary>The answer in full: one of the offered ones, or the decider's own words.</summary>
    public string? Decision { get; set; }

    public PersonId? DecidedById { get; set; }

    public Instant? DecidedAt { get; set; }

    /// <summary>When the last of its outcomes was answered on track or at risk again.</summary>
    public Instant? UnblockedAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>How many rounds of news were sent into its threads: each is a message of its own, since edits notify nobody.</summary>
    public int News { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();

    public void Respond(Instant now) => FirstResponseAt ??= now;

    /// <summary>The first answer stands: nothing climbs, returns or is awaited any more.</summary>
    public void Decide(string answer, PersonId by, Instant now)
    {
        Respond(now);
        State = EscalationState.Decided;
        (Decision, DecidedById, DecidedAt, EndedAt) = (answer, by, now, now);
        StopClocks();
    }

    /// <summary>Whoever promises holds it; the clock stands until then.</summary>
    public void Promise(PersonId who, Instant by, Instant now)
    {
        Respond(now);
        (HolderId, PromisedBy, NextStepAt) = (who, by, by);
        EndOffer();
    }

    /// <summary>A hand-over was accepted: the clock begins anew, with whoever holds it now.</summary>
    public void TakeOver(PersonId who, Instant? nextAt, Instant now)
    {
        Respond(now);
        HolderId = who;
        EndOffer();
        BeginStep(Step, nextAt);
    }

    public void Withdraw(Instant now)
    {
        State = EscalationState.Withdrawn;
        EndedAt = now;
        StopClocks();
    }

    public void OfferTo(PersonId person, PersonId by, Instant until) => (HandedOverToId, HandedOverById, HandOverUntil) = (person, by, until);

    public void EndOffer() => (HandedOverToId, HandedOverById, HandOverUntil) = (null, null, null);

    /// <summary>A step begins: what held the clock in the last one may hold it once more.</summary>
    public void BeginStep(int step, Instant? nextAt)
    {
        (Step, NextStepAt) = (step, nextAt);
        (PromisedBy, NeedsToKnowUntil, HandOverHeldStep) = (null, null, null);
    }

    private void StopClocks()
    {
        NextStepAt = null;
        EndOffer();
    }

    /// <summary>
    /// At the top of each digest until it is decided or withdrawn: its second step got no answer either, the lead raised it, or its
    /// need-by has passed, which decides nothing.
    /// </summary>
    public bool HeadsDigest(LocalDate today) => State == EscalationState.Open && (Step >= 2 || RaisedNow || NeedBy < today);
}
