namespace ChatOps.Core.Outcomes;

/// <summary>What outcome cards and forms send back; the id is the outcome's.</summary>
public static class OutcomeVerbs
{
    public const string ProposeDone = "outcome.propose-done";
    public const string ProposePause = "outcome.propose-pause";
    public const string ProposeDrop = "outcome.propose-drop";
    public const string NotMineForm = "outcome.not-mine-form";
}
