using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>
/// Takes each due escalation one step up its chain, and brings back hand-overs that nobody took on. Each in a transaction of its own:
/// of two replicas one finds the other's version and leaves it; a crash leaves it due.
/// </summary>
public static class AdvanceOverdueEscalations
{
    private const int Batch = 200;

    /// <summary>Whoever lost more working time than this to a sleep of ours couldn't answer meanwhile, and gets all of it again.</summary>
    private static readonly Duration Sleep = Duration.FromHours(1);

    internal abstract record Move
    {
        /// <summary>The first step, or the stand-in of somebody who went away after they were asked.</summary>
        public sealed record Ask(Asking Who, int Step) : Move;

        /// <param name="Who">May be empty: absent and repeated people are passed over, the step counts all the same.</param>
        public sealed record Climb(IReadOnlyList<Asking> Who, int Step) : Move;

        /// <summary>Not yet: whoever comes next isn't at work, or the machine slept while they could have answered.</summary>
        public sealed record Wait(Instant Until) : Move;

        /// <summary>Nothing is left but the digest, which it heads.</summary>
        public sealed record Rest : Move;
    }

    public static async Task RunAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        var seen = new HashSet<EscalationId>();
        while (await DueAsync(dbs, pauses, now, seen, cancellationToken) is { Count: > 0 } due)
        {
            foreach (var (id, organization) in due)
            {
                seen.Add(id);
                try
                {
                    await AdvanceAsync(dbs, id, organization, now, cancellationToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // One that can't be advanced doesn't hold up the others; the tick still fails, loudly, and tries again.
                    failures.Add(exception);
                }
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException("Some escalations could not be advanced.", failures);
        }
    }

    public static async Task<Instant?> NextDueAsync(ChatOpsDb db, Pauses pauses, CancellationToken cancellationToken)
    {
        var steps = await db.Escalations.Where(e => e.NextStepAt != null && !pauses.Organizations.Contains(e.OrganizationId)).MinAsync(e => e.NextStepAt, cancellationToken);
        var returns = await db.Escalations.Where(e => e.HandOverUntil != null && !pauses.Organizations.Contains(e.OrganizationId)).MinAsync(e => e.HandOverUntil, cancellationToken);
        return steps is null || returns < steps ? returns ?? steps : steps;
    }

    /// <summary>What a due step comes to; pure.</summary>
    internal static Move Decide(EscalationCase file, Instant now)
    {
        var (escalation, people) = (file.Escalation, file.People);
        if (escalation.Step == 0 || people.Roster.Find(escalation.HolderId) is not { } holder)
        {
            return escalation.Step == 0 ? Begin(file, now) : escalation.Step >= 2 ? new Move.Rest() : new Move.Climb(Chain.Second(people, people.Named, file.Asked, now), 2);
        }

        if (escalation.NextStepAt is { } due && WorkingHours.WorkingTimeBetween(holder.Hours, due, now) > Sleep)
        {
            return new Move.Wait(Chain.Due(holder, now, file.Team.Chain.SecondAfterWorkingDays));
        }

        if (escalation.Step == 1 && Presence.Of(holder, now) is not Presence.Here && Chain.InPlaceOf(people, holder.Id, file.Asked, now) is { } standIn)
        {
            return standIn.From > now ? new Move.Wait(standIn.From) : new Move.Ask(standIn, 1);
        }

        return escalation.Step == 1 ? new Move.Climb(Chain.Second(people, holder.Id, file.Asked, now), 2)
            : escalation.Step == 2 && Chain.Third(people, file.Asked, now) is { Count: > 0 } third ? new Move.Climb(third, 3)
            : new Move.Rest();
    }

    /// <summary>The first step waits for the working time of whoever is asked; if nobody there can be, the second is next at once.</summary>
    private static Move Begin(EscalationCase file, Instant now) => Chain.First(file.People, now) switch
    {
        null => new Move.Climb(Chain.Second(file.People, file.People.Named, file.Asked, now), 2),
        var first when first.From > now => new Move.Wait(first.From),
        var first => new Move.Ask(first, 1),
    };

    /// <summary>Does it; whoever made the Work commits.</summary>
    internal static async Task ApplyAsync(Work work, EscalationCase file, Move move, CancellationToken cancellationToken)
    {
        var (escalation, days) = (file.Escalation, file.Team.Chain.SecondAfterWorkingDays);
        switch (move)
        {
            case Move.Wait(var until):
                escalation.NextStepAt = until;
                await TellAround.RedrawAsync(work, file, cancellationToken);
                return;
            case Move.Rest:
                escalation.BeginStep(3, nextAt: null);
                break;
            case Move.Ask(var asking, var step):
                escalation.HolderId = asking.Who;
                escalation.BeginStep(step, Chain.Due(file.Roster[asking.Who], work.Now, days));
                await TellAround.AskAsync(work, file, [asking], cancellationToken);
                break;
            case Move.Climb(var askings, var step):
                escalation.HolderId ??= askings.Count > 0 ? askings[0].Who : null;
                escalation.BeginStep(step, step == 2 && file.Team.Chain.ThirdAsks is not null ? LastDue(file, askings, work.Now, days) : null);
                await TellAround.AskAsync(work, file, askings, cancellationToken);
                break;
            default:
                throw new InvalidOperationException("Move is closed.");
        }

        work.Audit("escalation.climbed", escalation.Id.ToString(), $"step {escalation.Step}");
        await TellAround.RedrawAsync(work, file, cancellationToken);
    }

    /// <summary>Each of those asked gets their own working days.</summary>
    private static Instant LastDue(EscalationCase file, IReadOnlyList<Asking> askings, Instant now, int days) =>
        askings.Count == 0 ? now : askings.Max(a => Chain.Due(file.Roster[a.Who], a.From, days));

    private static async Task AdvanceAsync(IDbContextFactory<ChatOpsDb> dbs, EscalationId id, OrganizationId organization, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        if (await EscalationCase.LoadAsync(db, id, organization, now, cancellationToken) is not { Escalation.State: EscalationState.Open } file)
        {
            return;
        }

        var work = new Work(db, organization, now, "cycle");
        try
        {
            await ReturnAsync(work, file, cancellationToken);
            if (file.Escalation.NextStepAt <= now)
            {
                await ApplyAsync(work, file, Decide(file, now), cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (Races.WasLost(lost))
        {
            // Another replica took this step, or somebody answered in the same moment: what is still due stays due.
        }
    }

    private static async Task ReturnAsync(Work work, EscalationCase file, CancellationToken cancellationToken)
    {
        var escalation = file.Escalation;
        if (escalation.HandOverUntil is not { } until || until > work.Now || file.Roster.Find(escalation.HandedOverToId) is not { } offered)
        {
            return;
        }

        if (WorkingHours.WorkingTimeBetween(offered.Hours, until, work.Now) > Sleep)
        {
            escalation.HandOverUntil = WorkingHours.AddWorkingDays(offered.Hours, work.Now, 1) ?? work.Now + Duration.FromDays(1);
            escalation.NextStepAt = escalation.NextStepAt is { } next ? Instant.Max(next, escalation.HandOverUntil.Value) : null;
            return;
        }

        await HandOver.ComeBackAsync(work, file, declined: false, cancellationToken);
    }

    private static async Task<List<(EscalationId Id, OrganizationId Organization)>> DueAsync(IDbContextFactory<ChatOpsDb> dbs, Pauses pauses, Instant now, HashSet<EscalationId> seen, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var due = new List<(EscalationId, OrganizationId)>();
        foreach (var query in new[] { db.Escalations.Where(e => e.NextStepAt <= now), db.Escalations.Where(e => e.HandOverUntil <= now) })
        {
            // Two queries, so that each is one walk along its own index however many escalations there are.
            var found = await query.Where(e => !pauses.Organizations.Contains(e.OrganizationId) && !seen.Contains(e.Id)).Take(Batch).Select(e => new { e.Id, e.OrganizationId }).ToListAsync(cancellationToken);
            due.AddRange(found.Select(e => (e.Id, e.OrganizationId)));
        }

        return [.. due.Distinct()];
    }
}
