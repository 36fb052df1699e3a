namespace ChatOps.Core.People;

/// <summary>The fields of the forms about teams.</summary>
public static class TeamFields
{
    public const string Channel = "channel";
    public const string Name = "name";
    public const string Lead = "lead";
    public const string Zone = "zone";
    public const string Members = "members";
    public const string Remove = "remove";
    public const string Place = "place";
    public const string MeetingLink = "meeting";
    public const string Sync = "sync";
    public const string Leadership = "leadership";
    public const string OpenDay = "open-day";
    public const string OpenTime = "open-time";
    public const string CloseDay = "close-day";
    public const string CloseTime = "close-time";
    public const string SyncDay = "sync-day";
    public const string SyncTime = "sync-time";
    public const string SyncMinutes = "sync-minutes";
    public const string RemindPercent = "remind";
    public const string TellLead = "tell-lead";
    public const string SecondAfter = "second-after";
    public const string SecondAsks = "second";
    public const string ThirdAsks = "third";
    public const string DigestDay = "digest-day";
    public const string DigestTime = "digest-time";

    /// <summary>A choice that means: none.</summary>
    public const string Nothing = "-";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Meeting = "meeting";
    public const string Thread = "thread";
}
