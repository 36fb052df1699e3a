using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.CheckIns;

/// <summary>The buttons and forms of a check-in's card.</summary>
public static class AnswerCheckIn
{
    private static readonly Reply s_unknown = Reply.Say("I can't tell what that button belonged to. /checkin shows your check-in.");

    /// <summary>One tap, or the form when it is past its date.</summary>
    public static async Task<Reply> OnTrackAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (!TryIds(ids, out var outcome, out var checkIn))
        {
            return s_unknown;
        }

        var reply = await RecordAnswer.ApplyAsync(work, new(outcome, checkIn, AnswerStatus.OnTrack), cancellationToken);
        return reply is Reply.FieldErrors ? await FormAsync(work, ids, CheckInVerbs.OnTrackSubmit, cancellationToken) : reply;
    }

    /// <summary>Everything that may be answered so, at once.</summary>
    public static async Task<Reply> AllOnTrackAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids is not [var id] || !Ids.TryParse<CheckInId>(id, out var checkInId) || await work.Db.CheckIns.FirstOrDefaultAsync(c => c.Id == checkInId, cancellationToken) is not { } checkIn)
        {
            return s_unknown;
        }

        var lines = (await CheckInFactsLoader.LoadOneAsync(work.Db, checkIn, work.Now, cancellationToken)).Lines
            .Where(l => l.IsOpen && l.Rules.NeedsOwnAnswer is null).ToList();
        var answered = new List<Outcome>();
        foreach (var line in lines)
        {
            switch (await AnswerTarget.FindAsync(work, line.Outcome, checkInId, cancellationToken))
            {
                case AnswerTarget.Found found:
                    await RecordAnswer.WriteAsync(work, found, new(line.Outcome, checkInId, AnswerStatus.OnTrack), cancellationToken);
                    answered.Add(found.Outcome);
                    break;
                case AnswerTarget.Refused refused:
                    return refused.Reply;
            }
        }

        return await RecordAnswer.FinishAsync(work, checkIn, answered, cancellationToken);
    }

    public static async Task<Reply> SameAsLastWeekAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (!TryIds(ids, out var outcomeId, out var checkInId))
        {
            return s_unknown;
        }

        if (await AnswerTarget.FindAsync(work, outcomeId, checkInId, cancellationToken) is not AnswerTarget.Found found)
        {
            return await RecordAnswer.ApplyAsync(work, new(outcomeId, checkInId, AnswerStatus.AtRisk), cancellationToken);
        }

        var line = (await CheckInFactsLoader.LoadOneAsync(work.Db, found.CheckIn, work.Now, cancellationToken)).Lines.First(l => l.Outcome == outcomeId);
        var last = await LastWeekAsync(work.Db, outcomeId, found.CheckIn.Monday, cancellationToken);
        return line.Rules.MayRepeat && last is not null
            ? await RecordAnswer.ApplyAsync(work, new(outcomeId, checkInId, last.Status, last.Note, HelpFrom: last.HelpFromId, IsRepeat: true), cancellationToken)
            : Reply.Say("That can't be repeated: it needs a fresh answer this time. Please choose At risk or Blocked and say what changed.");
    }

    public static async Task<Reply> FormAsync(ActorWork work, IReadOnlyList<string> ids, string submitVerb, CancellationToken cancellationToken)
    {
        if (!TryIds(ids, out var outcomeId, out var checkInId))
        {
            return s_unknown;
        }

        switch (await AnswerTarget.FindAsync(work, outcomeId, checkInId, cancellationToken))
        {
            case AnswerTarget.Found(var outcome, var checkIn, var current):
                var prefill = current is { IsWithdrawn: false } ? current : await LastWeekAsync(work.Db, outcome.Id, checkIn.Monday, cancellationToken);
                return new Reply.Open(AnswerForms.Build(submitVerb, outcome, checkInId, prefill, work.Now.InZone(Time.Zones.Of(work.Actor.Zone)).Date));
            case AnswerTarget.Refused refused:
                return refused.Reply;
            default:
                return s_unknown;
        }
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, AnswerStatus status, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (!TryIds(ids, out var outcome, out var checkIn))
        {
            return s_unknown;
        }

        if (!TryDate(values.GetValueOrDefault(AnswerForms.NewDate), out var date))
        {
            return Reply.Error(AnswerForms.NewDate, "I can't read that date. Write it as 2026-12-18.");
        }

        var help = Ids.Parse<PersonId>(values.GetValueOrDefault(AnswerForms.HelpFrom));
        if (help is { } helper && !await work.Db.People.AnyAsync(p => p.Id == helper && p.OrganizationId == work.Organization && p.IsActive, cancellationToken))
        {
            return Reply.Error(AnswerForms.HelpFrom, "I don't know that person. Choose somebody from the list, or leave it empty.");
        }

        return await RecordAnswer.ApplyAsync(work, new(outcome, checkIn, status, values.GetValueOrDefault(AnswerForms.Note), date, help), cancellationToken);
    }

    internal static bool TryIds(IReadOnlyList<string> ids, out OutcomeId outcome, out CheckInId? checkIn)
    {
        outcome = default;
        checkIn = ids.Count > 1 ? Ids.Parse<CheckInId>(ids[1]) : null;
        return ids.Count > 0 && Ids.TryParse(ids[0], out outcome);
    }

    private static bool TryDate(string? text, out LocalDate? date)
    {
        date = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var parsed = LocalDatePattern.Iso.Parse(text.Trim());
        date = parsed.Success ? parsed.Value : null;
        return parsed.Success;
    }

    private static Task<Answer?> LastWeekAsync(ChatOpsDb db, OutcomeId outcome, LocalDate monday, CancellationToken cancellationToken)
    {
        var lastWeek = monday.PlusWeeks(-1);
        return db.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.OutcomeId == outcome && a.Monday == lastWeek && !a.IsWithdrawn, cancellationToken);
    }
}
