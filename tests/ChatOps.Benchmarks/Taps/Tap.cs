using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core;
using ChatOps.Core.CheckIns;

namespace ChatOps.Benchmarks.Taps;

/// <summary>Who taps "On track" for which outcome in which check-in.</summary>
internal sealed record Tap(string User, OutcomeId Outcome, CheckInId CheckIn)
{
    /// <summary>As Slack sends it: the message it was pressed in comes with it. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload</summary>
    /// <param name="card">A check-in's card as Slack shows it.</param>
    /// <param name="respond">Where the message may be redrawn; null: nowhere.</param>
    public string Payload(string team, JsonObject card, Uri? respond)
    {
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = User, ["username"] = User, ["name"] = User, ["team_id"] = team },
            ["api_app_id"] = "A0",
            ["token"] = "deprecated",
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = TapDatabase.CardTs, ["channel_id"] = $"D{User}", ["is_ephemeral"] = false },
            ["trigger_id"] = $"{Outcome}",
            ["team"] = new JsonObject { ["id"] = team, ["domain"] = "bench" },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
            ["channel"] = new JsonObject { ["id"] = $"D{User}", ["name"] = "directmessage" },
            ["message"] = new JsonObject { ["user"] = "UBOT", ["type"] = "message", ["ts"] = TapDatabase.CardTs, ["bot_id"] = "B0", ["text"] = card["text"]!.DeepClone(), ["team"] = team, ["blocks"] = card["blocks"]!.DeepClone() },
            ["state"] = new JsonObject { ["values"] = new JsonObject() },
            ["actions"] = new JsonArray(new JsonObject
            {
                ["action_id"] = $"{CheckInVerbs.OnTrack}#2",
                ["block_id"] = "b2",
                ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = "On track", ["emoji"] = false },
                ["value"] = $"{Outcome} {CheckIn}",
                ["type"] = "button",
                ["action_ts"] = TapDatabase.CardTs,
            }),
        };
        if (respond is not null)
        {
            payload["response_url"] = respond.ToString();
        }

        return payload.ToJsonString(JsonSerializerOptions.Web);
    }

    /// <summary>A body and its signature: https://docs.slack.dev/authentication/verifying-requests-from-slack.</summary>
    public static HttpRequestMessage Signed(Uri url, string payload, string secret, DateTimeOffset now)
    {
        var body = Encoding.ASCII.GetBytes($"payload={Uri.EscapeDataString(payload)}");
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. body]);
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", $"v0={Convert.ToHexStringLower(signature)}");
        return request;
    }
}
