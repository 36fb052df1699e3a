using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

public static class SettingsForm
{
    /// <summary>With "No place", as many options as every platform shows.</summary>
    private const int MostPlaces = 99;

    /// <param name="awayUntil">The last day of the leave they're on.</param>
    public static Form Build(Person person, SettingsChoices choices, LocalDate? awayUntil)
    {
        var until = awayUntil is { } day ? $" You're noted as away until {LocalMoments.Weekday(day)} {LocalMoments.Day(day, day)}; /chatops away none ends that." : "";
        return new Form(
            "Settings",
            [new Block.Text($"I write to you only in your working hours, and answer whenever you write first.{until}")],
            [.. Hours(person, choices), .. Messages(person, choices)],
            "Save",
            PeopleVerbs.Settings,
            []);
    }

    private static IEnumerable<Field> Hours(Person person, SettingsChoices choices) =>
    [
        new Field.Text(SettingsFields.Zone, "Zone", Required: true, Hint: "As a place: Europe/Berlin", Value: person.Zone, Max: 64),
        new Field.Choice(SettingsFields.Days, "Working days", [.. WorkHours.Week.Select(day => new Option(day.ToString(), day.ToString()))], Required: true, Values: [.. WorkHours.Week.Where(day => person.WorkDays.HasFlag(day)).Select(day => day.ToString())], Many: true),
        new Field.Time(SettingsFields.Start, "Your day starts", Required: true, Value: person.WorkStart),
        new Field.Time(SettingsFields.End, "Your day ends", Required: true, Value: person.WorkEnd),
        new Field.Choice(SettingsFields.Place, "Holidays of", [new(ChangeSettings.Nothing, "No place"), .. choices.Places.OrderByDescending(place => string.Equals(place, person.Place, StringComparison.Ordinal)).Take(MostPlaces).Select(place => new Option(place, place))], Required: true, Values: [person.Place ?? ChangeSettings.Nothing]),
    ];

    private static IEnumerable<Field> Messages(Person person, SettingsChoices choices)
    {
        yield return new Field.Choice(SettingsFields.Reminder, "Reminder", [new(SettingsFields.Yes, "Remind me once, before a check-in closes"), new(SettingsFields.No, "No reminder")], Required: true, Values: [person.WantsReminder ? SettingsFields.Yes : SettingsFields.No]);
        yield return new Field.Person(SettingsFields.StandIn, "Stand-in", Hint: "Asked instead of you while you're away; without one, your lead", Value: person.StandInId);
        if (choices.Accounts.Count > 1)
        {
            var preferred = choices.Accounts.FirstOrDefault(account => account.Id == person.PreferredAccountId) ?? choices.Accounts[0];
            yield return new Field.Choice(SettingsFields.Account, "Write to me in", [.. choices.Accounts.Select(account => new Option(account.Id.ToString(), $"{account.Workspace} ({Words.Platform(account.Platform)})"))], Required: true, Hint: "Each message comes once; when nothing reaches you there, in another", Values: [preferred.Id.ToString()]);
        }
    }
}
