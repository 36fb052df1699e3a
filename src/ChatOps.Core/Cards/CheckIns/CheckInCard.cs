using ChatOps.Core.CheckIns;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;

namespace ChatOps.Core.Cards;

/// <summary>One message asking about all of an owner's outcomes in a team; answered with a tap each, or one for all.</summary>
public static class CheckInCard
{
    /// <summary>As many as are read, and as every platform takes in one message; the others come up as these are answered.</summary>
    private const int MostRows = 12;

    private const string IsOver = "This check-in is over; the next one has been sent since. /checkin shows it.";
    private const string TooLittleTime = "has too little working time before the close";

    private const int MostTogether = 3;
    private const int LongestTitle = 120;
    private const int LongestFor = 80;
    private const int LongestNote = 300;
    private const int LongestQuestion = 160;

    public static Message Build(CheckInFacts facts) => Build(facts, MostRows);

    /// <summary>Several check-ins in one message: of two or three teams, or for somebody else too.</summary>
    public static Message BuildTogether(IReadOnlyList<CheckInFacts> all)
    {
        var shown = all.OrderBy(f => !f.Lines.Any(l => l.IsOpen)).Take(MostTogether).ToList();
        var cards = shown.ConvertAll(f => Build(f, shown.Count == 1 ? MostRows : MostRows / (shown.Count + 1)));
        return new(cards[0].Fallback, [
            .. cards.SelectMany(card => card.Blocks),
            .. all.Count > shown.Count ? [new Block.Note($"and {Words.Count(all.Count - shown.Count, "more check-in")}, each in a message of its own.")] : Array.Empty<Block>(),
        ]);
    }

    private static Message Build(CheckInFacts facts, int most)
    {
        if (facts.Stage == CheckInCardStage.Over)
        {
            return BuildOver(facts);
        }

        var open = facts.Lines.Where(l => l.IsOpen).ToList();
        var head = open.Count == 0 ? Thanks(facts) : Question(facts, open.Count);
        return new Message(head, [
            new Block.Text(RichText.Strong(head)),
            .. TakenBack(facts, open),
            .. AllAtOnce(facts, open),
            .. Shown(facts.Lines, most).Select(line => Row(facts, line)),
            .. Unshown(facts.Lines, most),
            .. open.Count == 0 ? [] : SmallPrint(facts),
        ]);
    }

    /// <summary>A stale card: its week is over. What was answered stays to be read; nothing can be pressed.</summary>
    public static Message BuildOver(CheckInFacts facts)
    {
        var answered = facts.Lines.Where(line => line.Answer is not null).ToList();
        return new Message(IsOver, [
            new Block.Text(IsOver),
            .. answered.Take(MostRows).Select(line => new Block.OutcomeRow(
                line.Key,
                Words.OneLine(line.Title, LongestTitle),
                StatusText.Mark(line.Answer!.Status),
                string.IsNullOrWhiteSpace(line.Answer.Note) ? [] : [Quoted.Cut(line.Answer.Note, LongestNote)],
                [],
                [])),
            .. answered.Count > MostRows ? [new Block.Note($"and {answered.Count - MostRows} more; /chatops outcomes lists them as they stand now.")] : Array.Empty<Block>(),
        ]);
    }

    /// <summary>The reminder names only what is still open.</summary>
    public static Message BuildReminder(CheckInFacts facts)
    {
        var open = facts.Lines.Where(l => l.IsOpen).ToList();
        if (facts.TakenBy is { } taker && open.Count > 0)
        {
            return Message.Plain($"{taker} is asked in your place now. Nothing more to do here.");
        }

        if (facts.Stage == CheckInCardStage.Over)
        {
            return Message.Plain(IsOver);
        }

        if (facts.Stage != CheckInCardStage.Open || open.Count == 0)
        {
            return Message.Plain(open.Count == 0 ? "All answered, thank you. Nothing more to do here." : "This check-in has closed; a late answer still counts. /checkin shows it.");
        }

        var head = $"{facts.Reader}, {Count(open.Count, "outcome is", "outcomes are")} still open. Please answer by {facts.AnswerBy}.";
        return new Message(head, [new Block.Text(RichText.Strong(head)), .. Shown(open, MostRows).Select(line => Row(facts, line)), .. Unshown(open, MostRows), new Block.Note("This is the only reminder.")]);
    }

    /// <summary>All of a short list, where each stands still; of a long one the open ones first, so that answering brings up the next.</summary>
    private static IEnumerable<CheckInLine> Shown(IReadOnlyList<CheckInLine> lines, int most) => lines.Count <= most ? lines : lines.OrderBy(l => !l.IsOpen).Take(most);

    private static IEnumerable<Block> Unshown(IReadOnlyList<CheckInLine> lines, int most)
    {
        var hidden = lines.Except(Shown(lines, most)).ToList();
        var (open, answered) = (hidden.Count(l => l.IsOpen), hidden.Count(l => !l.IsOpen));
        if (open > 0)
        {
            yield return new Block.Note($"and {open} more to answer: {(open == 1 ? "it comes" : "they come")} up here as the first are answered.");
        }
        else if (answered > 0)
        {
            yield return new Block.Note($"and {answered} more, already answered. /chatops outcomes shows each.");
        }
    }

    /// <summary>To whoever had been asked in somebody's place, once another is.</summary>
    public static Message PassedOn(string owner, string? to) => Message.Plain(to is null
        ? $"{owner} answers this check-in now. Nothing more to do here, thank you."
        : $"{to} is asked about {owner}'s check-in now. Nothing more to do here, thank you.");

    /// <summary>To whoever is asked a second time: their card alone, edited, would tell them nothing.</summary>
    public static Message AskedAgain(string reader, string owner, string answerBy) =>
        Message.Plain($"{reader}, {owner}'s check-in above is with you again. Please answer by {answerBy}.");

    private static string Question(CheckInFacts facts, int open)
    {
        if (facts.TakenBy is { } taker)
        {
            return $"{facts.Reader}, {taker} is asked about {(open == 1 ? "this" : $"these {open}")} in your place. You may still answer.";
        }

        var total = facts.Lines.Count;
        var which = open < total ? (open == 1 ? "1 is still open" : $"{open} are still open") : total == 1 ? "is this on track" : $"are these {total} on track";
        var ask = open < total ? $"{facts.Reader}, {which}." : $"{facts.Reader}, {which}? About {Seconds(total)}.";
        return facts.AskedAs switch
        {
            AskedAs.StandIn => $"{ask} You stand in for {facts.OwnerName}, who {facts.OwnerIsAway ?? TooLittleTime}.",
            AskedAs.Lead => $"{ask} {facts.OwnerName} {facts.OwnerIsAway ?? TooLittleTime}, and no stand-in is there: answer, or leave it.",
            _ => ask,
        };
    }

    private static string Thanks(CheckInFacts facts)
    {
        var counts = facts.Lines.Where(l => l.Answer is not null).GroupBy(l => l.Answer!.Status).OrderBy(g => g.Key)
            .Select(g => $"{g.Count()} {StatusText.InSentence(g.Key)}");
        var said = string.Join(", ", counts);
        return said.Length == 0
            ? "Nothing is left to answer here."
            : $"Thanks, {said}. Nothing more until {facts.NextTime} unless someone needs you.";
    }

    private static IEnumerable<Block> TakenBack(CheckInFacts facts, List<CheckInLine> open)
    {
        if (facts is { TakenBy: not null, Stage: CheckInCardStage.Open } && open.Count > 0)
        {
            yield return new Block.Actions([new Act.Do("Take it back", CheckInVerbs.TakeBack, [facts.Id.ToString()])]);
        }
    }

    private static IEnumerable<Block> AllAtOnce(CheckInFacts facts, List<CheckInLine> open)
    {
        var all = open.FindAll(l => l.Rules.NeedsOwnAnswer is null);
        if (all.Count > 1)
        {
            var label = all.Count == facts.Lines.Count ? $"All {all.Count} on track" : $"These {all.Count} on track: {string.Join(", ", all.Take(3).Select(l => l.Key))}{(all.Count > 3 ? "…" : "")}";
            yield return new Block.Actions([new Act.Do(label, CheckInVerbs.AllOnTrack, [facts.Id.ToString()], ActStyle.Primary)]);
        }

        if (open.Count == 0 && facts.Lines.Count(l => l.Answer is not null) > 1)
        {
            yield return new Block.Actions([new Act.Do("Change all", CheckInVerbs.ChangeAll, [facts.Id.ToString()])]);
        }
    }

    private static Block.OutcomeRow Row(CheckInFacts facts, CheckInLine line)
    {
        string[] ids = [line.Outcome.ToString(), facts.Id.ToString()];
        return line switch
        {
            { Ended: { } ended } => new(line.Key, Words.OneLine(line.Title, LongestTitle), EndedMark(ended), [$"{ended}: nothing to answer."], [], []),
            { Answer: { } answer } => new(line.Key, Words.OneLine(line.Title, LongestTitle), StatusText.Mark(answer.Status), [.. Answered(line, answer)], [.. AfterAnswer(answer, ids)], []),
            _ => new(line.Key, Words.OneLine(line.Title, LongestTitle), Status: null, [.. Asked(line)], [.. Answers(line, ids)], [.. Proposals(line)]),
        };
    }

    private static IEnumerable<RichText> Asked(CheckInLine line)
    {
        if (line.For is not null)
        {
            yield return $"For: {Words.OneLine(line.For, LongestFor)}";
        }

        if (line.DoneWhen is not null)
        {
            yield return $"Done when: {line.DoneWhen}";
        }

        yield return line.LastWeek is null ? line.Due : $"{line.Due} · Last week: {line.LastWeek}";
        if (line.Awaits is { } awaits)
        {
            yield return Awaited(awaits);
        }

        if (line.Proposed is { } proposed)
        {
            yield return $"You proposed: {ProposalWords(proposed)}. Your lead has not confirmed it yet.";
        }

        if (line.Rules.NeedsOwnAnswer is { } reason)
        {
            yield return line.Rules.IsOverdue
                ? "Say Done under \"…\", or give a new date with your answer."
                : $"Please answer this one by itself: {reason}.";
        }
    }

    private static string Awaited(AwaitedDecision awaits) => awaits.Decision is { } decision
        ? $"Decided: {Words.OneLine(decision, LongestQuestion).TrimEnd('.')} · asked: {Words.OneLine(awaits.Question, LongestQuestion)}"
        : $"Waits for a decision: {Words.OneLine(awaits.Question, LongestQuestion)} · {(awaits.Holder is { } holder ? $"with {holder}" : "nobody asked yet")}, needed by {Words.DayAndWeekday(awaits.NeedBy, awaits.NeedBy)}";

    private static IEnumerable<RichText> Answered(CheckInLine line, GivenAnswer answer)
    {
        if (!string.IsNullOrWhiteSpace(answer.Note))
        {
            yield return Quoted.Cut(answer.Note, LongestNote);
        }

        yield return answer.IsRepeat ? $"{line.Due} · Same as last week" : line.Due;
    }

    private static IEnumerable<Act> Answers(CheckInLine line, string[] ids)
    {
        yield return line.Rules.IsOverdue
            ? new Act.OpenForm("On track…", CheckInVerbs.OnTrackForm, ids)
            : new Act.Do("On track", CheckInVerbs.OnTrack, ids);
        yield return new Act.OpenForm("At risk…", CheckInVerbs.AtRiskForm, ids);
        yield return new Act.OpenForm("Blocked…", EscalationVerbs.RaiseForm, ids);
        if (line.Rules.MayRepeat)
        {
            yield return new Act.Do("Same as last week", CheckInVerbs.SameAsLastWeek, ids);
        }
    }

    private static IEnumerable<Act> AfterAnswer(GivenAnswer answer, string[] ids)
    {
        yield return new Act.Do("Change", CheckInVerbs.Change, ids);
        if (answer.Status == AnswerStatus.OnTrack)
        {
            yield return new Act.OpenForm(string.IsNullOrWhiteSpace(answer.Note) ? "Add evidence…" : "Edit evidence…", CheckInVerbs.EvidenceForm, ids);
        }
    }

    private static IEnumerable<Act> Proposals(CheckInLine line)
    {
        string[] id = [line.Outcome.ToString()];
        yield return new Act.Do("Done", OutcomeVerbs.ProposeDone, id);
        yield return new Act.OpenForm("Not mine…", OutcomeVerbs.NotMineForm, id);
        yield return new Act.Do("Pause", OutcomeVerbs.ProposePause, id);
        yield return new Act.Do("No longer makes sense", OutcomeVerbs.ProposeDrop, id);
    }

    private static IEnumerable<Block> SmallPrint(CheckInFacts facts)
    {
        yield return new Block.Note(facts.Stage == CheckInCardStage.Late
            ? "This check-in has closed. A late answer still counts: it updates what your team and leadership read."
            : facts.TakenBy is not null ? "Nothing is expected of you: whoever answers, it is marked as theirs."
            : $"Please answer by {facts.AnswerBy}. Early red is good work: it buys time to help.");
        yield return new Block.Note(facts.LeadershipReads is null
            ? "Your team sees status and note."
            : $"Your team sees status and note; leadership sees status, dates and what you need, on {facts.LeadershipReads}.");
        yield return new Block.Actions([
            new Act.OpenForm("I'm away", PeopleVerbs.AwayForm, []),
            new Act.OpenForm("Settings", PeopleVerbs.SettingsForm, []),
            new Act.Do("Why am I asked?", CheckInVerbs.Why, [facts.Id.ToString()]),
        ]);
    }

    private static string Seconds(int outcomes) => outcomes * 7 / 10 * 10 is var seconds and < 60
        ? $"{Math.Max(10, seconds)} seconds"
        : $"{(outcomes * 7 / 60) + 1} minutes";

    private static string Count(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";

    private static StatusMark EndedMark(OutcomeState state) => state switch
    {
        OutcomeState.Done => StatusMark.Done,
        OutcomeState.Dropped => StatusMark.Dropped,
        _ => StatusMark.Paused,
    };

    private static string ProposalWords(Proposal proposal) => proposal switch
    {
        Proposal.Done => "done",
        Proposal.Pause => "pause",
        Proposal.HandOver => "not mine",
        _ => "no longer makes sense",
    };
}
