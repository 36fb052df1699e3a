using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>A team's days and times. What can't work is refused at its field; whom it leaves little time is told to the lead alone.</summary>
public static class ChangeSchedule
{
    public static Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => Task.FromResult<Reply>(new Reply.Open(ScheduleForm.Build(team))), cancellationToken);

    public static Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        TeamAccess.ManageAsync(work, ids, team => SaveAsync(work, team, new FormValues(values), cancellationToken), cancellationToken);

    private static async Task<Reply> SaveAsync(ActorWork work, Team team, FormValues fields, CancellationToken cancellationToken)
    {
        var channel = await work.Db.LeadershipChannels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == team.LeadershipChannelId, cancellationToken);
        if (Decide(fields, team.Zone, channel, work.Now) is not { } schedule)
        {
            return fields.Errors!;
        }

        team.Schedule = schedule;
        work.Audit("team.schedule", team.Id.ToString(), $"{schedule.OpenDay} {schedule.OpenTime:HH:mm}, {schedule.CloseDay} {schedule.CloseTime:HH:mm}, {schedule.SyncDay} {schedule.SyncTime:HH:mm}");
        await work.FlushAsync(cancellationToken);
        await PlanWeeks.ReplanAsync(work, team, cancellationToken);
        var shortOfTime = await TeamSchedules.ShortOfTimeAsync(work.Db, team, work.Now, cancellationToken);
        var isLead = work.Actor.Id == team.LeadId;
        if (!isLead && shortOfTime.Count > 0)
        {
            await TellLeadAsync(work, team, shortOfTime, cancellationToken);
        }

        return new Reply.Tell(ScheduleSavedCard.Build(team, isLead ? shortOfTime : [], leadIsTold: !isLead && shortOfTime.Count > 0));
    }

    /// <summary>Null when it can't be saved: the problems stand at their fields.</summary>
    internal static WeeklySchedule? Decide(FormValues fields, string teamZone, LeadershipChannel? channel, Instant now)
    {
        const string AskDay = "Choose a day.";
        const string AskTime = "Write a time, such as 09:00.";
        var schedule = new WeeklySchedule(
            fields.Choice<IsoDayOfWeek>(TeamFields.OpenDay, AskDay) ?? default,
            fields.Time(TeamFields.OpenTime, AskTime) ?? default,
            fields.Choice<IsoDayOfWeek>(TeamFields.CloseDay, AskDay) ?? default,
            fields.Time(TeamFields.CloseTime, AskTime) ?? default,
            fields.Choice<IsoDayOfWeek>(TeamFields.SyncDay, AskDay) ?? default,
            fields.Time(TeamFields.SyncTime, AskTime) ?? default,
            fields.Number(TeamFields.SyncMinutes, "Write a number of minutes; 15 is usual.") ?? default,
            fields.Number(TeamFields.RemindPercent, "Write a number from 1 to 99; 80 is usual.") ?? default);
        foreach (var field in new[] { TeamFields.OpenDay, TeamFields.CloseDay, TeamFields.SyncDay }.Where(field => fields.Text(field) is nameof(IsoDayOfWeek.None)))
        {
            fields.Check(field, AskDay);
        }

        if (fields.Errors is null)
        {
            foreach (var problem in TeamSchedules.Problems(schedule, teamZone, channel, now))
            {
                fields.Check(FieldOf(problem.Part), problem.Sentence);
            }
        }

        return fields.Errors is null ? schedule : null;
    }

    private static string FieldOf(SchedulePart part) => part switch
    {
        SchedulePart.Close => TeamFields.CloseTime,
        SchedulePart.Sync => TeamFields.SyncTime,
        SchedulePart.SyncMinutes => TeamFields.SyncMinutes,
        _ => TeamFields.RemindPercent,
    };

    private static async Task TellLeadAsync(ActorWork work, Team team, IReadOnlyList<ShortOfTime> shortOfTime, CancellationToken cancellationToken)
    {
        var lead = (await Roster.LoadAsync(work.Db, [team.LeadId], cancellationToken)).Find(team.LeadId);
        if (lead?.Address is { } address)
        {
            await work.Outbox.PostAsync($"team/{team.Id}/short-of-time", address, ScheduleSavedCard.BuildForLead(team, work.Actor.Name, shortOfTime), Priority.Rest, cancellationToken, lead.EarliestWorkingMoment(work.Now));
        }
    }
}
