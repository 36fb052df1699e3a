namespace ChatOps.Core.Syncs;

/// <summary>What the agenda, the minutes and their forms send back.</summary>
public static class SyncVerbs
{
    /// <summary>Opens the form for a decision; ids: sync.</summary>
    public const string DecisionForm = "sync.decision-form";

    /// <summary>Submits it; ids: sync.</summary>
    public const string Decision = "sync.decision";

    /// <summary>Opens the form for an action; ids: sync.</summary>
    public const string ActionForm = "sync.action-form";

    /// <summary>Submits it; ids: sync.</summary>
    public const string Action = "sync.action";

    /// <summary>Ends the sync; ids: sync.</summary>
    public const string End = "sync.end";

    /// <summary>What is not on today's agenda, privately; ids: sync.</summary>
    public const string Rest = "sync.rest";

    /// <summary>Turns its page; ids: sync, page.</summary>
    public const string RestPage = "sync.rest-page";

    /// <summary>An action is done; ids: action.</summary>
    public const string ActionDone = "sync.action-done";
}
