using System.Text.Json;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>How a press travels: a button's <c>action_id</c> is <c>verb#number</c> and its value the ids; an overflow option's value is both.</summary>
internal static class Pressed
{
    private const string LinkVerb = "link";
    private const string MenuVerb = "more";
    private const string Empty = "%";

    /// <summary>An <c>action_id</c>; the number makes it the only one in its message.</summary>
    public static string ActionId(string verb, int number) => $"{verb}#{number}";

    public static string LinkActionId(int number) => ActionId(LinkVerb, number);

    public static string MenuActionId(int number) => ActionId(MenuVerb, number);

    public static string OptionValue(string verb, IReadOnlyList<string> ids) => ids.Count == 0 ? verb : $"{verb} {Pack(ids)}";

    public static string Pack(IEnumerable<string> ids) => string.Join(' ', ids.Select(id =>
        id.Length == 0 ? Empty : id.Replace("%", "%25", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal).Replace(' ', '+')));

    public static IReadOnlyList<string> Unpack(string? packed) => string.IsNullOrEmpty(packed)
        ? []
        : [.. packed.Split(' ').Select(id => id is Empty ? "" : id.Replace('+', ' ').Replace("%2B", "+", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal))];

    /// <summary>One of <c>actions</c> in https://docs.slack.dev/reference/interaction-payloads/block_actions-payload. Null for a link, and for what isn't ours.</summary>
    public static Did.Pressed? Read(JsonElement action)
    {
        if (action.ValueKind == JsonValueKind.Object && action.TryGetProperty("selected_option", out var option))
        {
            return Text(option, "value") is { } chosen ? OfOption(chosen) : null;
        }

        return Text(action, "action_id") is { } id ? Of(id, Text(action, "value")) : null;
    }

    public static Did.Pressed? Of(string actionId, string? value) => actionId.LastIndexOf('#') is var mark and > 0 && actionId[..mark] is var verb and not (LinkVerb or MenuVerb)
        ? new Did.Pressed(verb, Unpack(value))
        : null;

    public static Did.Pressed? OfOption(string value) => value.Split(' ', 2) switch
    {
        [""] or ["", _] or [LinkVerb] => null,
        [var verb, var ids] => new Did.Pressed(verb, Unpack(ids)),
        [var verb] => new Did.Pressed(verb, []),
        _ => null,
    };

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
