using System.Text;
using System.Text.Json;
using ChatOps.Teams.Rendering;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>What Teams asks of a card (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference), written down a second time, apart from the renderer.</summary>
internal static class TeamsRules
{
    /// <summary>Of the whole activity, as UTF-16; a little of it is around the card.</summary>
    private const int MostBytes = 80 * 1024;
    private const int AroundTheCard = 4_000;

    private static readonly string[] s_types =
    [
        "AdaptiveCard", "TextBlock", "RichTextBlock", "TextRun", "Container", "ActionSet", "Table", "TableRow", "TableCell", "Chart.Line", "Chart.VerticalBar.Grouped", "Chart.HorizontalBar",
        "Input.Text", "Input.Number", "Input.Date", "Input.Time", "Input.ChoiceSet", "Data.Query", "Action.Execute", "Action.OpenUrl", "Action.ToggleVisibility",
    ];

    public static IReadOnlyList<string> Violations(RenderedCard rendered)
    {
        var json = rendered.Json;
        var card = JsonDocument.Parse(json).RootElement;
        var wrong = new List<string>();
        Check(Encoding.Unicode.GetByteCount(json) <= MostBytes - AroundTheCard, $"{Encoding.Unicode.GetByteCount(json)} bytes");
        Check(card.Text("version") == "1.5" && card.GetProperty("msteams").Text("width") == "full", "not 1.5 at full width");
        Check(card.GetProperty("body").GetArrayLength() > 0, "nothing in it");
        Check(rendered.Summary.Length is > 0 and <= 500 && !rendered.Summary.Contains('\n', StringComparison.Ordinal), "no summary of one line");
        Check(!card.TryGetProperty("msteams", out var teams) || !teams.TryGetProperty("entities", out _), "mentions somebody");

        var objects = card.Objects().ToList();
        var ids = objects.Where(o => o.Type() is not ("Action.Execute" or "AdaptiveCard")).Select(o => o.Text("id")).OfType<string>().ToList();
        Check(ids.Distinct().Count() == ids.Count, "an id twice");
        foreach (var o in objects)
        {
            Object(o);
        }

        return wrong;

        void Object(JsonElement o)
        {
            var type = o.Type();
            Check(type is null || s_types.Contains(type), $"a {type}");
            switch (type)
            {
                case "TextRun":
                    Check(o.Text("text")!.Length > 0 && !o.Text("text")!.Contains('\n', StringComparison.Ordinal), "a text run with a line break or nothing in it");
                    break;
                case "RichTextBlock":
                    Check(o.GetProperty("inlines").GetArrayLength() > 0, "an empty line");
                    break;
                case "ActionSet":
                    var actions = o.GetProperty("actions").EnumerateArray().ToList();
                    Check(actions.Count > 0 && actions.TrueForAll(a => a.Text("title") is { Length: > 0 and <= 80 }), "a button without a title");
                    Check(actions.Count(a => a.Text("mode") != "secondary") <= 6, "more than six buttons in a row");
                    break;
                case "Table":
                    Check(o.GetProperty("firstRowAsHeaders").GetBoolean(), "a table without headers");
                    Check(o.GetProperty("rows").EnumerateArray().All(row => row.GetProperty("cells").GetArrayLength() == o.GetProperty("columns").GetArrayLength()), "a ragged table");
                    break;
                case { } chart when chart.StartsWith("Chart.", StringComparison.Ordinal):
                    Check(o.GetProperty("fallback").Type() == "Container" && o.Text("title") is { Length: > 0 }, "a chart without words");
                    break;
                case { } input when input.StartsWith("Input.", StringComparison.Ordinal):
                    Check(o.Text("label") is { Length: > 0 } && o.Text("id") is { Length: > 0 }, "an input without a label");
                    Check(!o.TryGetProperty("isRequired", out _) || o.Text("errorMessage") is { Length: > 0 }, "a required input that doesn't say so");
                    Check(!o.TryGetProperty("maxLength", out var most) || (o.Text("value")?.Length ?? 0) <= most.GetInt32(), "more in an input than it takes");
                    break;
                case "Action.ToggleVisibility":
                    Check(o.GetProperty("targetElements").EnumerateArray().All(target => ids.Contains(target.GetString()!)), "a button that shows nothing");
                    break;
                case "Action.OpenUrl":
                    Check(Uri.TryCreate(o.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "https" or "http", "a link that isn't one");
                    break;
            }
        }

        void Check(bool holds, string otherwise)
        {
            if (!holds)
            {
                wrong.Add(otherwise);
            }
        }
    }
}
