using System.Text;
using System.Text.Json.Nodes;
using ChatOps.FakeTeams;
using Fake = ChatOps.FakeTeams.FakeTeams;

namespace ChatOps.Teams.Tests.Harness;

/// <param name="Body">JSON of an invoke's answer; null where there was none.</param>
internal sealed record ClientAnswer(int Status, JsonObject? Body, string Text)
{
    public JsonObject? Card => (string?)Body?["type"] == "application/vnd.microsoft.card.adaptive" ? (JsonObject)Body["value"]! : null;

    public string? Said => (string?)Body?["type"] == "application/vnd.microsoft.activity.message" ? (string?)Body["value"] : null;
}

/// <summary>What people do in a tenant, delivered to the app as Teams does it.</summary>
internal sealed class TeamsClient(Fake teams, FakeTenant tenant, HttpClient http)
{
    public const string BotId = "28:7c0c3b5e-0d9f-4b0e-9f57-2a4a4b1c6c01";

    public required Func<Uri> Address { get; init; }

    /// <summary>Each activity is delivered so often, as after an answer that was lost.</summary>
    public int Times { get; set; } = 1;

    /// <summary>By user; else the sample's own.</summary>
    public Dictionary<string, string> Zones { get; } = new(StringComparer.Ordinal);

    public Task<ClientAnswer> SayAsync(string user, string text)
    {
        var activity = From("message-personal", user, channel: null);
        activity["text"] = text;
        return DeliverAsync(activity);
    }

    public Task<ClientAnswer> MentionAsync(string user, string channel, string text)
    {
        var activity = From("message-channel", user, channel);
        activity["text"] = $"<at>Test Bot</at> {text}";
        activity["entities"]![0]!["mentioned"]!["id"] = BotId;
        return DeliverAsync(activity);
    }

    /// <param name="action">As it stands in the card.</param>
    /// <param name="data">With what stands in the inputs.</param>
    public Task<ClientAnswer> PressAsync(string user, FakeActivity on, JsonObject action, JsonObject data)
    {
        var isChannel = tenant.Channels.ContainsKey(on.Place);
        var activity = From(isChannel ? "invoke-channel" : "invoke-personal", user, isChannel ? on.Place : null);
        if (isChannel)
        {
            activity["conversation"]!["id"] = $"{on.Place};messageid={on.Root ?? on.Id}";
        }

        activity["replyToId"] = on.Id;
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = (string?)action["title"], ["verb"] = (string?)action["verb"], ["data"] = data },
        };
        return DeliverAsync(activity);
    }

    public Task<ClientAnswer> SearchAsync(string user, string dataset, string text)
    {
        var activity = From("invoke-personal", user, channel: null);
        activity["name"] = "application/search";
        activity["value"] = new JsonObject { ["queryText"] = text, ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 }, ["dataset"] = dataset };
        return DeliverAsync(activity);
    }

    /// <summary>The sample with this person, tenant and channel in it.</summary>
    public JsonObject From(string sample, string user, string? channel)
    {
        var activity = Sample.Of(sample);
        activity["id"] = Guid.NewGuid().ToString();
        activity["serviceUrl"] = teams.ServiceUrl;
        var from = (JsonObject)activity["from"]!;
        (from["id"], from["aadObjectId"]) = ($"29:{user}", user);
        if (from.ContainsKey("name"))
        {
            from["name"] = tenant.People.GetValueOrDefault(user)?.Name ?? user;
        }

        activity["recipient"]!["id"] = BotId;
        activity["channelData"]!["tenant"]!["id"] = tenant.Id;
        var conversation = (JsonObject)activity["conversation"]!;
        conversation["tenantId"] = tenant.Id;
        if (channel is null)
        {
            conversation["id"] = FakeTenant.DirectWith(tenant.Id, user);
        }
        else
        {
            conversation["id"] = $"{channel};messageid=1795192385380";
            activity["channelData"]!["channel"] = new JsonObject { ["id"] = channel };
            activity["channelData"]!["team"]!["id"] = tenant.Channels.GetValueOrDefault(channel)?.TeamId ?? "19:team@thread.tacv2";
        }

        if (activity.ContainsKey("localTimezone"))
        {
            activity["localTimezone"] = Zones.GetValueOrDefault(user, "UTC");
        }

        return activity;
    }

    public async Task<ClientAnswer> DeliverAsync(JsonObject activity)
    {
        ClientAnswer? answer = null;
        for (var i = 0; i < Times; i++)
        {
            answer = await PostAsync(activity.ToJsonString());
        }

        return answer!;
    }

    public async Task<ClientAnswer> PostAsync(string json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address(), "/api/messages")) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.StartsWith('{') ? (JsonObject)JsonNode.Parse(text)! : null, text);
    }
}
