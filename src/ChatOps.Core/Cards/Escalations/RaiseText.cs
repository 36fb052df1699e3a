using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Who will be told, and when: what the blocker form says before it is sent, and its answer afterwards.</summary>
internal static class RaiseText
{
    /// <summary>Up to here "Thursday's digest" is the one people think of.</summary>
    private const int WeekdayIsClearDays = 6;

    /// <summary>What a form's button holds on every platform.</summary>
    private const int LongestSubmit = 24;

    public static string Submit(RaisePlan plan, RaiseFacts facts) => plan switch
    {
        RaisePlan.Climbs { First: null, Second: { Count: > 0 } second } climbs => SendTo(facts, [.. second.Select(s => s.Who), .. Told(climbs)]),
        RaisePlan.Climbs climbs => SendTo(facts, [.. climbs.First is { } first ? [first.Who] : Array.Empty<PersonId>(), .. Told(climbs)]),
        RaisePlan.OnlyLead => $"Only tell {facts.Lead!.FirstName}" is { Length: <= LongestSubmit } tell ? tell : "Only tell the lead",
        RaisePlan.Joins => "Add to it",
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(plan),
    };

    /// <summary>"Send to Lin and Jonas"; who they are stands above it, so long names may give way to their number.</summary>
    private static string SendTo(RaiseFacts facts, IReadOnlyList<PersonId> people) =>
        $"Send to {Names(facts, people)}" is { Length: <= LongestSubmit } named ? named : $"Send to {Words.Count(people.Distinct().Count(), "person", "people")}";

    public static IReadOnlyList<string> Lines(RaisePlan plan, RaiseFacts facts, Instant now) => plan switch
    {
        RaisePlan.Climbs climbs => [.. Absence(climbs, facts, now), Chain(climbs, facts, now)],
        RaisePlan.OnlyLead => [OnlyLead(facts.Lead!, facts, now)],
        RaisePlan.Joins joins => [Joins(joins, facts, now)],
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(plan),
    };

    public static string Sent(RaisePlan plan, RaiseFacts facts, Instant now) => plan switch
    {
        RaisePlan.Climbs climbs => $"Sent. {string.Join(' ', Lines(climbs, facts, now))} You will hear as soon as somebody answers.",
        RaisePlan.OnlyLead => $"Told {facts.Lead!.FirstName}, nobody else.",
        RaisePlan.Joins => "Added. Those who were asked are told.",
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(plan),
    };

    /// <summary>"Ken Ong is away until 7 Dec. Lin Tan stands in and will be asked."</summary>
    private static IEnumerable<string> Absence(RaisePlan.Climbs plan, RaiseFacts facts, Instant now)
    {
        var roster = facts.People!.Roster;
        var named = roster[plan.Named];
        if (plan.First?.Who == plan.Named)
        {
            yield break;
        }

        var why = Presence.Of(named, now) switch
        {
            Presence.Away(var until) => $"{named.Name} is away until {LocalMoments.Day(until, named.DateAt(now))}.",
            _ => $"{named.Name} can't be reached here.",
        };
        yield return plan.First switch
        {
            null => $"{why} Nobody who stands in can be asked either.",
            { Role: AskRole.StandIn, For: { } principal } first when principal == plan.Named => $"{why} {roster[first.Who].Name} stands in and will be asked.",
            { Role: AskRole.StandIn, For: { } lead } first => $"{why} {roster[first.Who].Name} stands in for {roster[lead].Name}, the lead there, and will be asked.",
            var first => $"{why} {roster[first.Who].Name} leads that team and will be asked.",
        };
    }

    private static string Chain(RaisePlan.Climbs plan, RaiseFacts facts, Instant now)
    {
        var roster = facts.People!.Roster;
        IReadOnlyList<Asking> first = [.. plan.First is { } asked ? [asked] : plan.Second, .. plan.Told is { } told ? [told] : Array.Empty<Asking>()];
        var here = first.Where(a => a.From <= now).ToList();
        var later = first.Where(a => a.From > now).ToList();
        string[] parts = [
            here.Count == 0 ? "" : $"Now: {Names(facts, here.Select(a => a.Who))}, privately.",
            later.Count == 0 ? "" : $"{(here.Count == 0 ? "Privately, as" : "As")} their day starts: {EscalationWords.And([.. later.Select(a => $"{roster[a.Who].FirstName} ({There(a.From, roster[a.Who], now)})")])}.",
            plan.First is null ? "" : Second(plan, facts, now),
            Leadership(plan, facts, now),
        ];
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private static string Second(RaisePlan.Climbs plan, RaiseFacts facts, Instant now)
    {
        var asked = facts.People!.Roster[plan.First!.Who];
        var second = plan.Second.Select(s => s.Role == AskRole.AskedPersonsLead ? $"{asked.FirstName}'s lead" : facts.People.Roster[s.Who].FirstName).ToList();
        return second.Count == 0 ? "" : $"No reply by {There(plan.SecondAt, asked, now)}: {EscalationWords.And(second)}.";
    }

    /// <summary>A restricted outcome reaches leadership as a count only, whatever happens.</summary>
    private static string Leadership(RaisePlan.Climbs plan, RaiseFacts facts, Instant now)
    {
        if (plan.DigestAt is not { } at)
        {
            return "";
        }

        var zone = Zones.Of(facts.Team.Zone);
        var (day, today) = (zone.DateAt(at), zone.DateAt(now));
        var which = Period.DaysBetween(today, day) <= WeekdayIsClearDays ? $"{day.DayOfWeek}'s digest" : $"the digest of {EscalationWords.Day(day, today)}";
        var sooner = plan.Told is { } told ? $", unless {facts.People!.Roster[told.Who].FirstName} raises it sooner" : "";
        return facts.Outcome.Visibility == Outcomes.Visibility.Everyone ? $"Leadership: {which}{sooner}." : $"Leadership: {which}, as a count only.";
    }

    private static string OnlyLead(RosterEntry lead, RaiseFacts facts, Instant now)
    {
        var at = lead.EarliestWorkingMoment(now);
        return $"{(at <= now ? "Now" : There(at, lead, now))}: {lead.FirstName} alone, privately. Nobody is asked; beyond {lead.FirstName} only the status of {facts.Outcome.Key} shows.";
    }

    private static string Joins(RaisePlan.Joins plan, RaiseFacts facts, Instant now)
    {
        var (file, escalation) = (plan.File, plan.File.Escalation);
        var with = escalation.HolderId is { } holder ? file.Roster[holder].Name : file.Roster[escalation.NamedId].Name;
        var since = EscalationWords.Day(escalation.RaisedAt, file.Roster[escalation.RaisedById], now);
        return plan.IsOwn
            ? $"{facts.Outcome.Key} waits for this since {since}: \"{EscalationWords.Short(escalation.Question)}\" ({with}). What is new here is added to it; nobody is asked twice."
            : $"This joins \"{EscalationWords.Short(escalation.Question)}\" ({with}, since {since}). {facts.Outcome.Key} is shown there too; one answer settles both.";
    }

    private static IEnumerable<PersonId> Told(RaisePlan.Climbs plan) => plan.Told is { } told ? [told.Who] : [];

    private static string Names(RaiseFacts facts, IEnumerable<PersonId> people) => EscalationWords.FirstNames(facts.People!.Roster, people.Distinct());

    /// <summary>"Tue 24 Nov 16:15 Singapore": where it happens, since that is somebody else's day.</summary>
    private static string There(Instant at, RosterEntry person, Instant now) => $"{EscalationWords.Moment(at, person, now)} {EscalationWords.Place(person)}";
}
