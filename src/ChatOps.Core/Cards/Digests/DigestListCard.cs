using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>The lists behind a digest, as it stood when it was posted; read privately, page by page.</summary>
public static class DigestListCard
{
    private const int PageSize = 15;

    public static Message BuildAll(DigestId digest, IReadOnlyList<ListedOutcome> outcomes, int page, LocalDate today) => Page(
        $"All {Words.Count(outcomes.Count, "outcome")} of this digest", DigestVerbs.AllOutcomesPage, digest, page,
        [.. outcomes.OrderBy(o => Severity(o.Status)).ThenByDescending(o => o.Weeks).ThenBy(o => o.Key, StringComparer.Ordinal)], o => Line(o, today));

    public static Message BuildTeams(DigestId digest, IReadOnlyList<ListedOutcome> outcomes, int page) => Page(
        "This digest by team", DigestVerbs.ByTeamPage, digest, page,
        [.. outcomes.GroupBy(o => o.Team, StringComparer.Ordinal).OrderBy(team => team.Key, StringComparer.Ordinal)], TeamLine);

    private static Message Page<T>(string title, string verb, DigestId digest, int page, List<T> items, Func<T, RichText> line)
    {
        var last = Math.Max(0, (items.Count - 1) / PageSize);
        var shown = Math.Clamp(page, 0, last);
        List<Act> turns = [];
        if (shown > 0)
        {
            turns.Add(new Act.Turn("Previous", verb, [digest.ToString(), $"{shown - 1}"]));
        }

        if (shown < last)
        {
            turns.Add(new Act.Turn("Next", verb, [digest.ToString(), $"{shown + 1}"]));
        }

        List<Block> blocks = [
            new Block.Text(RichText.Strong(last == 0 ? title : $"{title}, page {shown + 1} of {last + 1}")),
            new Block.List([.. items.Skip(shown * PageSize).Take(PageSize).Select(line)]),
        ];
        return new Message(title, turns.Count == 0 ? blocks : [.. blocks, new Block.Actions(turns)]);
    }

    private static RichText Line(ListedOutcome outcome, LocalDate today)
    {
        var due = outcome.Due is { } date ? $" · due {LocalMoments.Day(date, today)}{(outcome.Moves > 0 ? $", moved {Times(outcome.Moves)}" : "")}" : "";
        return RichText.Of(
            new Run.Strong(outcome.Key),
            new Run.Plain($" {Words.OneLine(outcome.Title, 80)} · {Word(outcome.Status)}{(outcome.Weeks > 1 ? $", {outcome.Weeks} weeks" : "")}{Blocked(outcome, today)}{due} · {Words.OneLine(outcome.Team, 40)}"));
    }

    private static string Blocked(ListedOutcome outcome, LocalDate today) =>
        outcome is { Status: StatusMark.NotConfirmed or StatusMark.Unreachable, BlockedSince: { } since } ? $", blocked since {LocalMoments.Day(since, today)}" : "";

    private static RichText TeamLine(IGrouping<string, ListedOutcome> team)
    {
        var counts = team.CountBy(o => o.Status).OrderBy(c => Severity(c.Key)).Select(c => $"{c.Value} {Word(c.Key)}");
        return RichText.Of(new Run.Strong(Words.OneLine(team.Key, 40)), new Run.Plain($": {string.Join(", ", counts)}"));
    }

    private static string Times(int moves) => moves switch { 1 => "once", 2 => "twice", _ => $"{moves} times" };

    private static int Severity(StatusMark status) => status switch
    {
        StatusMark.Blocked => 0,
        StatusMark.AtRisk => 1,
        StatusMark.NotConfirmed => 2,
        StatusMark.Unreachable => 3,
        StatusMark.NotYetAsked => 4,
        StatusMark.OnTrack => 5,
        _ => 6,
    };

    internal static string Word(StatusMark status) => status switch
    {
        StatusMark.OnTrack => "on track",
        StatusMark.AtRisk => "at risk",
        StatusMark.Blocked => "blocked",
        StatusMark.NotConfirmed => "not confirmed",
        StatusMark.Unreachable => "could not be reached",
        StatusMark.Done => "done",
        StatusMark.Paused => "paused",
        StatusMark.Dropped => "dropped",
        StatusMark.NotYetAsked => "not yet asked",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, message: null),
    };
}
