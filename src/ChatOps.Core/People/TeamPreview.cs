using ChatOps.Core.CheckIns;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>One owner's check-in as it will be asked.</summary>
/// <param name="Asked">Who gets it: the owner, or who answers for them.</param>
/// <param name="AskedZone">The zone of whoever gets it; all times of the row are told in it.</param>
/// <param name="RemindAt">Null: no reminder.</param>
public sealed record PreviewRow(PersonId OwnerId, string Owner, string OwnerZone, int Outcomes, PersonId AskedId, string Asked, AskedAs As, string AskedZone, Instant OpensAt, Instant? RemindAt, bool CanBeReached);

/// <summary>Who gets what, when, in one week of a team.</summary>
public sealed record TeamPreviewFacts(
    TeamId TeamId, string Team, string Zone, LocalDate Monday, bool IsStarted, IReadOnlyList<PreviewRow> Rows, WeekInstants Week, bool IsThreadOnly, PreviewedDigest? Digest, Instant? PausedUntil, Instant Now);

public sealed record PreviewedDigest(string Channel, string Zone, Instant At);

/// <summary>Computes a week as it would be planned now, by the rules by which it will be.</summary>
public static class TeamPreview
{
    /// <summary>The Monday of the first week whose opening still lies ahead of the team.</summary>
    public static LocalDate ComingWeek(Team team, Instant now)
    {
        var zone = Zones.Of(team.Zone);
        var monday = WeekPlan.MondayOf(now.InZone(zone).Date);
        var opens = zone.InstantAt(WeekPlan.DayOf(monday, team.Schedule.OpenDay), team.Schedule.OpenTime);
        var coming = opens > now ? monday : monday.PlusWeeks(1);
        return team.StartsOn is { } first ? LocalDate.Max(coming, first) : coming;
    }

    /// <param name="reader">Null for who may see everything. Others aren't shown who is away: their rows are those of a usual week.</param>
    public static async Task<TeamPreviewFacts> BuildAsync(ChatOpsDb db, Team team, LocalDate monday, Instant now, CancellationToken cancellationToken, Person? reader = null)
    {
        var (instants, digestAt) = await PlanWeeks.InstantsAsync(db, team, monday, cancellationToken);
        var channel = await db.LeadershipChannels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == team.LeadershipChannelId, cancellationToken);
        var pausedUntil = await db.Organizations.AsNoTracking().Where(o => o.Id == team.OrganizationId).Select(o => o.PausedUntil).FirstOrDefaultAsync(cancellationToken);
        var owned = await db.Outcomes.AsNoTracking()
            .Where(o => o.TeamId == team.Id && o.State == OutcomeState.Active && o.OwnerId != null)
            .GroupBy(o => o.OwnerId!.Value).Select(g => new { Owner = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var roster = await Roster.LoadAsync(db, owned.Select(o => o.Owner).Append(team.LeadId), cancellationToken);
        var seesAll = reader is null || Leads.MayManage(reader, team);
        var rows = new List<PreviewRow>();
        foreach (var owner in owned.Where(o => roster[o.Owner].IsActive))
        {
            var entry = roster[owner.Owner];
            var asked = UsualWeek(team, monday, entry, instants.Closes, hidesAway: !seesAll && reader!.Id != entry.Id)
                ?? await PlanCheckIns.WhoIsAskedAsync(db, team, monday, instants.Closes, roster, owner.Owner, cancellationToken);
            rows.Add(await RowAsync(db, roster, entry, owner.Count, asked, cancellationToken));
        }

        return new(
            team.Id, team.Name, team.Zone, monday, team.StartsOn is not null, [.. rows.OrderBy(row => row.OpensAt).ThenBy(row => row.Owner, StringComparer.OrdinalIgnoreCase)],
            instants, team.IsThreadOnly, digestAt is { } at && channel is not null ? new(channel.Name, channel.Zone, at) : null, pausedUntil > now ? pausedUntil : null, now);
    }

    /// <summary>The week of somebody whose absence isn't the reader's to know; null where it needn't be hidden.</summary>
    private static PlanCheckIns.Asked? UsualWeek(Team team, LocalDate monday, RosterEntry owner, Instant closes, bool hidesAway) =>
        hidesAway && WeekPlan.ForOwner(team.Schedule, monday, owner.Hours with { Away = [] }, closes) is OwnerWindow.Ask ask
            ? new(owner.Id, AskedAs.Owner, ask.OpensAt, ask.RemindAt)
            : null;

    private static async Task<PreviewRow> RowAsync(ChatOpsDb db, Roster roster, RosterEntry owner, int outcomes, PlanCheckIns.Asked asked, CancellationToken cancellationToken)
    {
        var who = roster.Find(asked.Who) ?? (await Roster.LoadAsync(db, [asked.Who], cancellationToken))[asked.Who];
        return new(
            owner.Id, owner.Name, owner.Zone.Id, outcomes, who.Id, who.Name, asked.As, who.Zone.Id, asked.OpensAt,
            who.WantsReminder ? asked.RemindAt : null, who.Address is not null);
    }
}
