using NodaTime;

namespace ChatOps.Core.People;

/// <summary>What is to become of somebody's away periods. The latest word counts; days that are over stay as they were.</summary>
public abstract record AwayDecision
{
    /// <summary>Past it, working time can't be computed any more, and it is rather a leave of absence: an outcome needs another owner.</summary>
    public const int LongestDays = 366;

    private AwayDecision()
    {
    }

    /// <param name="Field">The form's field at which it stands.</param>
    public sealed record Refused(string Field, string Why) : AwayDecision;

    /// <param name="Days">Null: not away from today on.</param>
    /// <param name="Remove">Periods that go.</param>
    /// <param name="EndYesterday">Periods whose days so far stay.</param>
    public sealed record Changed(DateInterval? Days, IReadOnlyList<AwayPeriod> Remove, IReadOnlyList<AwayPeriod> EndYesterday) : AwayDecision;

    /// <summary>Replaces whatever these days overlap.</summary>
    public static AwayDecision Decide(IReadOnlyList<AwayPeriod> known, LocalDate from, LocalDate to, LocalDate today)
    {
        if (to < from)
        {
            return new Refused(AwayFields.To, "The last day comes before the first. Choose the first day you're back, less one.");
        }

        if (to < today)
        {
            return new Refused(AwayFields.To, "These days are over already. Choose a last day from today on.");
        }

        var days = new DateInterval(LocalDate.Max(from, today), to);
        return days.Length > LongestDays
            ? new Refused(AwayFields.To, "That is more than a year. Choose an earlier last day; for longer, hand your outcomes over.")
            : Replacing(days, [.. known.Where(period => period.To >= days.Start && period.From <= days.End)], today);
    }

    /// <summary>Back from today on: whatever is left of leave is given up.</summary>
    public static Changed None(IReadOnlyList<AwayPeriod> known, LocalDate today) => Replacing(days: null, [.. known.Where(period => period.To >= today)], today);

    private static Changed Replacing(DateInterval? days, IReadOnlyList<AwayPeriod> replaced, LocalDate today) =>
        new(days, [.. replaced.Where(period => period.From >= today)], [.. replaced.Where(period => period.From < today)]);
}

/// <summary>The fields of the away form.</summary>
public static class AwayFields
{
    public const string From = "from";
    public const string To = "to";
    public const string StandIn = "stand-in";
}
