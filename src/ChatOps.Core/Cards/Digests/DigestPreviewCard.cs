using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="BlockedSince">Where it wasn't confirmed, and is blocked all the same.</param>
public sealed record PreviewOutcome(string Key, string Title, StatusMark Status, LocalDate? BlockedSince = null);

/// <param name="Line">What the lead added.</param>
/// <param name="Restricted">Outcomes of which the digest shows the count alone.</param>
public sealed record PreviewTeam(TeamId Id, string Name, string? Line, IReadOnlyList<PreviewOutcome> Outcomes, int Restricted);

public sealed record PreviewFacts(DigestId Digest, string Lead, string When, IReadOnlyList<PreviewTeam> Teams);

/// <summary>A lead's part of the coming digest: they may add one line to it, and change no status.</summary>
public static class DigestPreviewCard
{
    public const string LineField = "line";

    /// <summary>One line is one line.</summary>
    public const int MostCharacters = 160;

    private const int MostNames = 3;

    /// <summary>With so many teams a name for each status is what fits.</summary>
    private const int MostTeamsWithNames = 3;

    private const int MostTeams = 8;

    public static Message Build(PreviewFacts facts)
    {
        var head = $"{facts.Lead}, your part of the digest that leadership reads {facts.When}:";
        return new Message(head, [
            new Block.Text(head),
            .. facts.Teams.Take(MostTeams).SelectMany(team => Part(facts, team)),
            .. facts.Teams.Count > MostTeams ? [new Block.Note($"and {Words.Count(facts.Teams.Count - MostTeams, "more team")} of yours: {string.Join(", ", facts.Teams.Skip(MostTeams).Take(MostTeams).Select(team => Words.OneLine(team.Name, 40)))}{(facts.Teams.Count > 2 * MostTeams ? "…" : "")}")] : Array.Empty<Block>(),
            new Block.Note("One line is yours to add. A status changes only by its owner's answer, until the digest is posted."),
        ]);
    }

    public static Form LineForm(DigestId digest, TeamId team, string name, string? line) => new(
        "A line for the digest",
        [new Block.Text($"For {Words.OneLine(name, 60)}: what leadership should know beside the statuses. Send it empty to take it out.")],
        [new Field.Text(LineField, "Your line", Hint: "It is shown with the team's name.", Value: line, Max: MostCharacters)],
        "Add it", DigestVerbs.Line, [digest.ToString(), team.ToString()]);

    private static IEnumerable<Block> Part(PreviewFacts facts, PreviewTeam team)
    {
        var name = Words.OneLine(team.Name, 60);
        var byStatus = team.Outcomes.GroupBy(o => o.Status).ToDictionary(group => group.Key, group => group.ToList());
        RichText[] lines = [.. s_order.Where(byStatus.ContainsKey).Select(status => Line(status, byStatus[status], facts.Teams.Count > MostTeamsWithNames ? 1 : MostNames))];
        yield return new Block.Text(RichText.Of(new Run.Strong(name), new Run.Plain($": {Words.Count(team.Outcomes.Count, "outcome")}{(team.Restricted == 0 ? "" : $", {team.Restricted} restricted and not shown")}")));
        if (lines.Length > 0)
        {
            yield return new Block.List(lines);
        }

        if (team.Line is { } added)
        {
            yield return new Block.Text($"Your line: {Words.OneLine(added, MostCharacters)}");
        }

        var label = (team.Line is null ? "Add a line" : "Change the line") + (facts.Teams.Count > 1 ? $" for {Words.OneLine(team.Name, 30)}…" : "…");
        yield return new Block.Actions([new Act.OpenForm(label, DigestVerbs.LineForm, [facts.Digest.ToString(), team.Id.ToString()])]);
    }

    private static readonly StatusMark[] s_order =
        [StatusMark.Blocked, StatusMark.AtRisk, StatusMark.NotConfirmed, StatusMark.Unreachable, StatusMark.NotYetAsked, StatusMark.Done, StatusMark.OnTrack];

    private static RichText Line(StatusMark status, List<PreviewOutcome> outcomes, int most)
    {
        var names = outcomes.Take(most).Select(o => $"{o.Key} {Words.OneLine(o.Title, 48)}{(o.BlockedSince is { } since ? $", blocked since {LocalMoments.Day(since, since)}" : "")}");
        var more = outcomes.Count > most ? $" and {outcomes.Count - most} more" : "";
        var label = DigestListCard.Word(status);
        return RichText.Of(
            new Run.Strong($"{char.ToUpperInvariant(label[0])}{label[1..]} {outcomes.Count}"),
            new Run.Plain(status == StatusMark.OnTrack ? "" : $": {string.Join(" · ", names)}{more}"));
    }
}
