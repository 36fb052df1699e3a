namespace ChatOps.Core.CheckIns;

/// <summary>What check-in cards and forms send back. Ids are an outcome and a check-in; "-" for the check-in means: the one that is open now.</summary>
public static class CheckInVerbs
{
    /// <summary>Ids: check-in.</summary>
    public const string AllOnTrack = "checkin.all-on-track";
    public const string OnTrack = "checkin.on-track";
    public const string OnTrackForm = "checkin.on-track-form";
    public const string OnTrackSubmit = "checkin.on-track-submit";
    public const string AtRiskForm = "checkin.at-risk-form";
    public const string AtRiskSubmit = "checkin.at-risk-submit";
    public const string SameAsLastWeek = "checkin.same";
    public const string EvidenceForm = "checkin.evidence-form";
    public const string EvidenceSubmit = "checkin.evidence-submit";
    public const string Change = "checkin.change";

    /// <summary>Ids: check-in.</summary>
    public const string ChangeAll = "checkin.change-all";
    public const string AskEarly = "checkin.ask-early";

    /// <summary>Ids: check-in.</summary>
    public const string TakeBack = "checkin.take-back";
    public const string Why = "checkin.why";
}
