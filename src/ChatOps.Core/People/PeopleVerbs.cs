namespace ChatOps.Core.People;

/// <summary>What people's cards and forms send back.</summary>
public static class PeopleVerbs
{
    public const string AwayForm = "people.away-form";
    public const string SettingsForm = "people.settings-form";
}
