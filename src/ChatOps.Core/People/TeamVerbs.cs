namespace ChatOps.Core.People;

/// <summary>What buttons and forms about teams send back. Unless said otherwise, ids: the team.</summary>
public static class TeamVerbs
{
    public const string Show = "team.show";

    /// <summary>Ids: the channel, or none: then the form asks for it.</summary>
    public const string SetUpForm = "team.set-up-form";

    /// <summary>Ids: the channel, or none.</summary>
    public const string SetUp = "team.set-up";

    public const string EditForm = "team.edit-form";

    public const string Edit = "team.edit";

    public const string MembersForm = "team.members-form";

    public const string Members = "team.members";

    public const string ScheduleForm = "team.schedule-form";

    public const string Schedule = "team.schedule";

    public const string ChainForm = "team.chain-form";

    public const string Chain = "team.chain";

    /// <summary>Ids: the leadership channel, or none for a new one.</summary>
    public const string LeadershipForm = "team.leadership-form";

    /// <summary>Ids: the leadership channel, or none for a new one.</summary>
    public const string Leadership = "team.leadership";

    /// <summary>Ids: the team, and the page from 0 when it is turned.</summary>
    public const string Preview = "team.preview";

    /// <summary>Opens the form that shows who will get what before anything is sent.</summary>
    public const string StartForm = "team.start-form";

    public const string Start = "team.start";
}
