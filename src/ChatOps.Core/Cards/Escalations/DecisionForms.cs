using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>The small forms behind the card's "…" buttons.</summary>
internal static class DecisionForms
{
    public static Form AnotherAnswer(EscalationCase file, IReadOnlyList<string> ids) => new(
        "Your answer",
        [EscalationWords.Question(file.Escalation), .. EscalationWords.Answers(file), new Block.Note(Hearers(file))],
        [new Field.Text(DecideEscalation.Answer, "What do you decide?", Required: true, Area: true, Max: DecideEscalation.MostCharacters)],
        "Decide",
        EscalationVerbs.AnotherAnswer,
        ids);

    public static Form Correct(EscalationCase file, IReadOnlyList<string> ids, string until) => new(
        "Correct the answer",
        [EscalationWords.Question(file.Escalation), .. EscalationWords.Answers(file), new Block.Note($"Until {until}. Everybody who was told hears of the correction.")],
        [new Field.Text(DecideEscalation.Answer, "What do you decide?", Required: true, Hint: file.Escalation.Options.Count > 0 ? "A letter for an offered answer, or your own words" : null, Value: file.Escalation.Decision, Area: true, Max: DecideEscalation.MostCharacters)],
        "Correct",
        EscalationVerbs.Correct,
        ids);

    /// <param name="suggested">In the decider's own zone.</param>
    public static Form Promise(EscalationCase file, IReadOnlyList<string> ids, RosterEntry reader, LocalDateTime suggested, Instant now) => new(
        "I'll decide by…",
        [
            EscalationWords.Question(file.Escalation),
            new Block.Note($"Until then nobody else is asked. It is needed by {EscalationWords.Day(file.Escalation.NeedBy, reader.DateAt(now))}, {LocalMoments.Time(reader.Hours.End)} your time ({EscalationWords.Place(reader)}); not later."),
        ],
        [
            new Field.Date(PromiseDecision.Date, "Day", Required: true, Value: suggested.Date),
            new Field.Time(PromiseDecision.Time, "Time", Required: true, Hint: $"{EscalationWords.Place(reader)} time", Value: suggested.TimeOfDay),
        ],
        "Promise",
        EscalationVerbs.Promise,
        ids);

    public static Form NeedToKnow(EscalationCase file, IReadOnlyList<string> ids) => new(
        "I need to know…",
        [EscalationWords.Question(file.Escalation), new Block.Note($"It goes to {file.Roster[file.Escalation.RaisedById].Name}, and the answer comes back to you. Meanwhile the clock rests, for one working day at most.")],
        [new Field.Text(Escalations.NeedToKnow.Question, "What do you need to know?", Required: true, Area: true, Max: Escalations.NeedToKnow.MostCharacters)],
        "Ask",
        EscalationVerbs.NeedToKnow,
        ids);

    public static Form Tell(EscalationCase file, EscalationQuestion question, IReadOnlyList<string> ids) => new(
        "Your answer",
        [new Block.Text(RichText.Strong($"{file.Roster[question.ById].Name} needs to know: {question.Text}")), new Block.Note($"It goes to {file.Roster[question.ById].FirstName} at once, and everybody who is asked sees it.")],
        [new Field.Text(Escalations.NeedToKnow.Answer, "Answer", Required: true, Area: true, Max: Escalations.NeedToKnow.MostCharacters)],
        "Send",
        EscalationVerbs.TellThem,
        ids);

    public static Form HandOver(EscalationCase file, IReadOnlyList<string> ids) => new(
        "Not mine to decide…",
        [EscalationWords.Question(file.Escalation), new Block.Note("They are asked whether they take it on. If they don't within a working day, it comes back to you.")],
        [new Field.Person(Escalations.HandOver.To, "Whose is it?", Required: true)],
        "Pass it on",
        EscalationVerbs.HandOver,
        ids);

    private static string Hearers(EscalationCase file) => $"{EscalationWords.FirstNames(file.Roster, file.Watchers)} and everybody who was asked will hear it.";
}
