using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Phrases that all of an escalation's cards share.</summary>
internal static class EscalationWords
{
    /// <summary>Beyond that a notification is cut off anyway.</summary>
    private const int NotificationLength = 150;

    /// <summary>Beyond that nobody reads names.</summary>
    private const int MostNames = 8;

    private const int MostBlocked = 10;
    private const int MostQuestions = 3;
    private const int LongestTitle = 120;
    private const int LongestQuestion = 500;

    /// <summary>"Tue 24 Nov 16:15", in the reader's zone. With the date even when it is near: these cards stand for weeks.</summary>
    public static string Moment(Instant at, RosterEntry reader, Instant now) => $"{Day(at, reader, now)} {LocalMoments.Time(at.InZone(reader.Zone).TimeOfDay)}";

    /// <summary>"Mon 23 Nov", in the reader's zone.</summary>
    public static string Day(Instant at, RosterEntry reader, Instant now) => Day(reader.DateAt(at), reader.DateAt(now));

    public static string Day(LocalDate date, LocalDate today) => $"{LocalMoments.Weekday(date)} {LocalMoments.Day(date, today)}";

    /// <summary>The need-by is a day; for whoever is asked it ends with their work.</summary>
    public static Instant NeedBy(LocalDate date, RosterEntry reader) => reader.Zone.InstantAt(date, reader.Hours.End);

    public static string Place(RosterEntry person) => LocalMoments.ZoneName(person.Zone.Id);

    /// <summary>"Lin, Jonas and Dana"; of many the first, and how many others.</summary>
    public static string And(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        > MostNames => $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} others",
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
    };

    public static string FirstNames(Roster roster, IEnumerable<PersonId> people) => And([.. people.Select(p => roster[p].FirstName)]);

    /// <summary>"A" for the first offered answer.</summary>
    public static string Letter(int index) => ((char)('A' + index)).ToString();

    /// <summary>"A, Sign as drafted" for an offered answer, else the words themselves.</summary>
    public static string Decision(Escalation escalation) =>
        LetterOf(escalation) is { } letter ? $"{letter}, {Inside(escalation.Decision)}" : Inside(escalation.Decision);

    /// <summary>A sentence that goes on inside ours ends where ours does.</summary>
    private static string Inside(string? sentence) => sentence?.TrimEnd('.', ' ') ?? "";

    /// <summary>"A" for an offered answer; null for one in the decider's own words.</summary>
    public static string? LetterOf(Escalation escalation)
    {
        var index = escalation.Options.ToList().FindIndex(o => string.Equals(o, escalation.Decision, StringComparison.Ordinal));
        return index < 0 ? null : Letter(index);
    }

    /// <summary>"by Lin Tan for Ken Ong"</summary>
    public static string By(EscalationCase file, PersonId who, Instant now)
    {
        var principal = file.OnBehalfOf(who, now);
        return $"by {file.Roster[who].Name}{(principal is { } other ? $" for {file.Roster[other].Name}" : "")}";
    }

    /// <summary>Short enough for a notification.</summary>
    public static string Short(string text, int length = NotificationLength) => Quoted.Cut(text.ReplaceLineEndings(" "), length);

    /// <summary>"withdrawn", or "withdrawn, PAY-12 is paused" where nothing that waited for it is under way.</summary>
    public static string WhyWithdrawn(EscalationCase file) => file.Outcomes.TrueForAll(o => o.Outcome.State != OutcomeState.Active)
        ? $"withdrawn, {And([.. file.Outcomes.Select(o => $"{o.Outcome.Key} is {OutcomeSays.StateOf(o.Outcome.State)}")])}"
        : "withdrawn";

    public static Block Question(Escalation escalation) => new Block.Text(RichText.Strong(escalation.Question));

    /// <summary>The offered answers and what happens without one.</summary>
    public static IEnumerable<Block> Answers(EscalationCase file)
    {
        var escalation = file.Escalation;
        for (var i = 0; i < escalation.Options.Count; i++)
        {
            var recommended = i == 0 && escalation.RecommendsFirst ? $" ({file.Roster[escalation.RaisedById].FirstName} recommends)" : "";
            yield return new Block.Text(RichText.Of(new Run.Strong(Letter(i)), new Run.Plain($"  {escalation.Options[i]}{recommended}")));
        }

        if (escalation.IfNobodyAnswers is { } otherwise)
        {
            yield return new Block.Text($"If nobody answers: {otherwise}");
        }
    }

    /// <summary>"Blocked: PAY-12 EU customers invoiced · Maya Weber · since Mon 23 Nov"</summary>
    public static IEnumerable<Block> Blocked(EscalationCase file, RosterEntry reader, Instant now)
    {
        var all = file.Shown.ToList();
        foreach (var item in all.Take(MostBlocked))
        {
            yield return new Block.Text(RichText.Of(
                new Run.Plain($"Blocked: {item.Outcome.Key} {Words.OneLine(item.Outcome.Title, LongestTitle)} · "),
                new Run.Person(item.Blocker.RaisedById, file.Roster[item.Blocker.RaisedById].Name),
                new Run.Plain($" · since {Day(item.Blocker.RaisedAt, reader, now)}")));
        }

        if (all.Count > MostBlocked)
        {
            yield return new Block.Note($"and {Words.Count(all.Count - MostBlocked, "more outcome waits", "more outcomes wait")} for the same answer");
        }
    }

    /// <summary>What was asked back, and what came of it.</summary>
    public static IEnumerable<Block> Questions(EscalationCase file)
    {
        var earlier = file.Questions.Count() - MostQuestions;
        if (earlier > 0)
        {
            yield return new Block.Note($"{Words.Count(earlier, "earlier question")}, in the thread");
        }

        foreach (var q in file.Questions.TakeLast(MostQuestions))
        {
            var text = Quoted.Cut(q.Text, LongestQuestion);
            yield return new Block.Text(q.Answer is { } answer
                ? $"{file.Roster[q.ById].FirstName} needed to know: {text}\n{file.Roster[q.AnsweredById!.Value].FirstName} answered: {Quoted.Cut(answer, LongestQuestion)}"
                : $"{file.Roster[q.ById].FirstName} needs to know: {text}");
        }
    }
}
