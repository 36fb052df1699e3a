using System.Text.Json;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>
/// Slack's limits, read from its documentation (https://docs.slack.dev/reference/block-kit) and written down a second time, apart from
/// the renderer: what is wrong with a payload, as Slack would say it.
/// </summary>
internal static class SlackLimits
{
    public static IReadOnlyList<string> Violations(string kind, JsonElement payload)
    {
        var wrong = new List<string>();
        if (kind == "message")
        {
            Length(wrong, "text", payload.GetProperty("text").GetString()!, 1, 4000);
        }
        else if (kind == "modal")
        {
            View(wrong, payload);
        }

        Blocks(wrong, kind, payload.GetProperty("blocks").EnumerateArray().ToList());
        Walk(wrong, payload, "");
        return wrong;
    }

    private static void View(List<string> wrong, JsonElement view)
    {
        foreach (var part in new[] { "title", "submit", "close" })
        {
            Length(wrong, part, view.GetProperty(part).GetProperty("text").GetString()!, 1, 24);
        }

        Length(wrong, "callback_id", view.GetProperty("callback_id").GetString()!, 1, 255);
        Length(wrong, "private_metadata", view.GetProperty("private_metadata").GetString()!, 0, 3000);
    }

    private static void Blocks(List<string> wrong, string kind, List<JsonElement> blocks)
    {
        Count(wrong, "blocks", blocks.Count, 1, kind == "message" ? 50 : 100);
        Count(wrong, "tables", blocks.Count(b => Type(b) == "table"), 0, kind == "message" ? 1 : 0);
        Count(wrong, "inputs", blocks.Count(b => Type(b) == "input"), 0, kind == "modal" ? 100 : 0);
        var ids = blocks.Where(b => b.TryGetProperty("block_id", out _)).Select(b => b.GetProperty("block_id").GetString()!).ToList();
        Count(wrong, "repeated block_id", ids.Count - ids.Distinct().Count(), 0, 0);
        var actions = blocks.Where(b => Type(b) == "actions").SelectMany(b => b.GetProperty("elements").EnumerateArray()).Select(e => e.GetProperty("action_id").GetString()!).ToList();
        Count(wrong, "repeated action_id", actions.Count - actions.Distinct().Count(), 0, 0);
        if (kind == "message")
        {
            Count(wrong, "characters in all blocks (msg_blocks_too_long)", blocks.Sum(AllText), 0, 10_000);
        }

        foreach (var block in blocks)
        {
            Block(wrong, block);
        }
    }

    private static void Block(List<string> wrong, JsonElement block)
    {
        switch (Type(block))
        {
            case "header":
                Length(wrong, "header", Text(block, "text"), 1, 150);
                break;
            case "section":
                Length(wrong, "section", Text(block, "text"), 1, 3000);
                break;
            case "context":
                Count(wrong, "context elements", block.GetProperty("elements").GetArrayLength(), 1, 10);
                break;
            case "actions":
                Count(wrong, "action elements", block.GetProperty("elements").GetArrayLength(), 1, 25);
                break;
            case "table":
                Count(wrong, "table rows", block.GetProperty("rows").GetArrayLength(), 1, 100);
                Count(wrong, "table cells", block.GetProperty("rows").EnumerateArray().Max(row => row.GetArrayLength()), 1, 20);
                break;
            case "input":
                Length(wrong, "label", Text(block, "label"), 1, 2000);
                break;
            case "rich_text" when block.GetProperty("elements").EnumerateArray().Any(part => Type(part) is null):
                wrong.Add("A rich text part without a type");
                break;
            case "rich_text":
                Count(wrong, "rich text parts", block.GetProperty("elements").GetArrayLength(), 1, int.MaxValue);
                break;
            case "divider":
                break;
            case var other:
                wrong.Add($"A block of type {other}");
                break;
        }
    }

    /// <summary>What holds wherever an object stands.</summary>
    private static void Walk(List<string> wrong, JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in element.EnumerateArray().Index())
            {
                Walk(wrong, item, $"{path}[{i}]");
            }
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        Object(wrong, element, path);
        foreach (var property in element.EnumerateObject())
        {
            Walk(wrong, property.Value, $"{path}.{property.Name}");
        }
    }

    private static void Object(List<string> wrong, JsonElement element, string path)
    {
        foreach (var (id, most) in new[] { ("action_id", 255), ("block_id", 255), ("url", 3000), ("hint_text", 2000) })
        {
            if (element.TryGetProperty(id, out var value))
            {
                Length(wrong, $"{path}.{id}", value.GetString()!, 1, most);
            }
        }

        switch (Type(element))
        {
            case "button":
                Length(wrong, $"{path} button", Text(element, "text"), 1, 75);
                Length(wrong, $"{path} button value", element.TryGetProperty("value", out var pressed) ? pressed.GetString()! : "-", 1, 2000);
                break;
            case "plain_text" or "mrkdwn" or "raw_text":
                Length(wrong, $"{path} text", element.GetProperty("text").GetString()!, 1, 3000);
                break;
            case "text" or "link" when path.Contains("elements", StringComparison.Ordinal):
                Length(wrong, $"{path} rich text", element.GetProperty("text").GetString()!, 1, 3000);
                break;
            case "overflow":
                Options(wrong, element, path, 2, 5);
                break;
            case "static_select" or "multi_static_select":
                Options(wrong, element, path, 1, 100);
                break;
            case "radio_buttons" or "checkboxes":
                Options(wrong, element, path, 1, 10);
                break;
            case "plain_text_input":
                var most = element.GetProperty("max_length").GetInt32();
                Count(wrong, $"{path} max_length", most, 1, 3000);
                Length(wrong, $"{path} initial_value", element.TryGetProperty("initial_value", out var initial) ? initial.GetString()! : "-", 1, most);
                break;
        }

        if (element.TryGetProperty("confirm", out var confirm) && confirm.ValueKind == JsonValueKind.Object && confirm.TryGetProperty("deny", out _))
        {
            Length(wrong, $"{path} confirm title", Text(confirm, "title"), 1, 100);
            Length(wrong, $"{path} confirm text", Text(confirm, "text"), 1, 300);
            Length(wrong, $"{path} confirm button", Text(confirm, "confirm"), 1, 30);
            Length(wrong, $"{path} deny button", Text(confirm, "deny"), 1, 30);
        }
    }

    private static void Options(List<string> wrong, JsonElement element, string path, int least, int most)
    {
        var options = element.GetProperty("options").EnumerateArray().ToList();
        Count(wrong, $"{path} options", options.Count, least, most);
        foreach (var option in options)
        {
            Length(wrong, $"{path} option", Text(option, "text"), 1, 75);
            Length(wrong, $"{path} option value", option.GetProperty("value").GetString()!, 1, 150);
        }

        if (element.TryGetProperty("initial_option", out var initial) && options.TrueForAll(o => o.GetProperty("value").GetString() != initial.GetProperty("value").GetString()))
        {
            wrong.Add($"{path}: the initial option isn't one of the options");
        }
    }

    private static int AllText(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Sum(AllText),
        JsonValueKind.Object => element.EnumerateObject().Sum(p => p.Name == "text" && p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()!.Length : AllText(p.Value)),
        _ => 0,
    };

    private static string? Type(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static string Text(JsonElement holder, string name) => holder.GetProperty(name).GetProperty("text").GetString()!;

    private static void Length(List<string> wrong, string what, string text, int least, int most) => Count(wrong, $"characters of {what}", text.Length, least, most);

    private static void Count(List<string> wrong, string what, int count, int least, int most)
    {
        if (count < least || count > most)
        {
            wrong.Add($"{count} {what}: {least} to {most} are allowed");
        }
    }
}
