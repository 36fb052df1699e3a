using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>Can somebody be asked, and from when? Nights, weekends and holidays are waited for; leave is not: then somebody else is asked.</summary>
internal abstract record Presence
{
    private Presence()
    {
    }

    /// <param name="From">Their next working moment; now when they are at work.</param>
    public sealed record Here(Instant From) : Presence;

    public sealed record Away(LocalDate Until) : Presence;

    /// <summary>No account that messages reach, or no longer with the organization.</summary>
    public sealed record Unreachable : Presence;

    /// <summary>
    /// Whoever would be on leave at their next regular working moment is away, whatever the calendar shows at this minute:
    /// on the Friday evening before two weeks of leave they already are, on the last evening of it no longer.
    /// </summary>
    public static Presence Of(RosterEntry person, Instant now)
    {
        if (!person.IsActive || person.Address is null)
        {
            return new Unreachable();
        }

        var moment = WorkingHours.NextWorkingMoment(person.Hours with { Away = [] }, now) ?? now;
        var day = person.DateAt(moment);
        var leave = person.Hours.Away.Where(away => away.Contains(day)).ToList();
        return leave.Count == 0 ? new Here(moment) : new Away(leave.Max(away => away.End));
    }
}
