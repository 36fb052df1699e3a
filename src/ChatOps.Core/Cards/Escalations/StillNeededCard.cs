using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Cards;

/// <summary>The outcome moves again, but what it waited for is still being asked of somebody.</summary>
internal static class StillNeededCard
{
    public static Message Build(Blocker blocker, Outcome outcome, AnswerStatus status)
    {
        var line = $"{outcome.Key} is {StatusText.InSentence(status)}. Still needed? {EscalationWords.Short(blocker.Need)}";
        string[] ids = [blocker.Id.ToString()];
        return new Message(line, [
            new Block.Text($"{outcome.Key} is {StatusText.InSentence(status)}. Still needed?"),
            new Block.Text(RichText.Strong(blocker.Need)),
            new Block.Actions([new Act.Do("Still needed", EscalationVerbs.StillNeeded, ids), new Act.Do("Not needed any more", EscalationVerbs.NotNeeded, ids)]),
        ]);
    }

    public static Message Kept(Blocker blocker, Outcome outcome) => Message.Plain($"Still needed for {outcome.Key}: {EscalationWords.Short(blocker.Need)} It stays with whoever was asked.");

    /// <param name="wasAsked">False where only the lead knew of it.</param>
    public static Message Ended(Outcome outcome, bool wasAsked) => Message.Plain($"Not needed any more for {outcome.Key}.{(wasAsked ? " Whoever was asked is told." : "")}");
}
