using System.Text.Json.Nodes;

namespace ChatOps.FakeTeams;

/// <summary>What an activity with a card must be, so that it is shown, read aloud, and can be changed later.</summary>
internal static class CardCheck
{
    private static readonly string[] s_known = ["type", "id", "summary", "attachments"];

    public static (int Status, JsonObject Body)? Of(FakeTeams teams, JsonObject? activity)
    {
        var problems = Problems(activity).ToList();
        problems.ForEach(teams.Violated);
        return problems.Count > 0 ? (400, Connector.Error("BadSyntax")) : null;
    }

    private static IEnumerable<string> Problems(JsonObject? activity)
    {
        if (activity is null || (string?)activity["type"] != "message")
        {
            yield return "an activity is a message";
            yield break;
        }

        foreach (var (name, _) in activity.Where(p => !s_known.Contains(p.Key)))
        {
            yield return $"{name} in an activity: with text beside its card it could never be changed, and the rest is passed over";
        }

        if (string.IsNullOrWhiteSpace((string?)activity["summary"]))
        {
            yield return "an activity without a summary: notifications say nothing";
        }

        if (activity["attachments"] is not JsonArray { Count: 1 } attachments || (string?)attachments[0]?["contentType"] != "application/vnd.microsoft.card.adaptive" || attachments[0]?["content"] is not JsonObject card)
        {
            yield return "an activity has one Adaptive Card, no more and no less";
            yield break;
        }

        if ((string?)card["type"] != "AdaptiveCard" || (string?)card["version"] != "1.5" || (string?)card["msteams"]?["width"] != "full" || card["body"] is not JsonArray { Count: > 0 })
        {
            yield return "a card is an AdaptiveCard of version 1.5, as wide as the conversation, with something in it";
        }
    }
}
