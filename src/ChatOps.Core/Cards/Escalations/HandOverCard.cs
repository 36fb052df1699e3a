using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What somebody sees to whom a decision was passed and who hasn't taken it on: it isn't theirs until they say so.</summary>
internal static class HandOverCard
{
    public static Message Build(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        var from = file.Roster[escalation.HandedOverById!.Value].Name;
        var today = reader.DateAt(now);
        var by = escalation.NeedBy < today ? "; it was needed by" : ", by";
        var head = $"{reader.FirstName}, {from} says this is yours to decide{by} {EscalationWords.Day(escalation.NeedBy, today)}. Is it?";
        string[] ids = [escalation.Id.ToString(), Surface.Card];
        return new Message($"{head} {EscalationWords.Short(escalation.Question)}", [
            new Block.Heading(head),
            EscalationWords.Question(escalation),
            .. EscalationWords.Answers(file),
            .. EscalationWords.Blocked(file, reader, now),
            .. EscalationWords.Questions(file),
            new Block.Actions([
                new Act.Do("I'll take it", EscalationVerbs.TakeOver, ids, ActStyle.Primary),
                new Act.Do("Not mine either", EscalationVerbs.Decline, ids),
            ]),
            new Block.Note($"Not taken on by {EscalationWords.Moment(escalation.HandOverUntil!.Value, reader, now)}: it goes back to {from}."),
        ]);
    }

    /// <summary>For whom it was offered to and who didn't take it.</summary>
    public static Message Gone(EscalationCase file) => Message.Plain(
        $"{(file.Escalation.State == EscalationState.Open ? "This is with somebody else" : "This is settled")}: \"{EscalationWords.Short(file.Escalation.Question)}\" Nothing to do for you.");
}
