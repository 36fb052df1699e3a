using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>When a lead sees their part: the afternoon before, at a working moment of theirs.</summary>
internal static class PreviewMoment
{
    /// <summary>A long weekend at most: further back there would be nothing to see.</summary>
    private const int DaysBack = 4;

    private static readonly LocalTime s_afternoon = new(15, 0);

    /// <summary>Null for a lead who doesn't work on the days before.</summary>
    public static Instant? For(RosterEntry lead, Instant postAt)
    {
        var day = lead.DateAt(postAt);
        return Enumerable.Range(1, DaysBack).Select(back => On(lead, day.PlusDays(-back))).FirstOrDefault(at => at < postAt);
    }

    /// <summary>At 15:00, or as the day begins if that is later; a day that ends before leaves its last hour.</summary>
    private static Instant? On(RosterEntry lead, LocalDate day)
    {
        if (WorkingHours.ShiftOn(lead.Hours, day) is not { } shift)
        {
            return null;
        }

        var afternoon = Instant.Max(lead.Zone.InstantAt(day, s_afternoon), shift.Start);
        return afternoon < shift.End ? afternoon : Instant.Max(shift.Start, shift.End - Duration.FromHours(1));
    }
}
