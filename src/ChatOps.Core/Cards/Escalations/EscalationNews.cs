using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>New information on an escalation: a message of its own in the thread of the reader's card, since edits notify nobody.</summary>
internal static class EscalationNews
{
    private const int MostRows = 10;

    public static Message Decided(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        var line = $"Decided: {EscalationWords.Decision(escalation)}, {EscalationWords.By(file, escalation.DecidedById!.Value, escalation.DecidedAt!.Value)}, {reader.Tell(escalation.DecidedAt!.Value, now)}.";
        var mine = file.Waiting.Where(w => AsksStatusOf(file, w.Outcome, reader, now)).ToList();
        return new Message(EscalationWords.Short($"{line} {escalation.Question}"), [
            new Block.Text(RichText.Strong(line)),
            new Block.Text(escalation.Question),
            .. mine.Count == 0 ? [] : new Block[] { new Block.Text($"{reader.FirstName}, where does that leave {(mine.Count == 1 ? "it" : "these")}? Asked this once.") },
            .. mine.Take(MostRows).Select(w => StatusRow(w.Outcome, reader.DateAt(now))),
            .. mine.Count > MostRows ? [new Block.Note($"and {mine.Count - MostRows} more, in your check-in: /checkin")] : Array.Empty<Block>(),
            .. mine.Count > 0 ? [] : new Block[] { new Block.Note("Nothing to do for you.") },
        ]);
    }

    public static Message Corrected(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        var line = $"Corrected: {EscalationWords.Decision(escalation)}, {EscalationWords.By(file, escalation.DecidedById!.Value, escalation.DecidedAt!.Value)}, {reader.Tell(now, now)}. What was said before no longer holds.";
        return new Message(EscalationWords.Short(line), [new Block.Text(RichText.Strong(line)), new Block.Text(escalation.Question)]);
    }

    /// <param name="ended">The outcome whose end or pause is the reason; null when somebody withdrew it.</param>
    public static Message Withdrawn(EscalationCase file, PersonId by, Outcome? ended)
    {
        var why = ended is null ? $"{file.Roster[by].Name} withdrew it" : $"{ended.Key} is {OutcomeSays.StateOf(ended.State)}";
        var line = $"Not needed any more: {why}. Nothing to do for you.";
        return new Message(line, [new Block.Text(RichText.Strong(line)), new Block.Text(file.Escalation.Question)]);
    }

    /// <summary>To the owner of what was withdrawn: without it their outcome would stand blocked until its next check-in.</summary>
    public static Message WhereNow(EscalationCase file, Outcome outcome, RosterEntry reader, PersonId by, Instant now)
    {
        var line = $"Not needed any more for {outcome.Key}: {(by == reader.Id ? "you" : file.Roster[by].Name)} withdrew it.";
        return new Message(line, [
            new Block.Text(RichText.Strong(line)),
            new Block.Text(file.Escalation.Question),
            new Block.Text($"{reader.FirstName}, where does that leave it? Asked this once."),
            StatusRow(outcome, reader.DateAt(now)),
        ]);
    }

    /// <summary>One of several outcomes waits no longer; the others do.</summary>
    public static Message WaitsNoLonger(EscalationCase file, IReadOnlyList<BlockedOutcome> gone, PersonId by, Outcome? ended) => Message.Plain(
        $"{(ended is null ? $"{file.Roster[by].Name}: {EscalationWords.And([.. gone.Select(g => g.Outcome.Key)])}" : $"{ended.Key} is {OutcomeSays.StateOf(ended.State)} and")} no longer {(gone.Count == 1 ? "waits" : "wait")} for this; {EscalationWords.And([.. file.Waiting.Select(w => w.Outcome.Key)])} still {(file.Waiting.Count() == 1 ? "does" : "do")}.");

    /// <summary>To whoever had a card already and is now asked: the card's edit alone would tell them nothing.</summary>
    public static Message AskedNow(EscalationCase file, RosterEntry reader)
    {
        var line = $"{reader.FirstName}, this now needs a decision from you: {file.Escalation.Question}";
        return new Message(EscalationWords.Short(line), [new Block.Text(RichText.Strong(line)), new Block.Actions([.. DecisionActs.For(file.Escalation)])]);
    }

    public static Message NeedsToKnow(EscalationCase file, EscalationQuestion question)
    {
        var line = $"{file.Roster[question.ById].Name} needs to know, before deciding: {question.Text}";
        return new Message(EscalationWords.Short(line), [
            new Block.Text(RichText.Strong(line)),
            new Block.Text($"About: {file.Escalation.Question}"),
            new Block.Actions([AnswerAct(file.Escalation, question)]),
            new Block.Note("The clock rests for one working day at most."),
        ]);
    }

    public static Act AnswerAct(Escalation escalation, EscalationQuestion question) =>
        new Act.OpenForm("Answer…", EscalationVerbs.TellThem, [escalation.Id.ToString(), question.Number.ToString()], ActStyle.Primary);

    public static Message Answered(EscalationCase file, EscalationQuestion question)
    {
        var line = $"{file.Roster[question.AnsweredById!.Value].Name} answers: {question.Answer}";
        return new Message(EscalationWords.Short(line), [
            new Block.Text(RichText.Strong(line)),
            new Block.Text($"You needed to know: {question.Text}"),
            new Block.Text($"To decide: {file.Escalation.Question}"),
            new Block.Actions([.. DecisionActs.For(file.Escalation)]),
        ]);
    }

    /// <param name="declined">Who said no; null when the time ran out.</param>
    public static Message CameBack(EscalationCase file, PersonId offered, bool declined)
    {
        var name = file.Roster[offered].Name;
        var line = declined ? $"With you again: {name} says it isn't theirs either." : $"With you again: {name} didn't take it on in a working day.";
        return new Message(line, [new Block.Text(RichText.Strong(line)), new Block.Text(file.Escalation.Question), new Block.Actions([.. DecisionActs.For(file.Escalation)])]);
    }

    /// <summary>Somebody raised it again, or another outcome waits for it too.</summary>
    public static Message Added(EscalationCase file, PersonId by, string what)
    {
        var line = $"{file.Roster[by].Name} adds: {what}";
        return new Message(EscalationWords.Short(line), [new Block.Text(RichText.Strong(line)), new Block.Note($"To: {EscalationWords.Short(file.Escalation.Question)}")]);
    }

    /// <summary>The owner says where it stands now; while they are away, their stand-in.</summary>
    private static bool AsksStatusOf(EscalationCase file, Outcome outcome, RosterEntry reader, Instant now) =>
        outcome.OwnerId == reader.Id || (outcome.OwnerId is { } owner && file.StandsInForOneOf([owner], reader.Id, now) is not null);

    /// <summary>Asks for an outcome's status outside of its check-in.</summary>
    internal static Block.OutcomeRow StatusRow(Outcome outcome, LocalDate today)
    {
        string[] ids = [outcome.Id.ToString(), "-"];
        return new(outcome.Key, outcome.Title, Status: null, [], [
            outcome.ForecastDate < today ? new Act.OpenForm("On track…", CheckInVerbs.OnTrackForm, ids) : new Act.Do("On track", CheckInVerbs.OnTrack, ids),
            new Act.OpenForm("At risk…", CheckInVerbs.AtRiskForm, ids),
            new Act.OpenForm("Blocked…", EscalationVerbs.RaiseForm, ids),
        ], []);
    }
}
