using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>Organizations in which the cycle rests now, and when the first of them goes on. Usually none.</summary>
public sealed record Pauses(IReadOnlyList<OrganizationId> Organizations, IReadOnlyList<TeamId> Teams, Instant? FirstResumesAt)
{
    public static Pauses None { get; } = new([], [], FirstResumesAt: null);

    public static async Task<Pauses> LoadAsync(IDbContextFactory<ChatOpsDb> dbs, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        return await LoadAsync(db, now, cancellationToken);
    }

    public static async Task<Pauses> LoadAsync(ChatOpsDb db, Instant now, CancellationToken cancellationToken)
    {
        var paused = await db.Organizations.Where(o => o.PausedUntil > now).Select(o => new { o.Id, o.PausedUntil }).ToListAsync(cancellationToken);
        if (paused.Count == 0)
        {
            return None;
        }

        var ids = paused.ConvertAll(o => o.Id);
        var teams = await db.Teams.Where(t => ids.Contains(t.OrganizationId)).Select(t => t.Id).ToListAsync(cancellationToken);
        return new(ids, teams, paused.Min(o => o.PausedUntil));
    }
}
