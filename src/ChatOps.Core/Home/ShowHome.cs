using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Home;

/// <summary>
/// Somebody's own page: what is due from them, their outcomes, what needs attention in their teams, their settings, and the teams they
/// lead. Slack shows it as the app's Home, everywhere else it is the answer to a command.
/// </summary>
public static class ShowHome
{
    /// <summary>The page is drawn again where it stands.</summary>
    public static async Task<Reply> HandleAsync(ActorWork work, CancellationToken cancellationToken) => new Reply.Replace(await BuildAsync(work, cancellationToken));

    /// <summary>"/chatops home"</summary>
    public static async Task<Reply> TellAsync(ActorWork work, CancellationToken cancellationToken) => new Reply.Tell(await BuildAsync(work, cancellationToken));

    private static async Task<Message> BuildAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var sight = await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken);
        var me = await Roster.LoadAsync(work.Db, [work.Actor.Id], cancellationToken);
        var today = me[work.Actor.Id].DateAt(work.Now);
        var teams = await TeamAccess.OfPersonAsync(work, cancellationToken);
        var mine = work.Db.Outcomes.AsNoTracking().Where(o => o.OrganizationId == work.Organization && o.OwnerId == work.Actor.Id && (o.State == OutcomeState.Active || o.State == OutcomeState.Paused || o.State == OutcomeState.Offered));
        var led = teams.Where(t => t.LeadId == work.Actor.Id).ToList();
        return HomeCard.Build(new(
            work.Actor,
            me[work.Actor.Id].FirstName,
            await DueAsync(work, cancellationToken),
            await DecisionsAsync(work, cancellationToken),
            await ActionsAsync(work, cancellationToken),
            await mine.OrderBy(o => o.ForecastDate == null).ThenBy(o => o.ForecastDate).ThenBy(o => o.Key).Take(HomeCard.MostOutcomes).ToListAsync(cancellationToken),
            await mine.CountAsync(cancellationToken),
            await AttentionAsync(work, sight, teams, today, cancellationToken),
            me[work.Actor.Id].AwayUntil(work.Now),
            me.Find(work.Actor.StandInId)?.Name,
            await LedAsync(work, led, cancellationToken),
            led.Count,
            Zones.Of(work.Actor.Zone),
            today));
    }

    private static async Task<IReadOnlyList<HomeCheckIn>> DueAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var open = await work.Db.CheckIns.AsNoTracking().Where(c => c.AskedId == work.Actor.Id && c.State == CheckInState.Open).OrderBy(c => c.ClosesAt).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        if (open.Count == 0)
        {
            return [];
        }

        var facts = await CheckInFactsLoader.LoadAsync(work.Db, open, work.Now, cancellationToken);
        return [.. open.Select(c => facts[c.Id]).Select(f => new HomeCheckIn(f.AnswerBy, f.Lines.Count(l => l.IsOpen), f.Lines.Count, f.AskedAs == AskedAs.Owner ? null : f.OwnerName))];
    }

    /// <summary>With them now, or on its way to them; their cards are in the direct messages.</summary>
    private static async Task<IReadOnlyList<HomeDecision>> DecisionsAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        return await work.Db.Escalations.AsNoTracking()
            .Where(e => e.OrganizationId == work.Organization && e.State == Escalations.EscalationState.Open && (e.HolderId == me || e.HandedOverToId == me))
            .OrderBy(e => e.NeedBy).ThenBy(e => e.Id).Select(e => new HomeDecision(e.Question, e.NeedBy)).ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<HomeAction>> ActionsAsync(ActorWork work, CancellationToken cancellationToken) =>
        await work.Db.ActionItems.AsNoTracking().Where(a => a.OrganizationId == work.Organization && a.WhoId == work.Actor.Id && a.DoneAt == null)
            .OrderBy(a => a.DueOn).ThenBy(a => a.Id).Select(a => new HomeAction(a.Id, a.What, a.DueOn)).ToListAsync(cancellationToken);

    /// <summary>Blocked, at risk or past its date; what the reader may not see is a count.</summary>
    private static async Task<IReadOnlyList<HomeTeam>> AttentionAsync(ActorWork work, Sight sight, IReadOnlyList<Team> teams, NodaTime.LocalDate today, CancellationToken cancellationToken)
    {
        var ids = teams.Select(t => t.Id).ToList();
        var needy = work.Db.Outcomes.AsNoTracking().Where(o => o.OrganizationId == work.Organization && ids.Contains(o.TeamId) && o.State == OutcomeState.Active
            && (o.Status == AnswerStatus.Blocked || o.Status == AnswerStatus.AtRisk || o.ForecastDate < today));
        var all = await needy.GroupBy(o => o.TeamId).Select(g => new { Team = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Team, g => g.Count, cancellationToken);
        var visible = await sight.Visible(needy).ToListAsync(cancellationToken);
        var owners = visible.Select(o => o.OwnerId).OfType<PersonId>().Distinct().ToList();
        var names = await work.Db.People.AsNoTracking().Where(p => owners.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var byTeam = visible.ToLookup(o => o.TeamId);
        return [.. teams.Select(team => new HomeTeam(
            team.Name,
            [.. byTeam[team.Id].OrderByDescending(o => o.Status == AnswerStatus.Blocked).ThenByDescending(o => o.Status == AnswerStatus.AtRisk).ThenBy(o => o.StatusSince).ThenBy(o => o.Key, StringComparer.Ordinal)
                .Select(o => (o, o.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null))],
            all.GetValueOrDefault(team.Id) - byTeam[team.Id].Count()))];
    }

    private static async Task<IReadOnlyList<TeamFacts>> LedAsync(ActorWork work, List<Team> led, CancellationToken cancellationToken)
    {
        var facts = new List<TeamFacts>();
        foreach (var team in led.Take(HomeCard.MostLed))
        {
            facts.Add(await ShowTeam.FactsAsync(work, team, said: null, cancellationToken));
        }

        return facts;
    }
}
