using System.Text.Json.Nodes;
using static ChatOps.FakeSlack.Shape;

namespace ChatOps.FakeSlack;

/// <summary>The shapes and limits of Block Kit, as much of it as is known here. What isn't known is refused.</summary>
internal static class BlockShapes
{
    private const int LongestId = 255;

    private static readonly Action<JsonNode, string, List<string>> s_id = Text(LongestId);

    private static readonly Shape s_option = new(("text!", Plain(75)), ("value!", Text(150)), ("description", Plain(75)));

    private static readonly Shape s_confirm = new(("title!", Plain(100)), ("text!", Plain(300)), ("confirm!", Plain(30)), ("deny!", Plain(30)), ("style", OneOf("primary", "danger")));

    private static readonly Shape s_style = new(("bold", Bool()), ("italic", Bool()), ("strike", Bool()), ("code", Bool()), ("underline", Bool()), ("highlight", Bool()));

    /// <summary>No broadcast, no usergroup: what would ping a crowd isn't known.</summary>
    private static readonly Dictionary<string, Shape> s_inline = new()
    {
        ["text"] = new(("text!", Text(10_000)), ("style", Of(s_style))),
        ["link"] = new(("url!", Text(3000)), ("text", Text(10_000)), ("unsafe", Bool()), ("style", Of(s_style))),
        ["user"] = new(("user_id!", s_id), ("style", Of(s_style))),
        ["channel"] = new(("channel_id!", s_id), ("style", Of(s_style))),
        ["emoji"] = new(("name!", s_id), ("unicode", s_id)),
        ["date"] = new(("timestamp!", Number()), ("format!", Text(500)), ("fallback", Text(500)), ("url", Text(3000)), ("style", Of(s_style))),
    };

    private static readonly Dictionary<string, Shape> s_richParts = new()
    {
        ["rich_text_section"] = new(("elements!", Each(1000, () => s_inline))),
        ["rich_text_list"] = new(("elements!", Each(1000, () => s_sections!)), ("style!", OneOf("bullet", "ordered")), ("indent", Number()), ("offset", Number()), ("border", Number())),
        ["rich_text_preformatted"] = new(("elements!", Each(1000, () => s_inline)), ("border", Number())),
        ["rich_text_quote"] = new(("elements!", Each(1000, () => s_inline)), ("border", Number())),
    };

    private static readonly Dictionary<string, Shape> s_sections = new() { ["rich_text_section"] = s_richParts["rich_text_section"] };

    private static readonly Shape s_richText = new(("elements!", Each(1000, () => s_richParts)), ("block_id", s_id));

    private static readonly Dictionary<string, Shape> s_cells = new()
    {
        ["raw_text"] = new(("text!", Text(10_000))),
        ["rich_text"] = new(("elements!", Each(1000, () => s_richParts))),
    };

    private static readonly Dictionary<string, Shape> s_buttons = new()
    {
        ["button"] = new(("text!", Plain(75)), ("action_id", s_id), ("url", Text(3000)), ("value", Text(2000)), ("style", OneOf("primary", "danger")), ("confirm", Of(s_confirm)), ("accessibility_label", Text(75))),
        ["overflow"] = new(("options!", Each(5, Of(s_option))), ("action_id", s_id), ("confirm", Of(s_confirm))),
    };

    private static readonly Dictionary<string, Shape> s_choices = new()
    {
        ["static_select"] = Select(("options", Each(100, Of(s_option))), ("option_groups", Each(100, Of(new(("label!", Plain(75)), ("options!", Each(100, Of(s_option))))))), ("initial_option", Of(s_option))),
        ["multi_static_select"] = Select(("options", Each(100, Of(s_option))), ("initial_options", Each(100, Of(s_option))), ("max_selected_items", Number())),
        ["external_select"] = Select(("min_query_length", Number()), ("initial_option", Of(s_option))),
        ["multi_external_select"] = Select(("min_query_length", Number()), ("initial_options", Each(100, Of(s_option))), ("max_selected_items", Number())),
        ["users_select"] = Select(("initial_user", s_id)),
        ["multi_users_select"] = Select(("initial_users", Each(100, s_id)), ("max_selected_items", Number())),
        ["conversations_select"] = Select(("initial_conversation", s_id), ("default_to_current_conversation", Bool()), ("response_url_enabled", Bool()),
            ("filter", Of(new(("include", Each(4, OneOf("im", "mpim", "private", "public"))), ("exclude_bot_users", Bool()), ("exclude_external_shared_channels", Bool()))))),
        ["channels_select"] = Select(("initial_channel", s_id), ("response_url_enabled", Bool())),
        ["datepicker"] = Select(("initial_date", Text(10, 10))),
        ["timepicker"] = Select(("initial_time", Text(5, 5)), ("timezone", s_id)),
        ["checkboxes"] = new(("options!", Each(10, Of(s_option))), ("initial_options", Each(10, Of(s_option))), ("action_id", s_id), ("focus_on_load", Bool()), ("confirm", Of(s_confirm))),
        ["radio_buttons"] = new(("options!", Each(10, Of(s_option))), ("initial_option", Of(s_option)), ("action_id", s_id), ("focus_on_load", Bool()), ("confirm", Of(s_confirm))),
    };

    private static readonly Dictionary<string, Shape> s_actions = Merge(s_buttons, s_choices);

    private static readonly Dictionary<string, Shape> s_inputs = Merge(s_choices, new()
    {
        ["plain_text_input"] = Select(("multiline", Bool()), ("initial_value", Text(3000)), ("min_length", Number()), ("max_length", Number())),
        ["number_input"] = Select(("is_decimal_allowed!", Bool()), ("initial_value", Text(100)), ("min_value", Text(100)), ("max_value", Text(100))),
        ["email_text_input"] = Select(("initial_value", Text(3000))),
        ["url_text_input"] = Select(("initial_value", Text(3000))),
    });

    private static readonly Dictionary<string, Shape> s_everywhere = new()
    {
        ["header"] = new(("text!", Plain(150)), ("block_id", s_id)),
        ["section"] = new(("text", Texts(3000)), ("fields", Each(10, Texts(2000))), ("accessory", Kind(() => s_actions)), ("block_id", s_id), ("expand", Bool())),
        ["rich_text"] = s_richText,
        ["context"] = new(("elements!", Each(10, Texts(3000))), ("block_id", s_id)),
        ["actions"] = new(("elements!", Each(25, () => s_actions)), ("block_id", s_id)),
        ["divider"] = new(("block_id", s_id)),
    };

    public static IReadOnlyDictionary<string, Shape> InMessages { get; } = Merge(s_everywhere, new()
    {
        ["table"] = new(("rows!", Each(100, Each(20, () => s_cells))), ("column_settings", Each(20, Of(new(("align", OneOf("left", "center", "right")), ("is_wrapped", Bool()))))), ("block_id", s_id)),
        ["markdown"] = new(("text!", Text(12_000)), ("block_id", s_id)),
    });

    public static IReadOnlyDictionary<string, Shape> InViews { get; } = Merge(s_everywhere, new()
    {
        ["input"] = new(("label!", Plain(2000)), ("element!", Kind(() => s_inputs)), ("hint", Plain(2000)), ("optional", Bool()), ("block_id", s_id), ("dispatch_action", Bool())),
    });

    public static Shape Modal { get; } = new(
        ("title!", Plain(24)), ("blocks!", (_, _, _) => { }
    ), ("submit", Plain(24)), ("close", Plain(24)), ("private_metadata", Text(3000, 0)), ("callback_id", s_id),
        ("clear_on_close", Bool()), ("notify_on_close", Bool()), ("external_id", s_id));

    public static Shape Home { get; } = new(("blocks!", (_, _, _) => { }), ("private_metadata", Text(3000, 0)), ("callback_id", s_id), ("external_id", s_id));

    /// <summary>Only plain text: what people typed must never be markup.</summary>
    private static Action<JsonNode, string, List<string>> Plain(int most) => (node, path, problems) =>
    {
        if ((string?)node["type"] != "plain_text")
        {
            problems.Add($"[ERROR] {path}: must be plain_text");
        }

        Check(node, new Shape(("text!", Text(most)), ("emoji", Bool())), path, problems);
    };

    private static Action<JsonNode, string, List<string>> Texts(int most) => (node, path, problems) =>
    {
        if ((string?)node["type"] is not ("plain_text" or "mrkdwn"))
        {
            problems.Add($"[ERROR] {path}: must be text");
        }

        Check(node, new Shape(("text!", Text(most)), ("emoji", Bool()), ("verbatim", Bool())), path, problems);
    };

    private static Shape Select(params (string, Action<JsonNode, string, List<string>>)[] own) =>
        new([("action_id", s_id), ("placeholder", Plain(150)), ("focus_on_load", Bool()), ("confirm", Of(s_confirm)), ("dispatch_action_config", (_, _, _) => { }), .. own]);

    private static Dictionary<string, Shape> Merge(Dictionary<string, Shape> one, Dictionary<string, Shape> other) => new(one.Concat(other));
}
