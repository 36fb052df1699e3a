using ChatOps.Core.Cards;
using ChatOps.Core.Commands;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>An admin stops everything but replies, until a day; each team's channel is told once until when.</summary>
public static class PauseOrganization
{
    public const string Until = "until";

    private const int LongestDays = 366;
    private const string AdminsOnly = "Only admins can pause ChatOps for everybody. For yourself there is /chatops away.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var organization = await FindAsync(work, cancellationToken);
        return new Reply.Open(PauseCard.BuildForm(organization.IsPausedAt(work.Now) ? DayOf(organization, organization.PausedUntil!.Value) : null));
    }

    /// <param name="until">What follows "pause": "until 4 Jan", or nothing: then the form asks.</param>
    public static async Task<Reply> HandleAsync(ActorWork work, string until, CancellationToken cancellationToken)
    {
        if (until.Length == 0 || !work.Actor.IsAdmin)
        {
            return await OpenFormAsync(work, cancellationToken);
        }

        var organization = await FindAsync(work, cancellationToken);
        var today = DayOf(organization, work.Now);
        return DateWords.ReadRange(until, today) switch
        {
            // "pause 4 Jan" can only mean until then; "pause 21 Dec - 4 Jan" would begin later, and a pause begins now.
            DatesRead.Range days when days.From == today || days.From == days.To => await PauseAsync(work, organization, days.To, Unclear, cancellationToken),
            DatesRead.Range => Unclear("A pause begins at once, so it has only a last day."),
            DatesRead.Unclear unclear => Unclear(unclear.Sentence),
            var other => throw new System.Runtime.CompilerServices.SwitchExpressionException(other),
        };
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var fields = new FormValues(values);
        var until = fields.Date(Until, "Choose the day on which everything goes on.");
        return fields.Errors is { } errors
            ? errors
            : await PauseAsync(work, await FindAsync(work, cancellationToken), until!.Value, problem => Reply.Error(Until, problem), cancellationToken);
    }

    public static async Task<Reply> ResumeAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var organization = await FindAsync(work, cancellationToken);
        if (!organization.IsPausedAt(work.Now))
        {
            return Reply.Say("Nothing is paused.");
        }

        var until = organization.PausedUntil!.Value;
        organization.Resume();
        work.Audit("organization.resumed", organization.Id.ToString());
        foreach (var team in await TeamsAsync(work, cancellationToken))
        {
            await work.Outbox.ReviseAsync(KeyOf(team, until), PauseCard.Ended, Priority.Interaction, cancellationToken);
        }

        return Reply.Say("ChatOps goes on. What fell due meanwhile and still makes sense is done now, at each reader's next working moment.");
    }

    /// <summary>Why a pause can't end on this day; null when it can. Pure.</summary>
    internal static string? Problem(LocalDate until, LocalDate today) => Period.DaysBetween(today, until) switch
    {
        <= 0 => "That day has come already. Choose a later one.",
        > LongestDays => "That is more than a year. Choose an earlier day.",
        _ => null,
    };

    private static async Task<Reply> PauseAsync(ActorWork work, Organization organization, LocalDate day, Func<string, Reply> refuse, CancellationToken cancellationToken)
    {
        if (Problem(day, DayOf(organization, work.Now)) is { } problem)
        {
            return refuse(problem);
        }

        var until = Zones.Of(organization.Zone).AtStartOfDay(day).ToInstant();
        organization.PauseUntil(until);
        work.Audit("organization.paused", organization.Id.ToString(), NodaTime.Text.LocalDatePattern.Iso.Format(day));
        await TellChannelsAsync(work, until, cancellationToken);
        return new Reply.Tell(PauseCard.BuildForAdmin(LocalMoments.At(until, Zones.Of(work.Actor.Zone), work.Now)));
    }

    /// <summary>With the priority of a reply, since the pause would hold it back else; in the lead's working hours, and not after the pause.</summary>
    private static async Task TellChannelsAsync(ActorWork work, Instant until, CancellationToken cancellationToken)
    {
        var teams = await TeamsAsync(work, cancellationToken);
        var roster = await Roster.LoadAsync(work.Db, teams.Select(t => t.LeadId), cancellationToken);
        foreach (var team in teams)
        {
            var at = roster[team.LeadId].EarliestWorkingMoment(work.Now);
            if (at < until)
            {
                var message = PauseCard.BuildForChannel(LocalMoments.At(until, Zones.Of(team.Zone), at));
                await work.Outbox.PostAsync(KeyOf(team, until), new Address(team.WorkspaceId, AddressKind.Channel, team.ChannelId!), message, Priority.Interaction, cancellationToken, at);
            }
        }
    }

    private static Task<List<Team>> TeamsAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.Teams.AsNoTracking().Where(t => t.OrganizationId == work.Organization && t.StartsOn != null && t.ChannelId != null).ToListAsync(cancellationToken);

    private static string KeyOf(Team team, Instant until) => $"pause/{team.Id}/{until.ToUnixTimeSeconds()}";

    private static Task<Organization> FindAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.Organizations.SingleAsync(o => o.Id == work.Organization, cancellationToken);

    private static LocalDate DayOf(Organization organization, Instant at) => at.InZone(Zones.Of(organization.Zone)).Date;

    private static Reply.Tell Unclear(string problem) => new(UnclearCard.BuildForDays("/chatops pause", problem, CommandGuide.Of("/chatops pause")));
}
