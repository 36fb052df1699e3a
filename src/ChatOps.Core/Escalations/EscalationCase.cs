using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>One outcome that waits for the decision.</summary>
internal sealed record BlockedOutcome(Blocker Blocker, Outcome Outcome);

/// <summary>An escalation with everything its next step and its cards are drawn from; tracked, so that what changes here is saved.</summary>
internal sealed class EscalationCase
{
    public required Escalation Escalation { get; init; }

    public required Team Team { get; init; }

    /// <summary>All outcomes that ever waited for it, in the order in which they joined.</summary>
    public required List<BlockedOutcome> Outcomes { get; init; }

    public required List<EscalationAsk> Asks { get; init; }

    public required List<EscalationQuestion> Questions { get; init; }

    public required ChainPeople People { get; init; }

    public Roster Roster => People.Roster;

    public IEnumerable<BlockedOutcome> Waiting => Outcomes.Where(o => o.Blocker.ClearedAt is null);

    /// <summary>What its cards speak of: what still waits, or once nothing does, what waited.</summary>
    public IReadOnlyList<BlockedOutcome> Shown => Waiting.Any() ? [.. Waiting] : Outcomes;

    /// <summary>Everybody who was asked and so may decide, in the order in which they were.</summary>
    public IReadOnlyList<PersonId> Asked => [.. Asks.Where(a => !a.ForInformation).Select(a => a.PersonId).Distinct()];

    /// <summary>Those who raised it and those whose outcomes wait: they watch, may withdraw, and answer questions.</summary>
    public IReadOnlyList<PersonId> Watchers =>
        [.. Outcomes.Select(o => o.Blocker.RaisedById).Prepend(Escalation.RaisedById).Concat(Outcomes.Select(o => o.Outcome.OwnerId).OfType<PersonId>())
            .Concat(Asks.Where(a => a.Role == AskRole.Joined).Select(a => a.PersonId)).Distinct()];

    /// <summary>Told for information: the lead.</summary>
    public IReadOnlyList<PersonId> Told => [.. Asks.Where(a => a.Role == AskRole.LeadForInformation).Select(a => a.PersonId).Distinct()];

    /// <summary>Everybody whom it concerns now; each once.</summary>
    public IReadOnlyList<PersonId> Everybody =>
        [.. Asked.Concat(Watchers).Concat(Told).Concat(Escalation.HandedOverToId is { } offered ? [offered] : []).Distinct()];

    /// <summary>Everybody who has a card of it, those too who were offered it and didn't take it.</summary>
    public IReadOnlyList<PersonId> CardHolders =>
        [.. Everybody.Concat(Asks.Where(a => a.Role == AskRole.HandOver).Select(a => a.PersonId)).Distinct().Where(p => !HasOnlyARow(p))];

    /// <summary>The leader decides in the digest's row: a card beside it would ask the same twice.</summary>
    private bool HasOnlyARow(PersonId person) =>
        Asks.Exists(a => a.PersonId == person) && Asks.TrueForAll(a => a.PersonId != person || a.Role == AskRole.Digest) && !Watchers.Contains(person);

    public EscalationAsk? AskOf(PersonId person) => Asks.Where(a => a.PersonId == person && !a.ForInformation).MinBy(a => a.At);

    /// <summary>Who was asked may decide, and their stand-ins while they are away.</summary>
    public bool MayDecide(PersonId person, Instant now) =>
        Asked.Contains(person) || StandsInForOneOf(Asked, person, now) is not null;

    public PersonId? StandsInForOneOf(IEnumerable<PersonId> people, PersonId standIn, Instant now) =>
        people.Where(p => Roster.Find(p) is { } other && other.StandInId == standIn && Presence.Of(other, now) is Presence.Away).Select(p => (PersonId?)p).FirstOrDefault();

    /// <summary>On whose behalf somebody acts: whom they were asked for, or stand in for now.</summary>
    public PersonId? OnBehalfOf(PersonId person, Instant now) => AskOf(person) is { } ask ? ask.ForId : StandsInForOneOf(Asked, person, now);

    public static async Task<EscalationCase?> LoadAsync(ChatOpsDb db, EscalationId id, OrganizationId organization, Instant now, CancellationToken cancellationToken, params IReadOnlyList<PersonId> others)
    {
        if (await db.Escalations.FirstOrDefaultAsync(e => e.Id == id && e.OrganizationId == organization, cancellationToken) is not { } escalation)
        {
            return null;
        }

        var team = await db.Teams.AsNoTracking().FirstAsync(t => t.Id == escalation.TeamId, cancellationToken);
        var blocked = await (from blocker in db.Blockers
                             join outcome in db.Outcomes on blocker.OutcomeId equals outcome.Id
                             where blocker.EscalationId == id
                             select new { blocker, outcome }).ToListAsync(cancellationToken);
        var outcomes = blocked.OrderBy(b => b.blocker.RaisedAt).ThenBy(b => b.blocker.Id.Value).Select(b => new BlockedOutcome(b.blocker, b.outcome)).ToList();
        var asks = await db.EscalationAsks.Where(a => a.EscalationId == id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var questions = await db.EscalationQuestions.Where(q => q.EscalationId == id).OrderBy(q => q.Number).ToListAsync(cancellationToken);
        PersonId?[] single = [escalation.HolderId, escalation.HandedOverToId, escalation.HandedOverById, escalation.DecidedById];
        IEnumerable<PersonId> spokenOf = [
            .. single.OfType<PersonId>(),
            .. outcomes.Select(o => o.Blocker.RaisedById), .. outcomes.Select(o => o.Outcome.OwnerId).OfType<PersonId>(),
            .. asks.Select(a => a.PersonId), .. asks.Select(a => a.ForId).OfType<PersonId>(),
            .. questions.Select(q => q.ById), .. questions.Select(q => q.AnsweredById).OfType<PersonId>(), .. others];
        var people = await ChainPeople.LoadAsync(
            db,
            new(team, escalation.RaisedById, escalation.NamedId),
            [.. (outcomes.Exists(o => o.Blocker.ClearedAt is null) ? outcomes.Where(o => o.Blocker.ClearedAt is null) : outcomes).Select(o => o.Outcome)],
            asks.Where(a => !a.ForInformation).Select(a => a.PersonId),
            spokenOf,
            now,
            cancellationToken);
        return new() { Escalation = escalation, Team = team, Outcomes = outcomes, Asks = asks, Questions = questions, People = people };
    }
}
