using System.Text.Json.Nodes;

namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>A message as it stands on the page, and as local-slack holds it.</summary>
internal sealed class Said(ILocator shown, JsonObject message)
{
    public ILocator Shown => shown;

    public string Text { get; } = TextOf(message);

    /// <summary>What a reader sees of it in Slack, after the text that a notification says.</summary>
    public static string TextOf(JsonObject message) => string.Join('\n', Texts(message["blocks"]).Prepend((string?)message["text"] ?? ""));

    public ILocator Button(string label) => Button(shown, label);

    /// <summary>The button below an outcome's row. The page draws rows as placeholders, so it is found by its place.</summary>
    public ILocator ButtonOf(string outcome, string label)
    {
        var row = message["blocks"]!.AsArray().Index().First(b => (string?)b.Item!["type"] == "rich_text" && string.Concat(Texts(b.Item)).Contains(outcome, StringComparison.Ordinal));
        return Button(shown.Locator($".blocks > :nth-child({row.Index + 2})"), label);
    }

    private static ILocator Button(ILocator within, string label) => within.GetByRole(AriaRole.Button, new() { Name = label, Exact = true });

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray several => several.SelectMany(Texts),
        JsonObject one when one["text"] is JsonValue text => [(string)text!],
        JsonObject one => one.SelectMany(property => Texts(property.Value)),
        _ => [],
    };
}
