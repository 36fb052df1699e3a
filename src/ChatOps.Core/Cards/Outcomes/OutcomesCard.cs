using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Line">"Maya Weber · Payments · Due 12 Dec".</param>
public sealed record OutcomeLine(Outcome Outcome, string? Owner, string Team, string? For, Children? Children);

/// <param name="Scopes">The other lists on offer: label and cursor.</param>
/// <param name="Total">How many the reader may see here.</param>
/// <param name="Hidden">How many they may not: a count is all they learn.</param>
public sealed record OutcomesFacts(
    string Title,
    OutcomesCursor Here,
    IReadOnlyList<OutcomeLine> Lines,
    int Total,
    int Hidden,
    IReadOnlyList<(string Label, OutcomesCursor Cursor)> Scopes,
    bool MayAdd,
    LocalDate Today);

/// <summary>Outcomes, a page at a time.</summary>
public static class OutcomesCard
{
    public static Message Build(OutcomesFacts facts)
    {
        var first = (facts.Here.Page * OutcomesCursor.PageSize) + 1;
        var range = facts.Lines.Count == 0 ? "none" : facts.Total <= OutcomesCursor.PageSize && facts.Here.Page == 0 ? $"{facts.Total}" : $"{first}–{first + facts.Lines.Count - 1} of {facts.Total}";
        return new(
            $"{facts.Title}: {range}",
            [
                new Block.Heading($"{facts.Title}: {range}"),
                .. facts.Lines.Select(line => Row(line, facts.Today)),
                .. facts.Lines.Count == 0 ? (Block[])[new Block.Text(facts.MayAdd ? "Nothing here yet. Add the first one, or import a list." : "Nothing here yet.")] : [],
                .. facts.Hidden > 0 ? (Block[])[new Block.Note($"And {facts.Hidden} restricted.")] : [],
                .. Turns(facts) is { Length: > 0 } turns ? (Block[])[new Block.Actions(turns)] : [],
            ]);
    }

    private static Block.OutcomeRow Row(OutcomeLine line, LocalDate today)
    {
        var outcome = line.Outcome;
        return new(
            outcome.Key,
            outcome.Title,
            StatusText.Mark(outcome),
            [
                string.Join(" · ", Parts(line, today)),
                .. line.For is { } parent ? (RichText[])[$"For: {parent}"] : [],
                .. line.Children is { } children ? (RichText[])[$"Under it {StatusText.Of(children)}"] : [],
            ],
            [new Act.Do("Open", OutcomeVerbs.Show, [outcome.Id.ToString()])],
            []);
    }

    private static IEnumerable<string> Parts(OutcomeLine line, LocalDate today)
    {
        if (StatusText.Mark(line.Outcome) is null)
        {
            yield return StatusText.Of(line.Outcome);
        }

        yield return line.Owner ?? "no owner yet";
        yield return line.Team;
        yield return DueText.Of(line.Outcome, today);
    }

    private static Act[] Turns(OutcomesFacts facts)
    {
        var here = facts.Here;
        return [
            .. here.Page > 0 ? (Act[])[new Act.Turn("Back", OutcomeVerbs.List, [(here with { Page = here.Page - 1 }).ToString()])] : [],
            .. (here.Page + 1) * OutcomesCursor.PageSize < facts.Total ? (Act[])[new Act.Turn("Next", OutcomeVerbs.List, [(here with { Page = here.Page + 1 }).ToString()])] : [],
            .. facts.Scopes.Select(scope => new Act.Turn(scope.Label, OutcomeVerbs.List, [scope.Cursor.ToString()])),
            .. facts.MayAdd ? (Act[])[new Act.OpenForm("Add one…", OutcomeVerbs.EditForm, [])] : []];
    }
}
