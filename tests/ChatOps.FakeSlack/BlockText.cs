using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>The text of blocks as people read it.</summary>
public static class BlockText
{
    public static string Of(JsonArray blocks)
    {
        var parts = new List<string>();
        Collect(blocks, parts);
        return string.Join('\n', parts);
    }

    internal static string Unescape(string mrkdwn) => mrkdwn.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

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
            case JsonObject line when (string?)line["type"] is "rich_text_section" or "rich_text_preformatted" or "rich_text_quote":
                parts.Add(string.Concat(line["elements"]!.AsArray().Select(e => (string?)e!["text"] ?? (string?)e["fallback"] ?? (string?)e["user_id"] ?? (string?)e["url"] ?? "")));
                break;
            case JsonObject text when (string?)text["type"] is "plain_text" or "raw_text":
                parts.Add((string)text["text"]!);
                break;
            case JsonObject text when (string?)text["type"] is "mrkdwn":
                parts.Add(Unescape((string)text["text"]!));
                break;
            case JsonObject other:
                foreach (var (name, value) in other)
                {
                    if (name is not "placeholder" and not "confirm")
                    {
                        Collect(value, parts);
                    }
                }

                break;
        }
    }
}
