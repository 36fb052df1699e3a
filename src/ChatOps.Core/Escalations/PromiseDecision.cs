using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Escalations;

/// <summary>"I'll decide by…": stops the clock until then, and never goes past the need-by.</summary>
public static class PromiseDecision
{
    internal const string Date = "date";
    internal const string Time = "time";

    private static readonly LocalTimePattern s_time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    internal abstract record Decision
    {
        public sealed record Promised(Instant By) : Decision;

        public sealed record Mend(string Field, string Sentence) : Decision;
    }

    internal static Decision Decide(LocalDate needByDate, RosterEntry actor, string? date, string? time, Instant now)
    {
        if (LocalDatePattern.Iso.Parse(date ?? "") is not { Success: true, Value: var day })
        {
            return new Decision.Mend(Date, "Choose the day by which you will decide.");
        }

        if (s_time.Parse(time ?? "") is not { Success: true, Value: var hour })
        {
            return new Decision.Mend(Time, "Give a time as 16:30.");
        }

        var by = actor.Zone.InstantAt(day, hour);
        var needBy = EscalationWords.NeedBy(needByDate, actor);
        return by <= now ? new Decision.Mend(Date, "That has passed. Choose a later moment.")
            : by > needBy ? new Decision.Mend(Date, TooLate(needBy, actor, now))
            : new Decision.Promised(by);
    }

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        switch (await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken))
        {
            case EscalationDoor.Shut shut:
                return shut.Reply;
            case EscalationDoor.Open(var file):
                var reader = file.Roster[work.Actor.Id];
                var needBy = EscalationWords.NeedBy(file.Escalation.NeedBy, reader);
                return needBy <= work.Now
                    ? Reply.Say(TooLate(needBy, reader, work.Now))
                    : new Reply.Open(DecisionForms.Promise(file, ids, reader, Suggested(reader, needBy, work.Now), work.Now));
            default:
                throw new InvalidOperationException("EscalationDoor is closed.");
        }
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var door = await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        var reader = file.Roster[work.Actor.Id];
        switch (Decide(file.Escalation.NeedBy, reader, values.GetValueOrDefault(Date), values.GetValueOrDefault(Time), work.Now))
        {
            case Decision.Mend(var field, var sentence):
                return Reply.Error(field, sentence);
            case Decision.Promised(var by):
                DecideEscalation.TakeSeat(work, file);
                file.Escalation.Promise(work.Actor.Id, by, work.Now);
                work.Audit("escalation.promised", file.Escalation.Id.ToString(), InstantPattern.ExtendedIso.Format(by));
                await TellAround.RedrawAsync(work, file, cancellationToken);
                return EscalationDoor.Answer(file, work, ids, $"Noted: you decide by {EscalationWords.Moment(by, reader, work.Now)}. Nobody else is asked until then.");
            default:
                throw new InvalidOperationException("Decision is closed.");
        }
    }

    /// <summary>The end of their next working day, unless it is needed before.</summary>
    private static LocalDateTime Suggested(RosterEntry reader, Instant needBy, Instant now)
    {
        var tomorrow = reader.Zone.InstantAt(reader.DateAt(now).PlusDays(1), LocalTime.Midnight);
        var end = reader.Zone.InstantAt(reader.DateAt(reader.EarliestWorkingMoment(tomorrow)), reader.Hours.End);
        return Instant.Min(end, needBy).InZone(reader.Zone).LocalDateTime;
    }

    private static string TooLate(Instant needBy, RosterEntry reader, Instant now) => needBy <= now
        ? $"It was needed by {EscalationWords.Moment(needBy, reader, now)}, so it can't be put off any more. Decide it, or pass it on (Not mine to decide…)."
        : $"It is needed by {EscalationWords.Moment(needBy, reader, now)}. Choose that or an earlier moment.";
}
