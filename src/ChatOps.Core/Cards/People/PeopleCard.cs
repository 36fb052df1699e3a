using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Page">From 0.</param>
/// <param name="Count">Of all pages.</param>
public sealed record PeopleFacts(IReadOnlyList<PersonLine> Lines, int Count, int Page, int LastPage, Instant Now, bool ReaderIsAdmin, bool ReaderLeads)
{
    /// <summary>Only then is anybody known twice.</summary>
    public bool HasSeveralWorkspaces { get; init; }
}

public static class PeopleCard
{
    private const int LongestName = 60;

    public static Message Build(PeopleFacts facts)
    {
        var first = (facts.Page * ListPeople.PageSize) + 1;
        var caption = facts.LastPage == 0 ? facts.Count == 1 ? "1 person" : $"{facts.Count} people" : $"People {first}–{first + facts.Lines.Count - 1} of {facts.Count}";
        var acts = Acts(facts).ToList();
        return new(caption,
        [
            new Block.Table(caption, ["Name", "Where", "Now there", "Works"], [.. facts.Lines.Select(line => Row(line, facts.Now))]),
            .. acts.Count == 0 ? Array.Empty<Block>() : [new Block.Actions(acts)],
        ]);
    }

    private static IReadOnlyList<RichText> Row(PersonLine line, Instant now)
    {
        var person = line.Person;
        var local = now.InZone(Zones.Of(person.Zone));
        var away = line.AwayUntil is { } until ? $" · away until {LocalMoments.Weekday(until)} {LocalMoments.Day(until, local.Date)}" : "";
        return
        [
            RichText.Of(new Run.Person(person.Id, Quoted.Cut(person.Name, LongestName))) + $"{(line.IsAdmin ? " · admin" : "")}{(line.CanBeReached ? "" : " · no account that can be reached")}",
            LocalMoments.ZoneName(person.Zone),
            RichText.Of(new Run.Plain($"{LocalMoments.Weekday(local.Date)} {LocalMoments.Time(local.TimeOfDay)}")),
            $"{WorkHours.Of(person)}{away}",
        ];
    }

    private static IEnumerable<Act> Acts(PeopleFacts facts)
    {
        if (facts.Page > 0)
        {
            yield return new Act.Turn("Back", PeopleVerbs.People, [$"{facts.Page - 1}"]);
        }

        if (facts.Page < facts.LastPage)
        {
            yield return new Act.Turn("Next", PeopleVerbs.People, [$"{facts.Page + 1}"]);
        }

        if (facts.ReaderIsAdmin || facts.ReaderLeads)
        {
            yield return new Act.OpenForm("Somebody left…", PeopleVerbs.LeftForm, []);
        }

        if (facts.ReaderIsAdmin)
        {
            yield return new Act.OpenForm("Add a person…", PeopleVerbs.AddForm, []);
            yield return new Act.OpenForm("Holidays…", PeopleVerbs.HolidaysForm, []);
        }

        if (facts is { ReaderIsAdmin: true, HasSeveralWorkspaces: true })
        {
            yield return new Act.OpenForm("E-mail domains…", OrganizationVerbs.DomainsForm, []);
            yield return new Act.OpenForm("Part accounts…", PeopleVerbs.PartForm, []);
        }
    }
}
