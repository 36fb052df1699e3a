using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>A team sends nothing until its lead or an admin has seen who will get what, and confirmed.</summary>
public static class StartTeam
{
    public const string Week = "week";

    /// <summary>How many weeks ahead a team may be started.</summary>
    private const int Choices = 4;

    public static Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, async team => team.StartsOn is { } since
            ? StartedAlready(team, since)
            : new Reply.Open(StartTeamForm.Build(await TeamPreview.BuildAsync(work.Db, team, TeamPreview.ComingWeek(team, work.Now), work.Now, cancellationToken), Weeks(team, work.Now))), cancellationToken);

    public static Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => StartAsync(work, team, new FormValues(values), cancellationToken), cancellationToken);

    private static async Task<Reply> StartAsync(ActorWork work, Team team, FormValues fields, CancellationToken cancellationToken)
    {
        if (team.StartsOn is { } since)
        {
            return StartedAlready(team, since);
        }

        var monday = fields.Date(Week, "Choose the first week.");
        fields.Check(Week, monday is { } chosen && !Weeks(team, work.Now).Contains(chosen) ? "This week has begun, or is too far ahead. Choose one of the list." : null);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        team.StartsOn = monday;
        team.NextWeek = monday!.Value;
        work.Audit("team.started", team.Id.ToString(), NodaTime.Text.LocalDatePattern.Iso.Format(monday.Value));

        // Planned at once rather than at the next tick: "my check-in, now" works from this moment on.
        await PlanWeeks.PlanAsync(work.Db, team, work.Now, cancellationToken);
        await work.FlushAsync(cancellationToken);
        var facts = await TeamPreview.BuildAsync(work.Db, team, monday.Value, work.Now, cancellationToken);
        return Reply.Say($"{team.Name} is started. {PreviewSentence.Of(facts)}");
    }

    private static Reply StartedAlready(Team team, LocalDate since) => Reply.Say($"{team.Name} is started already, with the week of {Time.LocalMoments.Weekday(since)} {Time.LocalMoments.Day(since, since)}.");

    private static IReadOnlyList<LocalDate> Weeks(Team team, Instant now)
    {
        var first = TeamPreview.ComingWeek(team, now);
        return [.. Enumerable.Range(0, Choices).Select(week => first.PlusWeeks(week))];
    }
}
