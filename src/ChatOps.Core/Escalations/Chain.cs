using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <param name="For">Whom they stand in for, or whose lead they are, when that one can't be asked.</param>
/// <param name="From">Their first working moment from now on.</param>
internal sealed record Asking(PersonId Who, AskRole Role, PersonId? For, Instant From);

/// <summary>Who is asked at each step. People who are absent, were asked before, raised it or may not see it are passed over.</summary>
internal static class Chain
{
    /// <summary>The person named; while they are away their stand-in, else the lead of their team. Null when nobody there can be asked.</summary>
    public static Asking? First(ChainPeople people, Instant now) => InPlaceOf(people, people.Named, [], now);

    /// <summary>As <see cref="First"/>, for somebody who was asked and then went away.</summary>
    public static Asking? InPlaceOf(ChainPeople people, PersonId person, IEnumerable<PersonId> asked, Instant now)
    {
        HashSet<PersonId> passed = [.. asked];
        return Ways(people, person).Select(way => Present(people, way, passed, now)).FirstOrDefault(found => found is not null);
    }

    /// <summary>The raiser's lead, who is told but not asked.</summary>
    public static Asking? Told(ChainPeople people, PersonId? firstAsked, Instant now) =>
        people.Chain.TellLeadAtOnce && people.RaisersLead is { } lead
            ? PresentOrStandIn(people, new(lead, AskRole.LeadForInformation, For: null), firstAsked is { } id ? new HashSet<PersonId> { id } : [], now)
            : null;

    /// <summary>The asked person's lead and the owners of what the blocked outcomes are for; or whom the team set instead.</summary>
    public static IReadOnlyList<Asking> Second(ChainPeople people, PersonId holder, IEnumerable<PersonId> asked, Instant now) =>
        Each(people, people.Chain.SecondAsks is { } set ? [new(set, AskRole.Chain, For: null)] : UsualSecond(people, holder), asked, now);

    /// <summary>Whom the team set beside the digest.</summary>
    public static IReadOnlyList<Asking> Third(ChainPeople people, IEnumerable<PersonId> asked, Instant now) =>
        Each(people, people.Chain.ThirdAsks is { } set ? [new(set, AskRole.Chain, For: null)] : [], asked, now);

    /// <summary>
    /// When the next step is due if this person, asked at <paramref name="from"/>, is silent: after working days of theirs, or as soon
    /// as a leave begins before that, since then their stand-in is asked.
    /// </summary>
    public static Instant Due(RosterEntry person, Instant from, int workingDays)
    {
        // Somebody without any working time can't use it up: then days are simply days.
        var due = WorkingHours.AddWorkingDays(person.Hours, from, workingDays) ?? from + Duration.FromDays(workingDays);
        return LeaveBegins(person, from) is { } leave && leave < due ? leave : due;
    }

    /// <summary>The first working moment that a leave takes from them; a leave within a weekend takes none.</summary>
    internal static Instant? LeaveBegins(RosterEntry person, Instant asked) => (
        from away in person.Hours.Away
        let start = person.Zone.InstantAt(away.Start, LocalTime.Midnight)
        where start > asked
        let missed = WorkingHours.NextWorkingMoment(person.Hours with { Away = [] }, start)
        where missed is not null && away.Contains(person.DateAt(missed.Value))
        select missed).Min();

    private static IEnumerable<Way> UsualSecond(ChainPeople people, PersonId holder)
    {
        if (people.LeadOf.TryGetValue(holder, out var lead))
        {
            yield return new(lead, AskRole.AskedPersonsLead, For: null);
        }

        foreach (var parent in people.Parents)
        {
            yield return new(parent.Owner, AskRole.ParentOwner, For: null);
        }
    }

    private static List<Asking> Each(ChainPeople people, IEnumerable<Way> ways, IEnumerable<PersonId> asked, Instant now)
    {
        HashSet<PersonId> passed = [.. asked];
        var found = new List<Asking>();
        foreach (var way in ways)
        {
            if (PresentOrStandIn(people, way, passed, now) is { } asking && passed.Add(asking.Who))
            {
                found.Add(asking);
            }
        }

        return found;
    }

    /// <summary>The person, their stand-in, then up through their leads, each followed by their own stand-in.</summary>
    private static IEnumerable<Way> Ways(ChainPeople people, PersonId person)
    {
        yield return new(person, AskRole.Asked, For: null);
        if (people.Roster[person].StandInId is { } standIn)
        {
            yield return new(standIn, AskRole.StandIn, person);
        }

        var seen = new HashSet<PersonId> { person };
        for (var below = person; people.LeadOf.TryGetValue(below, out var lead) && seen.Add(lead); below = lead)
        {
            yield return new(lead, AskRole.AskedPersonsLead, person);
            if (people.Roster[lead].StandInId is { } leadsStandIn)
            {
                yield return new(leadsStandIn, AskRole.StandIn, lead);
            }
        }
    }

    private static Asking? PresentOrStandIn(ChainPeople people, Way way, IReadOnlySet<PersonId> passed, Instant now) => passed.Contains(way.Who)
        ? null
        : Present(people, way, passed, now)
            ?? (people.Roster[way.Who].StandInId is { } standIn && people.MayHear(way.Who)
                ? Present(people, way with { Who = standIn, Role = StandInRole(way.Role), For = way.Who }, passed, now)
                : null);

    /// <summary>Who is only told stays only told, whoever it is.</summary>
    private static AskRole StandInRole(AskRole role) => role == AskRole.LeadForInformation ? role : AskRole.StandIn;

    private static Asking? Present(ChainPeople people, Way way, IReadOnlySet<PersonId> passed, Instant now) =>
        way.Who != people.Raiser && !passed.Contains(way.Who) && people.MayHear(way.Who)
            && people.Roster.Find(way.Who) is { } person && Presence.Of(person, now) is Presence.Here(var from)
            ? new(way.Who, way.Role, way.For, from)
            : null;

    private sealed record Way(PersonId Who, AskRole Role, PersonId? For);
}
