using ChatOps.Core.Messages;

namespace ChatOps.Core.Escalations;

/// <summary>The buttons that decide an escalation, the same on its card and in the digest's rows.</summary>
public static class DecisionActs
{
    public static IReadOnlyList<Act> For(Escalation escalation) => escalation.State == EscalationState.Open ? [new Act.Do("Decide", "escalation.decide", [escalation.Id.ToString()])] : [];
}
