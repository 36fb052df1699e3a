using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Commands;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.People;

/// <summary>Somebody says when they're away, in one line or by form, and hears what becomes of what is asked of them.</summary>
public static class SetAway
{
    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var today = Today(work);
        var next = (await KnownAsync(work, cancellationToken)).Where(period => period.To >= today).OrderBy(period => period.From).FirstOrDefault();
        return new Reply.Open(AwayForm.Build(LocalDate.Max(today, next?.From ?? today), next?.To, work.Actor.StandInId));
    }

    /// <param name="when">What follows "away": "3 Dec - 7 Dec", "until 7 Dec", "today", "none", or nothing: then the form asks.</param>
    public static async Task<Reply> HandleAsync(ActorWork work, string when, CancellationToken cancellationToken)
    {
        if (when.Length == 0)
        {
            return await OpenFormAsync(work, cancellationToken);
        }

        if (when.Trim().TrimEnd('.', '!').ToLowerInvariant() is "none" or "no" or "off" or "back")
        {
            return await BackAsync(work, cancellationToken);
        }

        return DateWords.ReadRange(when, Today(work)) switch
        {
            DatesRead.Range days => await ApplyAsync(work, days.From, days.To, refused => Unclear(refused.Why), cancellationToken),
            DatesRead.Unclear unclear => Unclear(unclear.Sentence),
            var other => throw new System.Runtime.CompilerServices.SwitchExpressionException(other),
        };
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var fields = new FormValues(values);
        var from = fields.Date(AwayFields.From, "Choose the first day you're away.");
        var to = fields.Date(AwayFields.To, "Choose the last day you're away.");
        var (standIn, problem) = await StandIns.ChosenAsync(work, fields.Text(AwayFields.StandIn), cancellationToken);
        fields.Check(AwayFields.StandIn, problem);
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        var reply = await ApplyAsync(work, from!.Value, to!.Value, refused => Reply.Error(refused.Field, refused.Why), cancellationToken, standIn);
        return reply;
    }

    public static async Task<Reply> BackAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var decision = AwayDecision.None(await KnownAsync(work, cancellationToken), Today(work));
        if (decision.Remove.Count + decision.EndYesterday.Count == 0)
        {
            return Reply.Say("No days away are noted for you. Your check-ins come to you.");
        }

        Apply(work, decision);
        await work.FlushAsync(cancellationToken);
        var open = await PassOnCheckIns.AfterAwayAsync(work, cancellationToken);
        var back = open.Where(o => o is { Owner: null, By: null, Moved: true }).Select(o => o.Team).ToList();
        return Reply.Say("Noted: you're here. Check-ins and questions come to you again."
            + (back.Count == 0 ? "" : $" This week's check-in for {string.Join(" and ", back)} is with you again: /checkin shows it."));
    }

    private static async Task<Reply> ApplyAsync(ActorWork work, LocalDate from, LocalDate to, Func<AwayDecision.Refused, Reply> refuse, CancellationToken cancellationToken, PersonId? standIn = null)
    {
        var known = await KnownAsync(work, cancellationToken);
        var decision = AwayDecision.Decide(known, from, to, Today(work));
        if (decision is AwayDecision.Refused refused)
        {
            return refuse(refused);
        }

        var changed = (AwayDecision.Changed)decision;
        Apply(work, changed);
        work.Actor.StandInId = standIn ?? work.Actor.StandInId;
        await work.FlushAsync(cancellationToken);
        var open = await PassOnCheckIns.AfterAwayAsync(work, cancellationToken);
        var reply = new Reply.Tell(AwayCard.Build(await FactsAsync(work, known, changed, open, cancellationToken)));
        await AskStandIns.AfterAwayAsync(work, work.Actor.Id, cancellationToken);
        await AskDeputies.AfterAwayAsync(work, cancellationToken);
        return reply;
    }

    private static void Apply(ActorWork work, AwayDecision.Changed changed)
    {
        var yesterday = Today(work).PlusDays(-1);
        work.Db.RemoveRange(changed.Remove);
        foreach (var period in changed.EndYesterday)
        {
            period.To = yesterday;
        }

        if (changed.Days is { } days)
        {
            work.Db.Add(new AwayPeriod { PersonId = work.Actor.Id, From = days.Start, To = days.End });
        }

        work.Audit("person.away", work.Actor.Id.ToString(), changed.Days is { } noted ? $"{LocalDatePattern.Iso.Format(noted.Start)} to {LocalDatePattern.Iso.Format(noted.End)}" : "none");
    }

    private static async Task<AwayFacts> FactsAsync(ActorWork work, IReadOnlyList<AwayPeriod> known, AwayDecision.Changed changed, IReadOnlyList<OpenCheckIn> open, CancellationToken cancellationToken)
    {
        var days = changed.Days!;
        var roster = await Roster.LoadAsync(work.Db, [work.Actor.Id], cancellationToken);
        var consequences = await AwayConsequences.OfAsync(work.Db, roster, roster[work.Actor.Id], days, work.Now, cancellationToken);
        return new AwayFacts(days, Today(work), known.Any(period => changed.Remove.Contains(period) || changed.EndYesterday.Contains(period)), consequences, [.. open.Where(IsTouched)]);

        bool IsTouched(OpenCheckIn checkIn) => checkIn.Moved || checkIn.IsCutShort || days.Start <= checkIn.ClosesAt.InZone(Time.Zones.Of(work.Actor.Zone)).Date;
    }

    private static Task<List<AwayPeriod>> KnownAsync(ActorWork work, CancellationToken cancellationToken) =>
        work.Db.AwayPeriods.Where(period => period.PersonId == work.Actor.Id).ToListAsync(cancellationToken);

    private static LocalDate Today(ActorWork work) => work.Now.InZone(Time.Zones.Of(work.Actor.Zone)).Date;

    private static Reply.Tell Unclear(string problem) => new(UnclearCard.BuildForDays("/chatops away", problem, CommandGuide.Of("/chatops away")));
}
