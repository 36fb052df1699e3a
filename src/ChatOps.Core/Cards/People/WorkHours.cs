using ChatOps.Core.People;
using ChatOps.Core.Time;

namespace ChatOps.Core.Cards;

/// <summary>Somebody's regular hours in words: "Mon–Fri 09:00–17:00".</summary>
public static class WorkHours
{
    private static readonly WorkDays[] s_week = [WorkDays.Monday, WorkDays.Tuesday, WorkDays.Wednesday, WorkDays.Thursday, WorkDays.Friday, WorkDays.Saturday, WorkDays.Sunday];

    public static IReadOnlyList<WorkDays> Week => s_week;

    public static string Of(Person person) => $"{Days(person.WorkDays)} {LocalMoments.Time(person.WorkStart)}–{LocalMoments.Time(person.WorkEnd)}";

    /// <summary>Neighbouring days are drawn together from three on: "Mon–Thu", "Mon, Tue, Thu".</summary>
    public static string Days(WorkDays days)
    {
        var parts = new List<string>();
        for (var i = 0; i < s_week.Length; i++)
        {
            var length = s_week.Skip(i).TakeWhile(day => days.HasFlag(day)).Count();
            if (length >= 3)
            {
                parts.Add($"{Short(s_week[i])}–{Short(s_week[i + length - 1])}");
                i += length;
            }
            else if (length > 0)
            {
                parts.Add(Short(s_week[i]));
            }
        }

        return parts.Count == 0 ? "no days" : string.Join(", ", parts);
    }

    private static string Short(WorkDays day) => day.ToString()[..3];
}
