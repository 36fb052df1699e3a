using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace ChatOps.Core.People;

/// <summary>An admin pastes the holidays of a place. What was there for the same dates is renamed; a line with a minus takes its date away; other dates stay.</summary>
public static class PasteHolidays
{
    private const string AdminsOnly = "Only admins set holidays. Ask one of them: /chatops people shows who they are.";

    public static async Task<Reply> OpenFormAsync(ActorWork work, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var places = await work.Db.Holidays.AsNoTracking().Where(h => h.OrganizationId == work.Organization)
            .GroupBy(h => h.Place).Select(g => new { Place = g.Key, Days = g.Count() }).OrderBy(g => g.Place).ToListAsync(cancellationToken);
        return new Reply.Open(HolidaysForm.Build([.. places.Select(place => (place.Place, place.Days))]));
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!work.Actor.IsAdmin)
        {
            return Reply.Say(AdminsOnly);
        }

        var fields = new FormValues(values);
        var place = fields.Line(HolidayFields.Place, 60, "Name the place: Germany, Singapore, New York office.");
        var (days, problem) = HolidayList.Read(fields.Text(HolidayFields.Days));
        fields.Check(HolidayFields.Days, problem ?? (days.Count == 0 ? "Paste at least one line: 2026-12-25 Christmas Day." : null));
        if (fields.Errors is { } errors)
        {
            return errors;
        }

        var (added, gone) = (days.Where(day => day.Name is not null).ToList(), days.Where(day => day.Name is null).Select(day => day.Date).ToList());
        var known = await work.Db.Holidays.Where(h => h.OrganizationId == work.Organization).ToListAsync(cancellationToken);
        // "germany" means the place that is already there, whose people would otherwise keep no holidays.
        place = known.Select(h => h.Place).FirstOrDefault(p => string.Equals(p, place, StringComparison.OrdinalIgnoreCase)) ?? place;
        var byDate = known.Where(h => string.Equals(h.Place, place, StringComparison.Ordinal)).ToDictionary(h => h.Date);
        if (gone.Where(date => !byDate.ContainsKey(date)).ToList() is [var missing, ..])
        {
            return Reply.Error(HolidayFields.Days, $"{LocalDatePattern.Iso.Format(missing)} isn't a holiday of {place}, so it can't be taken away. Remove that line, or mend its date or the place.");
        }

        work.Db.RemoveRange(gone.Select(date => byDate[date]));
        foreach (var (date, name) in added)
        {
            if (byDate.TryGetValue(date, out var holiday))
            {
                holiday.Name = name!;
            }
            else
            {
                work.Db.Add(new Holiday { OrganizationId = work.Organization, Place = place, Date = date, Name = name! });
            }
        }

        work.Audit("holidays.pasted", place, $"{added.Count} added, {gone.Count} taken away");
        var people = await work.Db.People.CountAsync(p => p.OrganizationId == work.Organization && p.IsActive && p.Place == place, cancellationToken);
        return Reply.Say(HolidaysForm.Saved(place, added.Count, gone.Count, people));
    }
}

/// <summary>The fields of the form.</summary>
public static class HolidayFields
{
    public const string Place = "place";
    public const string Days = "days";
}
