namespace ChatOps.Core.People;

/// <summary>What buttons and forms about people send back. None carries a person where it concerns who acts.</summary>
public static class PeopleVerbs
{
    /// <summary>Opens the form of [I'm away]; no ids.</summary>
    public const string AwayForm = "people.away-form";

    public const string Away = "people.away";

    /// <summary>[I'm back]; no ids.</summary>
    public const string Back = "people.back";

    /// <summary>Opens the form of [Settings]; no ids.</summary>
    public const string SettingsForm = "people.settings-form";

    public const string Settings = "people.settings";

    /// <summary>Turns the list's page; ids: the page, from 0.</summary>
    public const string People = "people.page";

    public const string AddForm = "people.add-form";

    public const string Add = "people.add";

    /// <summary>Opens the form of [Somebody left…]; no ids.</summary>
    public const string LeftForm = "people.left-form";

    public const string Left = "people.left";

    /// <summary>Opens the form of [Part accounts…]; no ids.</summary>
    public const string PartForm = "people.part-form";

    public const string Part = "people.part";

    public const string HolidaysForm = "people.holidays-form";

    public const string Holidays = "people.holidays";
}
