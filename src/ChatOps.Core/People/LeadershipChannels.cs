using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Where leaders read one digest a week: set up and changed by admins.</summary>
public static class LeadershipChannels
{
    private const string AdminsOnly = "Only admins set up where leaders read the digest. /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) => work.Actor.IsAdmin
        ? new Reply.Open(LeadershipForm.Build(await FindAsync(work, ids, cancellationToken), work.Actor, work.ChannelId))
        : Reply.Say(AdminsOnly);

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var known = await FindAsync(work, ids, cancellationToken);
        var fields = new FormValues(values);
        var wanted = await ReadAsync(work, fields, known, cancellationToken);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        var (channel, isNew) = (known ?? wanted, known is null);
        if (isNew)
        {
            work.Db.Add(channel);
        }
        else
        {
            await MoveAsync(work, channel, wanted, cancellationToken);
            (channel.Name, channel.Zone, channel.LeaderId, channel.ChannelId, channel.DigestDay, channel.DigestTime) = (wanted.Name, wanted.Zone, wanted.LeaderId, wanted.ChannelId, wanted.DigestDay, wanted.DigestTime);
        }

        work.Audit(isNew ? "leadership.added" : "leadership.changed", channel.Id.ToString(), channel.Name);
        await work.FlushAsync(cancellationToken);
        await ReplanAsync(work, channel, cancellationToken);
        return Reply.Say(LeadershipForm.Saved(channel, isNew));
    }

    public static Task<List<LeadershipChannel>> AllAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.LeadershipChannels.AsNoTracking().Where(c => c.OrganizationId == work.Organization).OrderBy(c => c.Name).ToListAsync(cancellationToken);

    /// <summary>The channel a form's choice means; null for none.</summary>
    internal static async Task<(LeadershipChannel? Channel, string? Problem)> ChosenAsync(ActorWork work, string value, CancellationToken cancellationToken)
    {
        if (value is "" or TeamFields.Nothing)
        {
            return (null, null);
        }

        var channel = await FindAsync(work, [value], cancellationToken);
        return (channel, channel is null ? "I don't know this channel any more. Choose one of the list." : null);
    }

    private static async Task<LeadershipChannel?> FindAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids is [var text, ..] && Ids.TryParse<LeadershipChannelId>(text, out var id)
            ? await work.Db.LeadershipChannels.FirstOrDefaultAsync(c => c.Id == id && c.OrganizationId == work.Organization, cancellationToken)
            : null;

    /// <summary>To another channel, perhaps in the workspace where this is done: readers of the old one are told where it went silent.</summary>
    private static async Task MoveAsync(ActorWork work, LeadershipChannel channel, LeadershipChannel wanted, CancellationToken cancellationToken)
    {
        if (string.Equals(channel.ChannelId, wanted.ChannelId, StringComparison.Ordinal))
        {
            return; // also from another workspace: only its day or its leader is changed
        }

        var key = $"leadership/{channel.Id}/moved/{work.Now.ToUnixTimeSeconds()}";
        await work.Outbox.PostAsync(key, DigestKeys.AddressOf(channel), LeadershipForm.Moved(wanted.Name), Priority.Rest, cancellationToken);
        channel.WorkspaceId = wanted.WorkspaceId;
        work.Audit("leadership.moved", channel.Id.ToString(), $"{channel.ChannelId} → {wanted.ChannelId}");
    }

    private static async Task<LeadershipChannel> ReadAsync(ActorWork work, FormValues fields, LeadershipChannel? known, CancellationToken cancellationToken)
    {
        var channelId = fields.Line(TeamFields.Channel, 200, "Choose the channel in which leaders read the digest.");
        var except = known?.Id;
        var taken = await work.Db.LeadershipChannels.AnyAsync(c => c.WorkspaceId == work.Workspace.Id && c.ChannelId == channelId && c.Id != except, cancellationToken);
        fields.Check(TeamFields.Channel, taken ? "This channel gets a digest already. Choose another." : null);
        var (leader, problem) = await TeamAccess.LeadAsync(work, fields.Text(TeamFields.Lead), cancellationToken);
        fields.Check(TeamFields.Lead, problem is null ? null : "Choose to whom decisions are addressed that nobody else holds.");
        var (zone, zoneProblem) = ZoneNames.Read(fields.Text(TeamFields.Zone));
        fields.Check(TeamFields.Zone, zoneProblem);
        var wanted = new LeadershipChannel
        {
            OrganizationId = work.Organization,
            Name = fields.Line(TeamFields.Name, 80, "Name the channel as readers know it."),
            WorkspaceId = work.Workspace.Id,
            ChannelId = channelId,
            Zone = zone ?? "Etc/UTC",
            Place = leader?.Place,
            LeaderId = leader?.Id ?? default,
            DigestDay = fields.Choice<IsoDayOfWeek>(TeamFields.DigestDay, "Choose a day.") ?? default,
            DigestTime = fields.Time(TeamFields.DigestTime, "Write a time, such as 09:00.") ?? default,
        };
        if (fields.Errors is null && known is not null)
        {
            fields.Check(TeamFields.DigestDay, await TooEarlyAsync(work, known, wanted, cancellationToken));
        }

        return wanted;
    }

    /// <summary>A digest can't be moved before a sync of one of its teams.</summary>
    private static async Task<string?> TooEarlyAsync(ActorWork work, LeadershipChannel known, LeadershipChannel wanted, CancellationToken cancellationToken)
    {
        var teams = await work.Db.Teams.AsNoTracking().Where(t => t.LeadershipChannelId == known.Id).OrderBy(t => t.Name).ToListAsync(cancellationToken);
        return teams
            .Select(team => (team.Name, Problems: TeamSchedules.Problems(team.Schedule, team.Zone, wanted, work.Now)))
            .Where(team => team.Problems.Count > 0)
            .Select(team => $"{team.Name}: {team.Problems[0].Sentence}")
            .FirstOrDefault();
    }

    private static async Task ReplanAsync(ActorWork work, LeadershipChannel channel, CancellationToken cancellationToken)
    {
        foreach (var team in await work.Db.Teams.Where(t => t.LeadershipChannelId == channel.Id).ToListAsync(cancellationToken))
        {
            await PlanWeeks.ReplanAsync(work, team, cancellationToken);
        }
    }
}
