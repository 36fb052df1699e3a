namespace ChatOps.Core.Outcomes;

/// <summary>What outcome cards and forms send back.</summary>
public static class OutcomeVerbs
{
    /// <summary>"Mine". Ids: outcome, round; so are those of the next three.</summary>
    public const string Accept = "outcome.accept";

    /// <summary>"Mine, but I lack…": opens the form, and is its submit.</summary>
    public const string AcceptLacking = "outcome.accept-lacking";

    /// <summary>"Reword…": opens the form, and is its submit.</summary>
    public const string Reword = "outcome.reword";

    /// <summary>"Not mine", on the ownership card.</summary>
    public const string NotMine = "outcome.not-mine";

    /// <summary>"Done". Ids: outcome. The owner proposes, the lead confirms; a lead who presses it does it. One tap, no form.</summary>
    public const string ProposeDone = "outcome.propose-done";

    /// <summary>"Pause": as <see cref="ProposeDone"/>.</summary>
    public const string ProposePause = "outcome.propose-pause";

    /// <summary>"No longer makes sense": as <see cref="ProposeDone"/>.</summary>
    public const string ProposeDrop = "outcome.propose-drop";

    /// <summary>"Not mine": opens a form that asks who instead, and is its submit. Ids: outcome.</summary>
    public const string NotMineForm = "outcome.not-mine-form";

    /// <summary>Adds the why to a proposal: opens the form, and is its submit. Ids: outcome, round.</summary>
    public const string ProposalWhy = "outcome.proposal-why";

    /// <summary>Ids: outcome, round; so are those of the next two.</summary>
    public const string TakeProposalBack = "outcome.proposal-back";

    public const string ConfirmProposal = "outcome.proposal-confirm";

    /// <summary>Opens the form that asks why, and is its submit.</summary>
    public const string DeclineProposal = "outcome.proposal-decline";

    /// <summary>Ids: outcome; so are those of the next four.</summary>
    public const string Offer = "outcome.offer";

    /// <summary>After a pause, or when the end was a mistake.</summary>
    public const string Resume = "outcome.resume";

    /// <summary>A new date: opens the form, and is its submit.</summary>
    public const string Reforecast = "outcome.reforecast";

    public const string Show = "outcome.show";

    /// <summary>Opens the form to add one (ids: none) or to change one (ids: outcome).</summary>
    public const string EditForm = "outcome.edit-form";

    /// <summary>Submits it. Ids: none; or outcome and the stamp of what the form was opened on.</summary>
    public const string Save = "outcome.save";

    /// <summary>Turns a list of outcomes. Ids: its cursor.</summary>
    public const string List = "outcome.list";
}
