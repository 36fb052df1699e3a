using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

public static class ScheduleForm
{
    public static Form Build(Team team)
    {
        var (schedule, zone) = (team.Schedule, LocalMoments.ZoneName(team.Zone));
        return new Form(
            "The week's schedule",
            [new Block.Text($"Changes apply from the next week. The check-in opens in each owner's zone; close and sync are {zone} time.")],
            [
                Day(TeamFields.OpenDay, "Check-in on", schedule.OpenDay),
                Time(TeamFields.OpenTime, "at, in each owner's zone", schedule.OpenTime),
                Day(TeamFields.CloseDay, "Answers by", schedule.CloseDay),
                Time(TeamFields.CloseTime, $"at, {zone} time", schedule.CloseTime),
                Day(TeamFields.SyncDay, "Sync on", schedule.SyncDay),
                Time(TeamFields.SyncTime, $"at, {zone} time", schedule.SyncTime),
                new Field.Number(TeamFields.SyncMinutes, "Minutes of the sync", Required: true, Hint: "15 is usual", Value: schedule.SyncMinutes, Min: 5, Max: 60),
                new Field.Number(TeamFields.RemindPercent, "Reminder after this share of the time to answer, in %", Required: true, Hint: "80 is usual", Value: schedule.RemindPercent, Min: 1, Max: 99),
            ],
            "Save",
            TeamVerbs.Schedule,
            [team.Id.ToString()]);
    }

    private static Field.Choice Day(string name, string label, IsoDayOfWeek day) => new(name, label, Weekdays.Options, Required: true, Values: [day.ToString()]);

    private static Field.Time Time(string name, string label, LocalTime time) => new(name, label, Required: true, Value: time);
}
