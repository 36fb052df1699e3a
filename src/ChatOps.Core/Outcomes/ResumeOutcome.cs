using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
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
                    var asks = await AskAfresh.AfterResumingAsync(work, outcome, cancellationToken);
                    var card = asks && access.Owner is { } owner
                        ? ProposalCard.Resumed(outcome, access.Actor.Name, owner.DateAt(work.Now))
                        : ProposalCard.Verdict(outcome, ProposalCard.DoneByLead(outcome.State, access.Actor.Name));
                    await PersonalMessage.PostAsync(work, access.Owner, OutcomeKeys.Verdict(outcome, outcome.Round), card, cancellationToken);
                }

                await OutcomeChanged.AfterAsync(work, outcome, before, cancellationToken);
                return new Reply.Tell(OutcomeCard.Said(outcome, OutcomeSays.BecameByYou(outcome), hints: []));
        }
    }
}
