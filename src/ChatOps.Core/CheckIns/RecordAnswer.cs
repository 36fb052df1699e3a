using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.CheckIns;

/// <param name="CheckIn">Null: the check-in of this outcome that is open for answers now, if there is one.</param>
public sealed record AnswerInput(OutcomeId Outcome, CheckInId? CheckIn, AnswerStatus Status, string? Note = null, LocalDate? NewDate = null, PersonId? HelpFrom = null, bool IsRepeat = false);

/// <summary>One outcome's status, from whoever may give it; every change is a revision, and what follows from it is written with it.</summary>
public static class RecordAnswer
{
    public const int MostCharacters = 3000;

    /// <summary>The reply is the check-in's card as it now is, a field's error, or a sentence.</summary>
    public static async Task<Reply> ApplyAsync(ActorWork work, AnswerInput input, CancellationToken cancellationToken)
    {
        switch (await AnswerTarget.FindAsync(work, input.Outcome, input.CheckIn, cancellationToken))
        {
            case AnswerTarget.Refused refused:
                return refused.Reply;
            case AnswerTarget.Found(var outcome, var checkIn, _) found:
                var today = work.Now.InZone(Zones.Of(work.Actor.Zone)).Date;
                if (Problem(input, outcome, today) is { } problem)
                {
                    return problem;
                }

                var isNews = await WriteAsync(work, found, input, cancellationToken);
                var card = await FinishAsync(work, checkIn, isNews ? [outcome] : [], cancellationToken);

                // Answered from another message than the check-in's: that one isn't ours to replace.
                return input.CheckIn is null ? Reply.Say($"Thanks: {outcome.Key} is {StatusText.InSentence(input.Status)}.") : card;
            default:
                throw new InvalidOperationException("AnswerTarget is closed.");
        }
    }

    /// <summary>What must be mended before it can be recorded; null when nothing must.</summary>
    internal static Reply? Problem(AnswerInput input, Outcome outcome, LocalDate today) => input switch
    {
        { Note.Length: > MostCharacters } => Reply.Error(AnswerForms.Note, $"That is {input.Note.Length} characters; up to {MostCharacters} fit. Say the main point here and link to the rest."),
        { Status: AnswerStatus.AtRisk, IsRepeat: false } when string.IsNullOrWhiteSpace(input.Note) => Reply.Error(AnswerForms.Note, "Please say in a sentence what changed, so that somebody can help."),
        { NewDate: { } date } when date < today => Reply.Error(AnswerForms.NewDate, $"{LocalMoments.Day(date, today)} has passed. Give today or a later date."),
        { NewDate: null } when outcome.ForecastDate < today => Reply.Error(AnswerForms.NewDate, $"It is past its date ({LocalMoments.Day(outcome.ForecastDate.Value, today)}). Give the date you expect now, or say Done under \"…\"."),
        _ => null,
    };

    /// <summary>False when it stands there already, word for word: pressed twice is said once.</summary>
    internal static async Task<bool> WriteAsync(ActorWork work, AnswerTarget.Found target, AnswerInput input, CancellationToken cancellationToken)
    {
        var (outcome, checkIn, answer) = target;
        var note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim();
        if (answer is { IsWithdrawn: false } && outcome.Status == input.Status && (input.NewDate is null || input.NewDate == outcome.ForecastDate)
            && (answer.Status, answer.Note, answer.HelpFromId, answer.ById, answer.IsRepeat) == (input.Status, note, input.HelpFrom, work.Actor.Id, input.IsRepeat))
        {
            return false;
        }

        var before = answer is { IsWithdrawn: false } ? answer.Status : (AnswerStatus?)null;
        if (answer is null)
        {
            answer = new Answer { CheckInId = checkIn.Id, OutcomeId = outcome.Id, Monday = checkIn.Monday, Status = input.Status, ById = work.Actor.Id, At = work.Now, Revision = 0 };
            work.Db.Answers.Add(answer);
        }

        (answer.Status, answer.Note, answer.HelpFromId) = (input.Status, note, input.HelpFrom);
        (answer.ById, answer.At, answer.IsRepeat, answer.IsWithdrawn) = (work.Actor.Id, work.Now, input.IsRepeat, false);
        AddRevision(work, answer, input.Status, note);
        if (outcome.Status != input.Status)
        {
            outcome.Status = input.Status;
            outcome.StatusSince = work.Now;
        }

        if (input.NewDate is { } date)
        {
            MoveForecast.Apply(work, outcome, date, work.Actor.Id);
        }

        work.Audit("answer.recorded", outcome.Key, before is { } was ? $"{StatusText.InSentence(was)} → {StatusText.InSentence(input.Status)}" : StatusText.InSentence(input.Status));
        await StillNeeded.AfterAnswerAsync(work, outcome, input.Status, work.Actor.Id, cancellationToken);
        return true;
    }

    internal static void AddRevision(ActorWork work, Answer answer, AnswerStatus? status, string? note)
    {
        answer.Revision++;
        work.Db.AnswerRevisions.Add(new AnswerRevision { AnswerId = answer.Id, Revision = answer.Revision, Status = status, Note = note, ById = work.Actor.Id, At = work.Now });
    }

    /// <summary>Redraws what shows these answers: the check-in's card, its reminder, and once it has closed the agenda and the digest.</summary>
    internal static async Task<Reply> FinishAsync(ActorWork work, CheckIn checkIn, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var card = await RedrawCheckIn.AfterAnswerAsync(work, checkIn, cancellationToken);
        if (checkIn.State == CheckInState.Closed)
        {
            await RedrawAgenda.AfterChangeAsync(work, checkIn.TeamId, checkIn.Monday, cancellationToken);
            foreach (var outcome in outcomes)
            {
                await LaterChanges.AfterAnswerAsync(work, outcome, checkIn.Monday, $"{outcome.Key} {outcome.Title}: {(outcome.Status is { } now ? StatusText.InSentence(now) : "taken back")}", cancellationToken);
            }
        }

        return new Reply.Replace(card);
    }
}
