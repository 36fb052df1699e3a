namespace ChatOps.Core.Outcomes;

/// <summary>The fields of the forms about outcomes, by name.</summary>
public static class OutcomeFields
{
    public const string Key = "key";
    public const string Title = "title";
    public const string Why = "why";
    public const string Deliverable = "deliverable";
    public const string DoneWhen = "done_when";
    public const string Owner = "owner";
    public const string Team = "team";
    public const string Parent = "parent";
    public const string Due = "due";
    public const string Visibility = "visibility";
    public const string VisibleTo = "visible_to";
    public const string Then = "then";

    public const string Lacks = "lacks";
    public const string Reason = "reason";
    public const string Instead = "instead";

    public const string ThenDraft = "draft";
    public const string ThenOffer = "offer";
    public const string ThenSave = "save";
}
