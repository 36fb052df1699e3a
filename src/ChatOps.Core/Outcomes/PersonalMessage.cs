using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Outcomes;

/// <summary>A message to one person about an outcome, at their earliest working moment: nobody is waiting for it.</summary>
internal static class PersonalMessage
{
    /// <summary>Nothing is posted to who did it themselves, or to whom no message reaches: the outcome's own card shows it all the same.</summary>
    public static Task PostAsync(Work work, RosterEntry? to, string key, Message message, CancellationToken cancellationToken) =>
        to?.Address is { } address && to.Id != work.ActorId
            ? work.Outbox.PostAsync(key, address, message, Priority.Rest, cancellationToken, to.EarliestWorkingMoment(work.Now))
            : Task.CompletedTask;
}

/// <summary>What makes each message about an outcome this one and no other.</summary>
internal static class OutcomeKeys
{
    public static string Ownership(Outcome outcome) => $"ownership/{outcome.Id}/{outcome.OwnerId}/{outcome.Round}";

    public static string Ownership(Outcome outcome, PersonId owner, int round) => $"ownership/{outcome.Id}/{owner}/{round}";

    /// <summary>To the lead: what the owner said to the offer.</summary>
    public static string ToLead(Outcome outcome, int round) => $"ownership/{outcome.Id}/{round}/lead";

    public static string Proposal(Outcome outcome, int round) => $"proposal/{outcome.Id}/{round}";

    /// <summary>The same, to who stands in for the lead.</summary>
    public static string ProposalToDeputy(Outcome outcome, int round) => $"proposal/{outcome.Id}/{round}/deputy";

    /// <summary>To the owner: what became of it.</summary>
    public static string Verdict(Outcome outcome, int round) => $"proposal/{outcome.Id}/{round}/verdict";
}
