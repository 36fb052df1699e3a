using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>Buttons and "…" menus. One writer a message: it numbers what can be pressed.</summary>
internal sealed class ActionWriter
{
    private int _number;

    /// <summary>More than one block when there are more than Slack takes in one.</summary>
    public IEnumerable<ActionsBlock> Write(IEnumerable<Act> acts) => Blocks(acts.Select(Button));

    /// <param name="more">Under "…", except what asks first (a menu asks for all of its items or none) or doesn't fit there.</param>
    public IEnumerable<ActionsBlock> Write(IReadOnlyList<Act> acts, IReadOnlyList<Act> more)
    {
        var hidden = more.Where(act => act is not Act.Do { Confirm: not null } && (act is Act.Link || OptionOf(act) is { Length: <= Limits.OptionValue })).Take(Limits.OverflowOptions).ToList();
        if (hidden.Count < 2)
        {
            hidden.Clear();
        }

        var shown = acts.Concat(more.Where(act => !hidden.Any(h => ReferenceEquals(h, act)))).Select(Button).ToList();
        return Blocks(hidden.Count == 0 ? shown : [.. shown, new OverflowElement(Pressed.MenuActionId(++_number), [.. hidden.Select(Option)])]);
    }

    private static IEnumerable<ActionsBlock> Blocks(IEnumerable<ActionElement?> elements) =>
        elements.OfType<ActionElement>().Chunk(Limits.Elements).Select(chunk => new ActionsBlock(chunk));

    private static string OptionOf(Act act) => Parts(act) is var (verb, ids) ? Pressed.OptionValue(verb, ids) : "";

    /// <summary>Null for a link that nothing could open.</summary>
    private ButtonElement? Button(Act act)
    {
        _number++;
        var label = Fit.Label(act.Label, Limits.ButtonText);
        if (act is Act.Link link)
        {
            return RichTexts.IsOpenable(link.Url) ? new ButtonElement(Pressed.LinkActionId(_number), label, Url: link.Url) : null;
        }

        var (verb, ids) = Parts(act);
        var value = Pressed.Pack(ids);
        return new ButtonElement(Pressed.ActionId(verb, _number), label, value.Length == 0 ? null : value[..Math.Min(value.Length, Limits.ButtonValue)], Style: Style(act), Confirm: Confirm(act));
    }

    private static OptionObject Option(Act act) => act is Act.Link link
        ? new(Fit.Label(act.Label, Limits.OptionText), Pressed.OptionValue("link", []), RichTexts.IsOpenable(link.Url) ? link.Url : null)
        : new(Fit.Label(act.Label, Limits.OptionText), OptionOf(act));

    private static (string Verb, IReadOnlyList<string> Ids) Parts(Act act) => act switch
    {
        Act.Do press => (press.Verb, press.Ids),
        Act.OpenForm open => (open.Verb, open.Ids),
        Act.Turn turn => (turn.Verb, turn.Ids),
        Act.Link => ("link", []),
        _ => throw new SwitchExpressionException(act),
    };

    private static string? Style(Act act) => act is Act.Do { Style: var did } ? Style(did) : act is Act.OpenForm { Style: var opened } ? Style(opened) : null;

    private static string? Style(ActStyle style) => style switch
    {
        ActStyle.Primary => "primary",
        ActStyle.Danger => "danger",
        _ => null,
    };

    private static ConfirmDialog? Confirm(Act act) => act is Act.Do { Confirm: { } question } press && !string.IsNullOrWhiteSpace(question)
        ? new(Fit.Label(act.Label, Limits.ConfirmTitle), Fit.Plain(question, Limits.ConfirmText), Fit.Label(act.Label, Limits.ConfirmButton), Fit.Label(RenderedWords.Cancel, Limits.ConfirmButton), press.Style == ActStyle.Danger ? "danger" : null)
        : null;
}
