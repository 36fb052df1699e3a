using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Outcomes;

/// <summary>A lead ends a pause, or takes back an end that was a mistake.</summary>
public static class ResumeOutcome
{
    internal enum Decision
    {
        Resume,
        NotAllowed,
        NothingToResume,
    }

    internal static Decision Decide(OutcomeState state, bool manages) => (manages, state) switch
    {
        (false, _) => Decision.NotAllowed,
        (_, OutcomeState.Paused or OutcomeState.Done or OutcomeState.Dropped) => Decision.Resume,
        _ => Decision.NothingToResume,
    };

    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        var (outcome, before) = (access.Outcome, access.Outcome.State);
        switch (Decide(before, access.Manages))
        {
            case Decision.NotAllowed:
                return Reply.Say(OutcomeSays.OnlyLead(outcome, access.Lead.Name));
            case Decision.NothingToResume:
                return Reply.Say(OutcomeSays.IsNow(outcome));
            default:
                outcome.Resume();
                outcome.Round++;
                work.Audit("outcome.resumed", outcome.Key, $"was {OutcomeSays.StateOf(before)}");
                if (outcome.State == OutcomeState.Active)
                {
                    await PersonalMessage.PostAsync(work, access.Owner, OutcomeKeys.Verdict(outcome, outcome.Round), ProposalCard.Verdict(outcome, ProposalCard.DoneByLead(outcome.State, access.Actor.Name)), cancellationToken);
                }

                await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, OutcomeSays.BecameByYou(outcome), hints: []));
        }
    }
}
