using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>"I need to know…" goes to the raiser and the answer comes back; in each step the clock rests for it once, a working day at most.</summary>
public static class NeedToKnow
{
    internal const string Question = "question";
    internal const string Answer = "answer";
    internal const int MostCharacters = 1000;

    /// <summary>Null when it can be sent.</summary>
    internal static string? Problem(string? typed, string empty) => typed switch
    {
        null => empty,
        { Length: > MostCharacters } text => $"That is {text.Length} characters; up to {MostCharacters} fit. Say the main point here and link to the rest.",
        _ => null,
    };

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken) switch
        {
            EscalationDoor.Open(var file) => new Reply.Open(DecisionForms.NeedToKnow(file, ids)),
            EscalationDoor.Shut shut => shut.Reply,
            _ => throw new InvalidOperationException("EscalationDoor is closed."),
        };

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var door = await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        var typed = TypedText.Area(values.GetValueOrDefault(Question));
        if (Problem(typed, "Please write what you need to know.") is { } problem)
        {
            return Reply.Error(Question, problem);
        }

        DecideEscalation.TakeSeat(work, file);
        var question = new EscalationQuestion { EscalationId = file.Escalation.Id, Number = file.Questions.Count + 1, ById = work.Actor.Id, Text = typed!, At = work.Now };
        file.Questions.Add(question);
        work.Db.EscalationQuestions.Add(question);
        file.Escalation.Respond(work.Now);
        Pause(file, work.Now);
        work.Audit("escalation.asked-back", file.Escalation.Id.ToString());
        var to = WhoAnswers(file, work.Now);
        await TellAround.NewsAsync(work, file, to, _ => EscalationNews.NeedsToKnow(file, question), cancellationToken);
        await TellAround.RedrawAsync(work, file, cancellationToken);
        return EscalationDoor.Answer(file, work, ids, $"Asked. {EscalationWords.FirstNames(file.Roster, to)} will answer; you will get a message.");
    }

    public static async Task<Reply> OpenAnswerAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var (refusal, file, question) = await FindQuestionAsync(work, ids, cancellationToken);
        return refusal ?? new Reply.Open(DecisionForms.Tell(file!, question!, ids));
    }

    public static async Task<Reply> AnswerAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var (refusal, file, question) = await FindQuestionAsync(work, ids, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var typed = TypedText.Area(values.GetValueOrDefault(Answer));
        if (Problem(typed, "Please write the answer.") is { } problem)
        {
            return Reply.Error(Answer, problem);
        }

        (question!.Answer, question.AnsweredById, question.AnsweredAt) = (typed!, work.Actor.Id, work.Now);
        Resume(file!, work.Now);
        work.Audit("escalation.answered-back", file!.Escalation.Id.ToString());
        await TellAround.NewsAsync(work, file, [question.ById], _ => EscalationNews.Answered(file, question), cancellationToken);
        await TellAround.RedrawAsync(work, file, cancellationToken);
        return Reply.Say($"Sent to {file.Roster[question.ById].FirstName}.");
    }

    /// <summary>Moves the next step back by one working day of whoever the clock runs for.</summary>
    internal static void Pause(EscalationCase file, Instant now)
    {
        var escalation = file.Escalation;
        if (escalation is { NextStepAt: { } next, PromisedBy: null, NeedsToKnowUntil: null } && file.Roster.Find(escalation.HolderId) is { } holder
            && WorkingHours.AddWorkingDays(holder.Hours, now, 1) is { } until
            && WorkingHours.AddWorkingTime(holder.Hours, until, WorkingHours.WorkingTimeBetween(holder.Hours, now, next)) is { } later)
        {
            (escalation.NeedsToKnowUntil, escalation.NextStepAt) = (until, later);
        }
    }

    /// <summary>Once nothing is left to answer the clock goes on where it rested.</summary>
    internal static void Resume(EscalationCase file, Instant now)
    {
        var escalation = file.Escalation;
        if (escalation is { NextStepAt: { } next, PromisedBy: null, NeedsToKnowUntil: { } until } && now < until && file.Questions.TrueForAll(q => q.Answer is not null)
            && file.Roster.Find(escalation.HolderId) is { } holder
            && WorkingHours.AddWorkingTime(holder.Hours, now, WorkingHours.WorkingTimeBetween(holder.Hours, until, next)) is { } sooner)
        {
            (escalation.NeedsToKnowUntil, escalation.NextStepAt) = (now, sooner);
        }
    }

    /// <summary>The raiser; while they are away their stand-in, else the owners of what waits.</summary>
    private static IReadOnlyList<PersonId> WhoAnswers(EscalationCase file, Instant now)
    {
        var raiser = file.Roster[file.Escalation.RaisedById];
        return Presence.Of(raiser, now) is Presence.Here ? [raiser.Id]
            : file.Roster.Find(raiser.StandInId) is { } standIn && Presence.Of(standIn, now) is Presence.Here ? [standIn.Id]
            : [.. file.Waiting.Select(w => w.Outcome.OwnerId).OfType<PersonId>().Append(raiser.Id).Distinct()];
    }

    private static async Task<(Reply? Refusal, EscalationCase? File, EscalationQuestion? Question)> FindQuestionAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var door = await EscalationDoor.EnterAsync(work, ids, (file, now) => MayAnswer(file, work.Actor.Id, now), _ => EscalationReplies.WatchersOnly, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return (((EscalationDoor.Shut)door).Reply, null, null);
        }

        var question = int.TryParse(ids.ElementAtOrDefault(1), out var number) ? file.Questions.Find(q => q.Number == number) : null;
        return question switch
        {
            null => (Reply.Say(EscalationReplies.NotFound), null, null),
            { Answer: { } answer } => (Reply.Say($"{file.Roster[question.AnsweredById!.Value].Name} answered that already: {answer}"), null, null),
            _ => (null, file, question),
        };
    }

    private static bool MayAnswer(EscalationCase file, PersonId person, Instant now) =>
        file.Watchers.Contains(person) || file.Team.LeadId == person || file.StandsInForOneOf(file.Watchers, person, now) is not null;
}
