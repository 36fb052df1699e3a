using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

public static class HolidaysForm
{
    private const int PlacesShown = 10;

    public static Form Build(IReadOnlyList<(string Place, int Days)> places) => new(
        "Holidays of a place",
        [
            new Block.Text("On a holiday nobody of that place is asked, and its syncs and digests move to the next working day. From the next week on."),
            .. places.Count == 0 ? Array.Empty<Block>() : [new Block.List([.. places.Take(PlacesShown).Select(place => (RichText)$"{place.Place}: {place.Days} days")], Math.Max(0, places.Count - PlacesShown))],
        ],
        [
            new Field.Text(HolidayFields.Place, "Place", Required: true, Hint: "New, or one that is there already", Max: 60),
            new Field.Text(HolidayFields.Days, "Holidays, one a line", Required: true, Hint: "Such as: 2026-12-25 Christmas Day. A minus before the date takes it away", Area: true),
        ],
        "Save",
        PeopleVerbs.Holidays,
        []);

    public static string Saved(string place, int added, int gone, int people) =>
        $"{What(place, added, gone)} {Of(people, "person keeps", "people keep")} them; others choose the place with /chatops settings.";

    private static string What(string place, int added, int gone) => (added, gone) switch
    {
        (_, 0) => $"Saved {Of(added, "holiday", "holidays")} for {place}.",
        (0, _) => $"Took {Of(gone, "holiday", "holidays")} of {place} away.",
        _ => $"Saved {Of(added, "holiday", "holidays")} for {place} and took {gone} away.",
    };

    private static string Of(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
