using System.Text.Json.Nodes;

namespace ChatOps.FakeTeams;

/// <summary>What the Connector does, where nothing goes wrong.</summary>
internal static class ConversationCalls
{
    private static readonly (int, JsonObject) s_notThere = (404, Connector.Error("ConversationNotFound"));

    public static (int Status, JsonObject Body) Run(Call call) => call.Operation switch
    {
        "create" when call.Body["channelData"]?["channel"] is not null => PostInChannel(call),
        "create" => OpenDirect(call),
        "send" => Send(call),
        "update" => Update(call),
        "members" => Members(call),
        "member" => PersonFor(call, call.Ids[1]) is { } person ? (200, Account(person)) : (404, Connector.Error("MemberNotFoundInConversation")),
        "channels" => Channels(call),
        _ => (404, Connector.Error("NotFound")),
    };

    private static (int Status, JsonObject Body) PostInChannel(Call call)
    {
        var id = (string)call.Body["channelData"]!["channel"]!["id"]!;
        Check(call, (bool?)call.Body["isGroup"] == true, "a channel's post is of a group");
        Check(call, (string?)call.Body["channelData"]?["tenant"]?["id"] == call.Tenant!.Id, "channelData names the tenant");
        Check(call, !id.Contains(";messageid=", StringComparison.Ordinal), "a channel's id has no thread in it");
        if (!call.Tenant.Channels.TryGetValue(id, out var channel))
        {
            return s_notThere;
        }

        if (!channel.BotIsThere)
        {
            return (403, Connector.Error("BotNotInConversationRoster"));
        }

        if (CardCheck.Of(call.Teams, call.Body["activity"] as JsonObject) is { } wrong)
        {
            return wrong;
        }

        var activity = call.Tenant.Add(id, root: null, (JsonObject)call.Body["activity"]!.DeepClone());
        return (201, new JsonObject { ["id"] = $"{id};messageid={activity.Id}", ["activityId"] = activity.Id });
    }

    private static (int Status, JsonObject Body) OpenDirect(Call call)
    {
        Check(call, (bool?)call.Body["isGroup"] == false, "a direct conversation isn't a group's");
        Check(call, (string?)call.Body["channelData"]?["tenant"]?["id"] == call.Tenant!.Id, "channelData names the tenant");
        if (call.Body["members"] is not JsonArray { Count: 1 } members || call.Tenant.PersonOf((string?)members[0]?["id"] ?? "") is not { } person)
        {
            return (404, Connector.Error("UserNotFound"));
        }

        return person.IsInstalled ? (201, new JsonObject { ["id"] = FakeTenant.DirectWith(call.Tenant.Id, person.AadObjectId) }) : (403, Connector.Error("BotNotInConversationRoster"));
    }

    private static (int Status, JsonObject Body) Send(Call call)
    {
        if (Closed(call) is { } closed)
        {
            return closed;
        }

        var (place, root) = PlaceOf(call);
        if (root is not null && call.Tenant!.Find(place, root) is not { Root: null })
        {
            return (404, Connector.Error("ActivityNotFoundInConversation"));
        }

        Check(call, root is not null || !call.Tenant!.Channels.ContainsKey(place), "a new post in a channel is made with the conversation");
        return CardCheck.Of(call.Teams, call.Body) ?? (201, new JsonObject { ["id"] = call.Tenant!.Add(place, root, (JsonObject)call.Body.DeepClone()).Id });
    }

    private static (int Status, JsonObject Body) Update(Call call)
    {
        if (Closed(call) is { } closed)
        {
            return closed;
        }

        if (call.Tenant!.Find(PlaceOf(call).Place, call.Ids[1]) is not { } activity)
        {
            return (404, Connector.Error("ActivityNotFoundInConversation"));
        }

        if (CardCheck.Of(call.Teams, call.Body) is { } wrong)
        {
            return wrong;
        }

        activity.Content = (JsonObject)call.Body.DeepClone();
        activity.Edits++;
        return (200, new JsonObject { ["id"] = activity.Id });
    }

    /// <summary>Why nothing can be written there, if so.</summary>
    private static (int Status, JsonObject Body)? Closed(Call call)
    {
        if (call.Tenant!.PersonIn(call.Ids[0]) is { } person)
        {
            if (person.ConversationIsLost)
            {
                person.ConversationIsLost = false;
                return s_notThere;
            }

            return !person.IsInstalled ? (403, Connector.Error("BotNotInConversationRoster"))
                : person.HasBlocked ? (403, Connector.Error("ConversationBlockedByUser"))
                : person.WritesAreBlocked ? (403, Connector.Error("MessageWritesBlocked"))
                : null;
        }

        return call.Tenant.Channels.TryGetValue(Call.Bare(call.Ids[0]), out var channel)
            ? channel.BotIsThere ? null : (403, Connector.Error("BotNotInConversationRoster"))
            : s_notThere;
    }

    private static (string Place, string? Root) PlaceOf(Call call)
    {
        var parts = call.Ids[0].Split(";messageid=");
        return call.Tenant!.PersonIn(call.Ids[0]) is { } person ? (person.AadObjectId, null) : (parts[0], parts.ElementAtOrDefault(1));
    }

    private static (int Status, JsonObject Body) Members(Call call)
    {
        var size = Math.Clamp(int.TryParse(call.Query["pageSize"], out var asked) ? asked : 200, 50, 500);
        var from = int.TryParse(call.Query["continuationToken"], out var at) ? at : 0;
        var all = call.Tenant!.People.Values.OrderBy(p => p.AadObjectId, StringComparer.Ordinal).ToList();
        var body = new JsonObject { ["members"] = new JsonArray([.. all.Skip(from).Take(size).Select(Account)]) };
        if (from + size < all.Count)
        {
            body["continuationToken"] = $"{from + size}";
        }

        return (200, body);
    }

    private static (int Status, JsonObject Body) Channels(Call call) => (200, new JsonObject
    {
        ["conversations"] = new JsonArray([.. call.Tenant!.Channels.Values.Where(c => c.TeamId == call.Ids[0]).Select(c => new JsonObject { ["id"] = c.Id, ["name"] = c.Id == c.TeamId ? null : c.Name })]),
    });

    private static FakePerson? PersonFor(Call call, string id) => call.Tenant!.PersonOf(id);

    private static JsonObject Account(FakePerson person) => new()
    {
        ["id"] = person.TeamsId,
        ["name"] = person.Name,
        ["objectId"] = person.AadObjectId,
        ["aadObjectId"] = person.AadObjectId,
        ["email"] = person.Email,
        ["userPrincipalName"] = person.Email,
        ["userRole"] = person.IsGuest ? "guest" : "user",
    };

    private static void Check(Call call, bool isSo, string rule)
    {
        if (!isSo)
        {
            call.Teams.Violated($"{call.Operation}: {rule}");
        }
    }
}
