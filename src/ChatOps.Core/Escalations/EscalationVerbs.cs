namespace ChatOps.Core.Escalations;

/// <summary>What escalation cards and forms send back.</summary>
public static class EscalationVerbs
{
    /// <summary>Opens the blocker form; ids: outcome, check-in (or "-").</summary>
    public const string RaiseForm = "escalation.raise-form";
}
