using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>One line of the digest: its label, and what follows it.</summary>
internal sealed record DigestLineText(string Label, string Rest);

/// <summary>The digest's one-line sections. Each outcome is named once; counts count all.</summary>
internal static class DigestSections
{
    /// <summary>About two lines on a narrow screen.</summary>
    private const int MostCharactersOfNames = 150;

    private const int MostCharactersOfTitle = 48;

    /// <summary>What is done may be read in full.</summary>
    private const int MostCharactersOfDone = 90;

    public static IEnumerable<DigestLineText> Status(DigestFacts facts)
    {
        var (week, before) = (facts.Week, facts.Before);
        var isExplained = false;
        if (week.Blocked > 0)
        {
            yield return new($"BLOCKED {week.Blocked}", $"{Was(before?.Blocked)}{Blocked(facts)}");
        }

        if (week.AtRisk > 0)
        {
            yield return new($"AT RISK {week.AtRisk}", $"{Was(before?.AtRisk)}{AtRisk(facts)}");
        }

        if (week.NotConfirmed > 0)
        {
            yield return new($"NOT CONFIRMED {week.NotConfirmed}", $"{Was(before?.NotConfirmed)}{StillBlocked(facts)}{NotConfirmed(facts)}; their leads follow up");
        }

        if (week.Unreachable > 0)
        {
            yield return new($"COULD NOT BE REACHED {week.Unreachable}", Colon(Names(facts.Unreachable, o => Title(o) + BlockedSince(o))));
        }

        if (week.NotAsked > 0)
        {
            yield return new($"NOT YET ASKED {week.NotAsked}", ": their next check-in is the first");
        }

        if (week.Done > 0)
        {
            yield return new($"DONE {week.Done}", Colon(Names(facts.Done, o => Words.OneLine(o.Title, MostCharactersOfDone))));
        }

        yield return new($"ON TRACK {week.OnTrack}", Was(before?.OnTrack) + OnTrack(facts));

        // What the number in brackets is, is said at the first of them.
        string Was(int? count)
        {
            if (count is null)
            {
                return "";
            }

            var words = isExplained ? $" ({count})" : $" (last week {count})";
            isExplained = true;
            return words;
        }
    }

    public static IEnumerable<DigestLineText> LookingBack(DigestFacts facts)
    {
        if (facts.Decisions is { } decisions)
        {
            yield return new("DECISIONS LAST WEEK", $": {Decisions(decisions)}");
        }

        if (facts.Pattern is { } pattern)
        {
            yield return new("PATTERN, 8 weeks", $": {Pattern(pattern)}");
        }
    }

    /// <summary>The leads' own lines; the last one stands for those that didn't fit.</summary>
    public static IEnumerable<DigestLineText> FromLeads(DigestFacts facts, int shown)
    {
        foreach (var line in facts.Lines.Take(shown))
        {
            yield return LeadLine(line);
        }

        if (shown < facts.Lines.Count)
        {
            yield return new("FROM LEADS", $": {Words.Count(facts.Lines.Count - shown, shown == 0 ? "line" : "more line")}, in the thread");
        }
    }

    internal static DigestLineText LeadLine(LeadLine line) => new(Words.OneLine(line.Team, 40), $": {Words.OneLine(line.Line, 200)}");

    private static string Blocked(DigestFacts facts)
    {
        if (facts.Blocked.Count == 0)
        {
            return ": named above"; // each outcome is named once, and all of these in a decision row
        }

        var oldest = facts.OldestBlockedIsNamed ? "oldest, " : "";
        return Colon(oldest + Names(facts.Blocked, o => o.Span == 0 ? Title(o) : $"{Title(o)}, {Words.Count(o.Span, "working day")}", of: facts.Week.Blocked));
    }

    private static string NotConfirmed(DigestFacts facts) => facts.NotConfirmed.Count == 0
        ? ": named above"
        : Colon(Names(facts.NotConfirmed, o => $"{Title(o)}{BlockedSince(o)}, {Words.Count(o.Span, "week")}", of: facts.Week.NotConfirmed));

    /// <summary>Silence unblocks nothing: what stood blocked before is both, here as on the sync's agenda.</summary>
    private static string StillBlocked(DigestFacts facts) => facts.NotConfirmedBlocked > facts.NotConfirmed.First.Count(o => o.BlockedSince is not null)
        ? $", {(facts.NotConfirmedBlocked == facts.Week.NotConfirmed ? "" : $"{facts.NotConfirmedBlocked} of them ")}still blocked"
        : "";

    private static string BlockedSince(NamedOutcome outcome) => outcome.BlockedSince is { } since ? $", blocked since {LocalMoments.Day(since, since)}" : "";

    private static string AtRisk(DigestFacts facts)
    {
        var (added, asBefore) = (facts.NewAtRisk, facts.StillAtRisk);
        var news = added.Count == 0 ? "" : $": new: {Names(added, o => Title(o) + Move(o), MostCharactersOfNames / 2)}";
        var old = asBefore.Count == 0 ? "" : $"{(added.Count == 0 ? ": as before: " : ". As before: ")}{Names(asBefore, o => $"{Title(o)}{(o.MovedFrom is null ? $", {Words.Count(o.Span, "week")}" : Move(o))}")}";
        return news + old;
    }

    private static string OnTrack(DigestFacts facts)
    {
        var unevidenced = facts.WithoutEvidence == 0 ? "" : $", {facts.WithoutEvidence} of them without evidence for 4 weeks";
        return facts.NewlyMoved == 0 ? unevidenced : $"{unevidenced}, {facts.NewlyMoved} with a later date";
    }

    private static string Decisions(DecisionFigures figures)
    {
        var median = figures.MedianHours is { } hours ? $" (median {(hours == 0 ? "under a working hour" : Words.Count(hours, "working hour"))})" : "";
        var unblocked = (figures.Made, figures.Unblocked) switch
        {
            (0, _) => "",
            (_, 0) => ", none unblocked yet",
            (2, 2) => ", both unblocked",
            var (made, all) when made == all => made == 1 ? ", unblocked" : $", all {made} unblocked",
            var (_, some) => $", {some} unblocked",
        };
        return $"{figures.Asked} asked, {figures.Made} made{median}{unblocked}";
    }

    private static string Pattern(PatternFact pattern) => pattern.Team is { } team
        ? $"{pattern.Count} of {pattern.Of} blockers waited for {Words.OneLine(team, 40)}. One change: a standing deputy there?"
        : $"{pattern.Count} of {pattern.Of} blockers: {Causes.Of(pattern.Cause!.Value)}. One change: {CauseRemedies.Of(pattern.Cause!.Value)}?";

    /// <param name="of">The section's own count where decision rows have named some of it: "and 3 more" adds up to what the reader sees.</param>
    private static string Names(NamedGroup group, Func<NamedOutcome, string> tell, int most = MostCharactersOfNames, int? of = null)
    {
        var told = new List<string>();
        foreach (var text in group.First.Select(tell))
        {
            if (told.Count > 0 && told.Sum(t => t.Length + 3) + text.Length > most)
            {
                break;
            }

            told.Add(text);
        }

        var names = string.Join(" · ", told);
        return group.Count <= told.Count ? names : told.Count == 0 ? $"{group.Count}" : $"{names} and {(of ?? group.Count) - told.Count} more";
    }

    /// <summary>Nothing at all for a section whose every outcome a decision row has named.</summary>
    private static string Colon(string names) => names.Length == 0 ? "" : $": {names}";

    private static string Title(NamedOutcome outcome) => Words.OneLine(outcome.Title, MostCharactersOfTitle);

    private static string Move(NamedOutcome outcome) => outcome is { MovedFrom: { } from, Due: { } due }
        ? $", {LocalMoments.Day(from, due)} → {LocalMoments.Day(due, due)}, {Words.Nth(outcome.Moves)} move"
        : "";
}
