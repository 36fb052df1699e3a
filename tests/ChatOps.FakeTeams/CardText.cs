using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOps.FakeTeams;

/// <summary>The text of a card as people read it.</summary>
public static partial class CardText
{
    /// <summary>Of these the text is the content; what stands under other names is no text.</summary>
    private static readonly string[] s_nested = ["body", "items", "columns", "rows", "cells", "actions", "card", "inlines", "facts"];

    public static string Of(JsonObject card)
    {
        var parts = new List<string>();
        Collect(card, parts);
        return string.Join('\n', parts);
    }

    private static void Collect(JsonNode? node, List<string> parts)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Collect(item, parts);
                }

                break;
            case JsonObject line when (string?)line["type"] == "RichTextBlock":
                parts.Add(string.Concat(line["inlines"]!.AsArray().Select(run => run is JsonValue plain ? (string?)plain : (string?)run!["text"])));
                break;
            case JsonObject text when (string?)text["type"] == "TextBlock":
                parts.Add(Plain((string?)text["text"]));
                break;
            case JsonObject fact when fact["type"] is null && fact["title"] is not null && fact["value"] is not null:
                parts.Add($"{Plain((string?)fact["title"])} {Plain((string?)fact["value"])}");
                break;
            case JsonObject other:
                parts.AddRange(new[] { (string?)other["title"], (string?)other["label"] }.OfType<string>().Where(t => t.Length > 0));
                foreach (var (_, value) in other.Where(p => s_nested.Contains(p.Key)))
                {
                    Collect(value, parts);
                }

                break;
        }
    }

    /// <summary>As Teams shows markdown: what is escaped stands for itself.</summary>
    private static string Plain(string? markdown) => Escaped().Replace(markdown ?? "", "${sign}").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    [GeneratedRegex("""\\(?<sign>[!-/:-@\[-`{-~])""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escaped();
}
