using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Teams.People;

/// <summary>
/// Whoever acts is known afterwards, with the way back to them: their tenant is connected, their chat and channel are remembered, and who
/// is new is looked up in the roster first, because their address is what tells them from others.
/// </summary>
internal sealed class MeetPeople(TeamsWorkspaces workspaces, ConversationReferences references, ConnectorClient connector, IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>Leaves what they did the rest of Teams' ten seconds.</summary>
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(4);

    public async Task<WorkspaceId> MeetAsync(Place place, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.OfAsync(place.Tenant, place.Zone, cancellationToken);
        await KeepWayAsync(place, workspace, cancellationToken);
        await KnowAsync(place, workspace, cancellationToken);
        return workspace;
    }

    public Task KeepWayAsync(Place place, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        var service = place.Service.ToString();
        var person = new SeenConversation(AddressKind.Person, place.UserId, service, place.IsPersonal ? place.Conversation : null, place.PlatformUserId);
        return references.KeepAsync(
            workspace,
            place.ChannelId is { } channel ? [person, new(AddressKind.Channel, channel, service) { Name = place.ChannelName, GroupId = place.TeamId }] : [person],
            cancellationToken);
    }

    /// <summary>Whoever is there and new, or has moved to another zone; that Teams can't be asked just now leaves them unknown until the next time.</summary>
    public async Task KnowAsync(Place place, WorkspaceId id, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var known = await db.Accounts.AsNoTracking().Where(a => a.WorkspaceId == id && a.UserId == place.UserId)
            .Join(db.People, a => a.PersonId, p => p.Id, (a, p) => new { a.Zone, a.IsActive, p.Name }).FirstOrDefaultAsync(cancellationToken);
        if (known is { IsActive: true } && (place.Zone is null || string.Equals(known.Zone, place.Zone, StringComparison.Ordinal)))
        {
            return;
        }

        var entry = known is { IsActive: true }
            ? new DirectoryEntry(place.UserId, known.Name, Email: null, place.Zone, IsBot: false, IsGuest: false, IsActive: true)
            : await LookAsync(place, cancellationToken);
        if (entry is not null)
        {
            var workspace = await db.Workspaces.AsNoTracking().FirstAsync(w => w.Id == id, cancellationToken);
            await SyncPeople.RunAsync(dbs, workspace, [entry], clock.GetCurrentInstant(), cancellationToken);
        }
    }

    private async Task<DirectoryEntry?> LookAsync(Place place, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longestLook);
        for (var attempt = 1; ; attempt++)
        {
            switch (await connector.MemberAsync(place.Service, place.Conversation, place.PlatformUserId ?? place.UserId, limit.Token))
            {
                case ConnectorAnswer<TeamsAccount>.Ok ok:
                    // The id is the one that the token vouches for, whatever the roster calls them.
                    return TeamsDirectory.Entry(ok.Value with { AadObjectId = place.UserId }, place.Zone);
                case ConnectorAnswer<TeamsAccount>.Failed when attempt < 3:
                    break;
                default:
                    return null;
            }
        }
    }
}
