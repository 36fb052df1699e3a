using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.CheckIns;

/// <summary>Takes a tap back, in place: the outcome is asked again, its history stays.</summary>
public static class ChangeAnswer
{
    public static async Task<Reply> OneAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (!AnswerCheckIn.TryIds(ids, out var outcomeId, out var checkInId))
        {
            return Reply.Say("I can't tell what that button belonged to. /checkin shows your check-in.");
        }

        switch (await AnswerTarget.FindAsync(work, outcomeId, checkInId, cancellationToken))
        {
            case AnswerTarget.Found found:
                await WithdrawAsync(work, found, cancellationToken);
                return await RecordAnswer.FinishAsync(work, found.CheckIn, [found.Outcome], cancellationToken);
            case AnswerTarget.Refused refused:
                return refused.Reply;
            default:
                throw new InvalidOperationException("AnswerTarget is closed.");
        }
    }

    public static async Task<Reply> AllAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids is not [var id] || !Ids.TryParse<CheckInId>(id, out var checkInId) || await work.Db.CheckIns.FirstOrDefaultAsync(c => c.Id == checkInId, cancellationToken) is not { } checkIn)
        {
            return Reply.Say("I can't tell what that button belonged to. /checkin shows your check-in.");
        }

        var changed = new List<Outcome>();
        foreach (var line in (await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken)).Lines.Where(l => l.Answer is not null))
        {
            switch (await AnswerTarget.FindAsync(work, line.Outcome, checkInId, cancellationToken))
            {
                case AnswerTarget.Found found:
                    await WithdrawAsync(work, found, cancellationToken);
                    changed.Add(found.Outcome);
                    break;
                case AnswerTarget.Refused refused:
                    return refused.Reply;
            }
        }

        return await RecordAnswer.FinishAsync(work, checkIn, changed, cancellationToken);
    }

    private static async Task WithdrawAsync(ActorWork work, AnswerTarget.Found target, CancellationToken cancellationToken)
    {
        var (outcome, checkIn, answer) = target;
        if (answer is null or { IsWithdrawn: true })
        {
            return;
        }

        answer.IsWithdrawn = true;
        RecordAnswer.AddRevision(work, answer, status: null, note: null);
        var before = await work.Db.Answers.AsNoTracking().Where(a => a.OutcomeId == outcome.Id && a.Monday < checkIn.Monday && !a.IsWithdrawn)
            .OrderByDescending(a => a.Monday).FirstOrDefaultAsync(cancellationToken);
        outcome.Status = before?.Status;
        outcome.StatusSince = before?.At;
        work.Audit("answer.taken-back", outcome.Key);
    }
}
