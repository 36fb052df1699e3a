using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>The sync's agenda in the team's channel, from the exceptions alone; it also shows what the sync notes as it goes.</summary>
public static class AgendaCard
{
    private const int MostListed = 5;
    private const int RestPageSize = 20;

    public static Message Build(AgendaFacts facts)
    {
        var blocks = new List<Block>();
        if (facts.NeedsTheTime)
        {
            blocks.Add(new Block.Heading($"Agenda · {Words.OneLine(facts.Team, 60)}"));
            blocks.Add(new Block.Text(When(facts)));
            blocks.AddRange(facts.Today.Select((item, i) => Row(item, i + 1, facts)));
        }
        else
        {
            blocks.Add(new Block.Text(NothingNeedsIt(facts)));
        }

        AddNotToday(blocks, facts);
        AddNoted(blocks, facts);
        AddCarried(blocks, facts);
        if (facts is { NeedsTheTime: true, SkippedBecause: null } && facts.State is SyncState.AgendaPosted or SyncState.Started)
        {
            blocks.Add(new Block.Actions(Buttons(facts.SyncId)));
        }

        return new Message(Fallback(facts), blocks);
    }

    /// <summary>What didn't fit, in the thread; a long list is read privately, page by page.</summary>
    public static Message BuildRest(AgendaFacts facts) => RestPage(facts, 0, facts.Later.Count > RestPageSize ? [new Act.Do($"Show all {facts.Later.Count}", SyncVerbs.Rest, [facts.SyncId.ToString()])] : []);

    public static Message BuildRestPage(AgendaFacts facts, int page)
    {
        var last = Math.Max(0, (facts.Later.Count - 1) / RestPageSize);
        var shown = Math.Clamp(page, 0, last);
        List<Act> turns = [];
        if (shown > 0)
        {
            turns.Add(new Act.Turn("Previous", SyncVerbs.RestPage, [facts.SyncId.ToString(), $"{shown - 1}"]));
        }

        if (shown < last)
        {
            turns.Add(new Act.Turn("Next", SyncVerbs.RestPage, [facts.SyncId.ToString(), $"{shown + 1}"]));
        }

        return RestPage(facts, shown, turns);
    }

    /// <summary>A late answer gave the sync a reason after the channel had read that there was none.</summary>
    public static Message BuildNeededAfterAll(AgendaFacts facts) =>
        Message.Plain($"The sync {At(facts)} is needed after all: {Words.Count(facts.Today.Count, "outcome")} changed since the check-in closed. The agenda above shows it.");

    private static Message RestPage(AgendaFacts facts, int page, IReadOnlyList<Act> acts)
    {
        var first = page * RestPageSize;
        var items = facts.Later.Skip(first).Take(RestPageSize).Select(item => (RichText)$"{Title(item)} · {Why(item, facts)}").ToList();
        var title = facts.Later.Count == 0 ? "Everything is on the agenda." : $"Not today: {facts.Later.Count}";
        var unshown = facts.Later.Count - first - items.Count;
        List<Block> blocks = [new Block.Text(RichText.Strong(title))];
        if (items.Count > 0)
        {
            blocks.Add(new Block.List(items, unshown));
        }

        if (acts.Count > 0)
        {
            blocks.Add(new Block.Actions(acts));
        }

        return new Message(title, blocks);
    }

    private static RichText When(AgendaFacts facts)
    {
        if (facts.SkippedBecause is { } why)
        {
            return $"{why} What it would have been about:";
        }

        if (facts.State == SyncState.Ended)
        {
            return "The sync is over; its minutes are in the thread.";
        }

        var from = $"{Words.Count(facts.Today.Count, "point")}, {facts.Today.Sum(item => item.Minutes)} minutes.";
        if (facts.IsThreadOnly)
        {
            return RichText.Of(new Run.Plain("Thread-only: say your part under this message by "), Time(facts.EndsAt!.Value, facts), new Run.Plain($". No meeting. {from}"));
        }

        List<Run> runs = facts.State == SyncState.Started
            ? [new Run.Plain("The sync is on, until "), Time(facts.EndsAt!.Value, facts), new Run.Plain($". {from}")]
            : [new Run.Plain("Sync "), Time(facts.StartsAt!.Value, facts), new Run.Plain($". {from}")];
        return new RichText(facts.MeetingLink is { } link ? [.. runs, new Run.Plain(" "), new Run.Link("Join the meeting", link)] : runs);
    }

    private static Block.OutcomeRow Row(AgendaItem item, int number, AgendaFacts facts) => new(
        $"{number}  {item.Outcome.Key}", Words.OneLine(item.Outcome.Title, 120), Mark(item), [$"{item.Minutes} min · {Why(item, facts)}"], [], []);

    private static StatusMark Mark(AgendaItem item) => (item.Reason, item.Outcome.Now) switch
    {
        (AgendaReason.Unreachable, _) => StatusMark.Unreachable,
        (AgendaReason.Unconfirmed, _) => StatusMark.NotConfirmed,
        (AgendaReason.Blocked, _) or (_, AnswerStatus.Blocked) => StatusMark.Blocked,
        (_, AnswerStatus.AtRisk) => StatusMark.AtRisk,
        (_, AnswerStatus.OnTrack) => StatusMark.OnTrack,
        _ => StatusMark.NotConfirmed,
    };

    private static string Why(AgendaItem item, AgendaFacts facts)
    {
        var outcome = item.Outcome;
        var what = item.Reason switch
        {
            AgendaReason.Blocked => Blocked(outcome, facts),
            AgendaReason.TurnedWorse => outcome.Before is { } before ? $"{StatusText.InSentence(outcome.Now!.Value)}, last time {StatusText.InSentence(before)}" : StatusText.InSentence(outcome.Now!.Value),
            AgendaReason.Moved => "a later date",
            AgendaReason.Unreachable => "could not be reached this week",
            _ => outcome.Before is { } known ? $"not confirmed this week; last known {StatusText.InSentence(known)}" : "not confirmed this week",
        };
        var moved = outcome is { MovedFrom: { } from, Due: { } due } ? $" · {Day(from, facts)} → {Day(due, facts)}, {Words.Nth(outcome.Moves)} move" : "";
        var note = item.Reason != AgendaReason.Blocked && outcome.Note is { } said ? $" · {Words.OneLine(said, 160)}" : "";
        return what + moved + note;
    }

    private static string Blocked(AgendaOutcome outcome, AgendaFacts facts)
    {
        if (outcome.Blocker is not { } blocker)
        {
            return outcome.Note is { } note ? $"blocked · {Words.OneLine(note, 160)}" : "blocked";
        }

        var since = $"blocked since {Words.DayAndWeekday(blocker.Since.InZone(facts.Zone).Date, Today(facts))}{Silent(outcome)}";
        return blocker switch
        {
            { Need: null } => since,
            { Decision: { } decision } => $"{since} · asked: {Words.OneLine(blocker.Need, 160)} · decided: {Words.OneLine(decision, 120).TrimEnd('.')}",
            _ => $"{since} · needs: {Words.OneLine(blocker.Need, 160)} · {With(blocker, facts)}",
        };
    }

    /// <summary>An open blocker stands while its outcome is silent: then it is both, here as in the digest.</summary>
    private static string Silent(AgendaOutcome outcome) => outcome switch
    {
        { Now: not null } or { Asked: Asked.Not } => "",
        { Asked: Asked.CouldNotBeReached } => ", could not be reached this week",
        _ => ", not confirmed this week",
    };

    private static string With(AgendaBlocker blocker, AgendaFacts facts) =>
        $"{(blocker.Holder is { } holder ? $"with {holder}" : "nobody asked yet")}{(blocker.NeedBy is { } by ? $", {(by < Today(facts) ? "was needed by" : "by")} {Words.DayAndWeekday(by, Today(facts))}" : "")}";

    private static string NothingNeedsIt(AgendaFacts facts) =>
        $"Nothing needs the {facts.Minutes} minutes this week: {Confirmed(facts)}. No sync.";

    private static string Confirmed(AgendaFacts facts) => (facts.Asked, facts.Confirmed) switch
    {
        (0, _) => "nobody was asked about an outcome",
        (1, 1) => "its one outcome is confirmed, and not blocked, worse or later",
        var (asked, confirmed) when asked == confirmed => $"all {asked} confirmed, none blocked, worse or later",
        var (asked, confirmed) => $"{confirmed} of {asked} confirmed, none blocked, worse or later",
    };

    private static void AddNotToday(List<Block> blocks, AgendaFacts facts)
    {
        if (facts.Later.Count > 0)
        {
            blocks.Add(new Block.Note($"Not today: {facts.Later.Count} more, in the thread."));
        }

        if (facts.Restricted > 0)
        {
            blocks.Add(new Block.Note($"{Words.Count(facts.Restricted, "restricted outcome needs", "restricted outcomes need")} attention too and can't be shown here."));
        }
    }

    private static void AddNoted(List<Block> blocks, AgendaFacts facts)
    {
        var noted = facts.Decisions.Select(MinutesCard.Line).Concat(facts.Actions.Select(a => MinutesCard.Line(a, Today(facts)))).ToList();
        if (noted.Count > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong("Noted so far")));
            blocks.Add(new Block.List(noted[^Math.Min(noted.Count, MostListed)..], Math.Max(0, noted.Count - MostListed)));
        }
    }

    private static void AddCarried(List<Block> blocks, AgendaFacts facts)
    {
        if (facts.Carried.Count > 0)
        {
            blocks.Add(new Block.Text(RichText.Strong("Still open from earlier syncs")));
            blocks.AddRange(MinutesCard.WithDone(facts.Carried, Today(facts), MostListed));
        }
    }

    private static Act[] Buttons(SyncId sync) =>
    [
        new Act.OpenForm("Decision…", SyncVerbs.DecisionForm, [sync.ToString()]),
        new Act.OpenForm("Action…", SyncVerbs.ActionForm, [sync.ToString()]),
        new Act.Do("End the sync", SyncVerbs.End, [sync.ToString()]),
    ];

    private static string Fallback(AgendaFacts facts) => facts switch
    {
        { NeedsTheTime: false } => NothingNeedsIt(facts),
        { SkippedBecause: { } why } => why,
        _ => $"Agenda for {Words.OneLine(facts.Team, 60)}, {At(facts)}: {Words.Count(facts.Today.Count, "point")}",
    };

    private static string At(AgendaFacts facts) => facts.StartsAt is { } start ? Time(start, facts).Content : "this week";

    private static Run.LocalTime Time(Instant at, AgendaFacts facts) =>
        new(at, $"{LocalMoments.At(at, facts.Zone, facts.Now)} ({LocalMoments.ZoneName(facts.Zone.Id)})");

    private static string Title(AgendaItem item) => $"{item.Outcome.Key} {Words.OneLine(item.Outcome.Title, 80)}";

    private static string Day(LocalDate date, AgendaFacts facts) => LocalMoments.Day(date, Today(facts));

    private static LocalDate Today(AgendaFacts facts) => facts.Now.InZone(facts.Zone).Date;
}
