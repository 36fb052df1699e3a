using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOps.FakeTeams;

/// <param name="Status">504 where none came in time.</param>
/// <param name="Body">JSON, if there was any.</param>
public sealed record FakeAnswer(int Status, JsonObject? Body)
{
    public TimeSpan Took { get; init; }
}

/// <summary>
/// What people do in the tenant, as activities, signed and delivered as Teams does it. Ten seconds for an answer.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#activity-object
/// </summary>
public sealed class FakeOutbound(FakeTeams teams, HttpClient http)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The app's <c>/api/messages</c>.</summary>
    public Uri? MessagesUrl { get; set; }

    /// <summary>In the chat with the bot, or mentioning it in a channel.</summary>
    /// <param name="thread">The root's id, of a reply in a channel.</param>
    public JsonObject Message(FakeTenant tenant, FakePerson from, string text, string? channel = null, string? thread = null)
    {
        var activity = Activity(tenant, from, "message", channel, channel is null ? null : thread ?? teams.NextId());
        (activity["textFormat"], activity["text"]) = ("plain", channel is null ? text : $"<at>ChatOps</at> {text}");
        if (channel is not null)
        {
            activity["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["mentioned"] = Bot(), ["text"] = "<at>ChatOps</at>" });
        }

        return activity;
    }

    /// <summary>An Action.Execute on a card that stands there.</summary>
    /// <param name="data">What the action carries, with what was typed.</param>
    public JsonObject Press(FakeTenant tenant, FakePerson from, FakeActivity on, string verb, JsonObject data)
    {
        var isChannel = tenant.Channels.ContainsKey(on.Place);
        var activity = Activity(tenant, from, "invoke", isChannel ? on.Place : null, isChannel ? on.Root ?? on.Id : null);
        (activity["name"], activity["replyToId"]) = ("adaptiveCard/action", on.Id);
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data.DeepClone() }, ["trigger"] = "manual" };
        return activity;
    }

    /// <summary>The app is installed for a person or in a team, or taken away there.</summary>
    public JsonObject Install(FakeTenant tenant, FakePerson by, string action = "add", string? channel = null)
    {
        var activity = Activity(tenant, by, "installationUpdate", channel, thread: null);
        activity["action"] = action;
        return activity;
    }

    /// <summary>What every activity has.</summary>
    /// <param name="channel">Null: the chat with the bot.</param>
    public JsonObject Activity(FakeTenant tenant, FakePerson from, string type, string? channel, string? thread)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant.Id } };
        if (channel is not null)
        {
            (data["channel"], data["team"]) = (new JsonObject { ["id"] = channel }, new JsonObject { ["id"] = tenant.Channels[channel].TeamId });
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = type == "invoke" ? $"f:{Guid.NewGuid()}" : teams.NextId(),
            ["timestamp"] = teams.Options.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["localTimezone"] = "Europe/Berlin",
            ["locale"] = "en-US",
            ["channelId"] = "msteams",
            ["serviceUrl"] = teams.ServiceUrl,
            ["from"] = new JsonObject { ["id"] = from.TeamsId, ["name"] = from.Name, ["aadObjectId"] = from.AadObjectId },
            ["recipient"] = Bot(),
            ["conversation"] = new JsonObject
            {
                ["id"] = channel is null ? FakeTenant.DirectWith(tenant.Id, from.AadObjectId) : thread is null ? channel : $"{channel};messageid={thread}",
                ["conversationType"] = channel is null ? "personal" : "channel",
                ["isGroup"] = channel is not null,
                ["tenantId"] = tenant.Id,
            },
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-US", ["country"] = "DE", ["platform"] = "Web", ["timezone"] = "Europe/Berlin" }),
            ["channelData"] = data,
        };
    }

    /// <param name="authorization">In place of a good one; empty: none at all.</param>
    public async Task<FakeAnswer> DeliverAsync(JsonObject activity, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, MessagesUrl) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        if (authorization != "")
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization ?? teams.Signer.Authorization((string)activity["serviceUrl"]!));
        }

        var watch = Stopwatch.StartNew();
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            return new((int)response.StatusCode, text.Length > 0 && text[0] == '{' ? (JsonObject?)JsonNode.Parse(text) : null) { Took = watch.Elapsed };
        }
        catch (OperationCanceledException)
        {
            return new(504, null) { Took = watch.Elapsed };
        }
        catch (JsonException)
        {
            teams.Violated("an answer that is no JSON");
            return new(502, null) { Took = watch.Elapsed };
        }
    }

    private JsonObject Bot() => new() { ["id"] = $"28:{teams.Options.AppId}", ["name"] = "ChatOps" };
}
