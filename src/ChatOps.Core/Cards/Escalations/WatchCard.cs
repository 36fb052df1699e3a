using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What those see who raised it, whose outcome waits, or who lead them: where it stands, and what they can do about it.</summary>
internal static class WatchCard
{
    public static Message Build(EscalationCase file, RosterEntry reader, Instant now)
    {
        var head = Head(file, reader);
        return new Message($"{head}: {EscalationWords.Short(file.Escalation.Question)}", [
            new Block.Text(head),
            EscalationWords.Question(file.Escalation),
            .. EscalationWords.Answers(file),
            .. EscalationWords.Blocked(file, reader, now),
            .. EscalationWords.Questions(file),
            .. Lines(file, reader, now).Where(line => line.Length > 0).Select(line => new Block.Text(line)),
            .. Acts(file, reader) is { Count: > 0 } acts ? [new Block.Actions(acts)] : Array.Empty<Block>(),
        ]);
    }

    private static string Head(EscalationCase file, RosterEntry reader)
    {
        var raiser = file.Roster[file.Escalation.RaisedById];
        return raiser.Id == reader.Id
            ? "Your decision request"
            : $"For your information, {reader.FirstName}: {raiser.Name} needs a decision";
    }

    private static IEnumerable<string> Lines(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        switch (escalation.State)
        {
            case EscalationState.Decided:
                yield return $"Decided: {EscalationWords.Decision(escalation)}, {EscalationWords.By(file, escalation.DecidedById!.Value, escalation.DecidedAt!.Value)}, {reader.Tell(escalation.DecidedAt!.Value, now)}.";
                break;
            case EscalationState.Withdrawn:
                yield return $"Not needed any more: {EscalationWords.WhyWithdrawn(file)}.";
                break;
            default:
                var text = new ChainText(file, reader, now);
                yield return text.Holder();
                yield return text.Standing() ?? "";
                yield return $"{text.Next()} {text.Others()}".Trim();
                yield return escalation.RaisedNow ? "Raised: it heads the next leadership digest." : "";
                break;
        }
    }

    private static List<Act> Acts(EscalationCase file, RosterEntry reader)
    {
        var acts = new List<Act>();
        if (file.Escalation.State != EscalationState.Open)
        {
            return acts;
        }

        string[] ids = [file.Escalation.Id.ToString(), Surface.Card];
        if ((file.Told.Contains(reader.Id) || file.Team.LeadId == reader.Id) && !file.Escalation.RaisedNow)
        {
            acts.Add(new Act.Do("Raise now", EscalationVerbs.RaiseNow, ids));
        }

        if (file.Watchers.Contains(reader.Id))
        {
            acts.AddRange(file.Questions.Where(q => q.Answer is null).Select(q => EscalationNews.AnswerAct(file.Escalation, q)));
            acts.Add(new Act.Do("Not needed any more", EscalationVerbs.Withdraw, ids, Confirm: "Everybody who was asked is told that it is no longer needed. Withdraw it?"));
        }

        return acts;
    }
}
