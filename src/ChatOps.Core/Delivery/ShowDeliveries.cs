using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>What admins see of the outbox: what waits, and for how long; what didn't arrive, to whom, why, since when.</summary>
public static class ShowDeliveries
{
    /// <summary>Ids: the delivery.</summary>
    public const string SendAgain = "delivery.again";

    public const int Most = 10;

    private const string AdminsOnly = "Only admins see what couldn't be delivered. /chatops people shows who they are.";

    /// <summary>Older ones help nobody any more.</summary>
    private static readonly Duration s_back = Duration.FromDays(30);

    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Actor.IsAdmin ? new Reply.Tell(await BuildAsync(work, cancellationToken)) : Reply.Say(AdminsOnly);

    /// <summary>Somebody has looked: it goes out once more. Where it may be there already, the platform is asked first if it can tell.</summary>
    public static async Task<Reply> AgainAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var found = Ids.Parse<DeliveryId>(ids.ElementAtOrDefault(0)) is { } id
            ? await Undelivered(work).FirstOrDefaultAsync(d => d.Id == id, cancellationToken)
            : null;
        if (found is not null)
        {
            (found.State, found.Attempts, found.AmbiguousAnswers, found.RetryAt, found.Problem) = (DeliveryState.Pending, 0, 0, null, null);
            work.Audit("delivery.again", found.Key);
            await work.FlushAsync(cancellationToken);
        }

        return new Reply.Replace(await BuildAsync(work, cancellationToken));
    }

    private static async Task<Message> BuildAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var db = work.Db;
        var waiting = await db.Deliveries.AsNoTracking()
            .Where(d => d.OrganizationId == work.Organization && d.State == DeliveryState.Pending && d.DueAt <= work.Now)
            .GroupBy(d => d.WorkspaceId)
            .Select(g => new { Workspace = g.Key, Count = g.Count(), Oldest = g.Min(d => d.DueAt) })
            .ToListAsync(cancellationToken);
        var workspaces = await db.Workspaces.AsNoTracking().Where(w => w.OrganizationId == work.Organization).ToDictionaryAsync(w => w.Id, cancellationToken);
        var count = await Undelivered(work).CountAsync(cancellationToken);
        var ended = await Undelivered(work).AsNoTracking().OrderByDescending(d => d.DueAt).ThenBy(d => d.Id).Take(Most).ToListAsync(cancellationToken);
        var names = await NamesAsync(work, ended, cancellationToken);
        return DeliveriesCard.Build(new(
            [.. waiting.OrderBy(w => w.Oldest).Select(w => new WaitingLine(workspaces[w.Workspace].Name, workspaces[w.Workspace].DisconnectedAt is not null, w.Count, work.Now - w.Oldest))],
            [.. ended.Select(d => new UndeliveredLine(d.Id, d.Key, names.GetValueOrDefault((d.WorkspaceId, d.ToKind, d.ToId)), d.State, d.Problem, d.DueAt))],
            count - ended.Count,
            work.Actor.Zone,
            work.Now));
    }

    private static IQueryable<Delivery> Undelivered(ActorWork work)
    {
        var since = work.Now - s_back;
        return work.Db.Deliveries.Where(d => d.OrganizationId == work.Organization && d.DueAt >= since
            && (d.State == DeliveryState.Unreachable || d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain));
    }

    private static async Task<Dictionary<(WorkspaceId Workspace, AddressKind Kind, string Id), string>> NamesAsync(ActorWork work, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken)
    {
        var ids = deliveries.Select(d => d.ToId).ToList();
        var people = await (
            from account in work.Db.Accounts
            join person in work.Db.People on account.PersonId equals person.Id
            where person.OrganizationId == work.Organization && ids.Contains(account.UserId)
            select new { account.WorkspaceId, Kind = AddressKind.Person, Id = account.UserId, person.Name }).ToListAsync(cancellationToken);
        var teams = await work.Db.Teams.Where(t => t.OrganizationId == work.Organization && t.ChannelId != null && ids.Contains(t.ChannelId))
            .Select(t => new { t.WorkspaceId, Kind = AddressKind.Channel, Id = t.ChannelId, Name = "the channel of " + t.Name }).ToListAsync(cancellationToken);
        var leaders = await work.Db.LeadershipChannels.Where(l => l.OrganizationId == work.Organization && ids.Contains(l.ChannelId))
            .Select(l => new { l.WorkspaceId, Kind = AddressKind.Channel, Id = l.ChannelId, l.Name }).ToListAsync(cancellationToken);
        return people.Concat(teams).Concat(leaders).GroupBy(n => (n.WorkspaceId, n.Kind, n.Id)).ToDictionary(g => g.Key, g => g.First().Name);
    }
}

/// <summary>A workspace for which something is due that isn't sent yet.</summary>
/// <param name="Lag">Of the oldest.</param>
public sealed record WaitingLine(string Workspace, bool IsDisconnected, int Count, Duration Lag);

/// <param name="To">Null when it is nobody whom we know any more.</param>
public sealed record UndeliveredLine(DeliveryId Id, string Key, string? To, DeliveryState State, string? Why, Instant DueAt);
