using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>Loads what the clarity gate judges.</summary>
internal static class ClarityOf
{
    public static async Task<Clarity> OutcomeAsync(ChatOpsDb db, Outcome outcome, LocalDate today, CancellationToken cancellationToken) => ClarityGate.Check(new(
        outcome.Title,
        outcome.Deliverable,
        outcome.DoneWhen,
        outcome.ForecastDate,
        await OwnerAsync(db, outcome.OrganizationId, outcome.OwnerId, cancellationToken),
        outcome.OwnerId is { } owner ? await ActiveOfAsync(db, owner, outcome.Id, cancellationToken) : 0,
        today));

    /// <summary>As it would be once saved.</summary>
    public static async Task<Clarity> DraftAsync(ActorWork work, OutcomeDraft draft, OutcomeId? outcome, CancellationToken cancellationToken) => ClarityGate.Check(new(
        draft.Title ?? "",
        draft.Deliverable,
        draft.DoneWhen,
        draft.Due,
        await OwnerAsync(work.Db, work.Organization, draft.OwnerId, cancellationToken),
        draft.OwnerId is { } owner ? await ActiveOfAsync(work.Db, owner, outcome ?? default, cancellationToken) : 0,
        work.Now.InZone(Time.Zones.Of(work.Actor.Zone)).Date));

    public static async Task<NamedOwner> OwnerAsync(ChatOpsDb db, OrganizationId organization, PersonId? id, CancellationToken cancellationToken)
    {
        if (id is not { } owner || await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == owner && p.OrganizationId == organization, cancellationToken) is not { } person)
        {
            return new NamedOwner.Nobody();
        }

        var accounts = await db.Accounts.AsNoTracking().Where(a => a.PersonId == owner).Select(a => a.IsBot).ToListAsync(cancellationToken);
        return accounts.Count > 0 && accounts.TrueForAll(isBot => isBot) ? new NamedOwner.Bot(person.Name)
            : person.IsActive ? new NamedOwner.One(person.Name)
            : new NamedOwner.Left(person.Name);
    }

    /// <summary>How many others the person has, or has been offered.</summary>
    public static Task<int> ActiveOfAsync(ChatOpsDb db, PersonId owner, OutcomeId except, CancellationToken cancellationToken) =>
        db.Outcomes.CountAsync(o => o.OwnerId == owner && (o.State == OutcomeState.Active || o.State == OutcomeState.Offered) && o.Id != except, cancellationToken);
}
