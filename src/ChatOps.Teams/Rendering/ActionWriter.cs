using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>Buttons, "…" menus, and the questions that some presses ask first. One writer a card: it numbers the questions.</summary>
/// <param name="amongInputs">The inputs of a form stand in the same card: a press here leaves them alone.</param>
internal sealed class ActionWriter(bool amongInputs)
{
    private int _questions;

    /// <param name="more">Under "…".</param>
    /// <param name="of">What they are about, where several have the same buttons.</param>
    public IEnumerable<CardElement> Write(IReadOnlyList<Act> acts, IReadOnlyList<Act> more, string? of = null)
    {
        var questions = new List<Container>();
        var shown = acts.Select(act => Action(act, of, questions)).OfType<CardAction>().Take(Limits.Buttons).ToList();
        var hidden = more.Select(act => Action(act, of, questions)).OfType<CardAction>().Take(Limits.Buttons).Select(action => action with { Mode = "secondary" }).ToList();
        var rows = Rows(shown);
        if (hidden.Count > 0)
        {
            rows = rows.Count == 0 ? [hidden] : [.. rows[..^1], [.. rows[^1], .. hidden]];
        }

        return [.. rows.Select(row => new ActionSet(row) { Spacing = Spacing.Small }), .. questions];
    }

    /// <summary>No more in a row than can be read, and no row with one that was left over: Teams squeezes the buttons of an action set into one line, and cuts their titles for it.</summary>
    private static List<List<CardAction>> Rows(List<CardAction> actions)
    {
        var rows = Rows(actions, Limits.RowWidth);
        return rows.Count < 2 ? rows : Enumerable.Range(1, Limits.RowWidth).Select(width => Rows(actions, width)).First(even => even.Count == rows.Count);
    }

    private static List<List<CardAction>> Rows(List<CardAction> actions, int width)
    {
        List<List<CardAction>> rows = [];
        foreach (var action in actions)
        {
            if (rows.Count == 0 || rows[^1].Count == Limits.ButtonsInRow || rows[^1].Append(action).Sum(Width) > width)
            {
                rows.Add([]);
            }

            rows[^1].Add(action);
        }

        return rows;
    }

    /// <summary>In letters, with what is around them.</summary>
    private static int Width(CardAction action) => action.Title!.Length + 5;

    /// <summary>Null for a link that nothing could open, and for ids that no card could carry.</summary>
    private CardAction? Action(Act act, string? of, List<Container> questions) => act switch
    {
        Act.Do { Confirm: { } question } ask when !string.IsNullOrWhiteSpace(question) && Execute(ask.Verb, ask.Ids) is { } execute => Ask(ask, question, execute, of, questions),
        Act.Do press => Named(Execute(press.Verb, press.Ids), act, of, StyleOf(press.Style)),
        Act.OpenForm open => Named(Execute(open.Verb, open.Ids), act, of, StyleOf(open.Style)),
        Act.Turn turn => Named(Execute(turn.Verb, turn.Ids), act, of),
        Act.Link link => Named(FittedText.IsOpenable(link.Url, Limits.Url) ? new OpenUrlAction(link.Url) : null, act, of),
        _ => throw new SwitchExpressionException(act),
    };

    /// <summary>Teams has no dialog that asks first: the press shows the question below, with the button that means it.</summary>
    private ToggleVisibilityAction Ask(Act.Do ask, string question, ExecuteAction execute, string? of, List<Container> questions)
    {
        var id = $"ask{++_questions}";
        var toggle = new ToggleVisibilityAction([id]);
        questions.Add(new([
            .. RichTexts.Lines(question, Limits.Text),
            new ActionSet([Named(execute, ask, of, StyleOf(ask.Style) ?? "positive")!, toggle with { Title = RenderedWords.Cancel }]) { Spacing = Spacing.Small },
        ])
        { Id = id, IsVisible = false, Style = "emphasis", Spacing = Spacing.Small });
        return Named(toggle, ask, of, StyleOf(ask.Style))!;
    }

    private ExecuteAction? Execute(string verb, IReadOnlyList<string> ids) =>
        verb.Length + ids.Sum(id => id.Length) > Limits.Ids ? null : new(verb, new(ids), amongInputs ? "none" : null);

    private static T? Named<T>(T? action, Act act, string? of, string? style = null)
        where T : CardAction
    {
        var title = Fit.Label(act.Label, Limits.Button);
        return action is null ? null : action with { Title = title, Tooltip = string.IsNullOrWhiteSpace(of) ? null : Fit.Label($"{of}: {title}", Limits.Label), Style = style };
    }

    private static string? StyleOf(ActStyle style) => style switch
    {
        ActStyle.Primary => "positive",
        ActStyle.Danger => "destructive",
        _ => null,
    };
}
