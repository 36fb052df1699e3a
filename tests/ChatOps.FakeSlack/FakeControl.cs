using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeSlack;

/// <summary>What a test asks of a fake that runs as a process of its own.</summary>
internal static class FakeControl
{
    public static void Map(WebApplication app, FakeSlack slack)
    {
        app.MapGet("/control/messages/{team}", (string team) => Results.Json(new JsonArray([.. slack.Workspaces[team].Messages.Select(m => new JsonObject
        {
            ["channel"] = m.Channel, ["ts"] = m.Ts, ["thread_ts"] = m.ThreadTs, ["text"] = m.Text, ["delivery"] = m.Delivery, ["edits"] = m.Edits,
        })])));
        app.MapGet("/control/counts/{team}", (string team) => slack.Workspaces[team].Messages.GroupBy(m => m.Delivery).ToList() is var each
            ? Results.Json(new Dictionary<string, int> { ["deliveries"] = each.Count, ["doubled"] = each.Count(g => g.Count() > 1), ["violations"] = slack.Violations.Count, ["limited"] = slack.Calls.Count(c => c.Outcome == "429") })
            : Results.NotFound());
        app.MapGet("/control/violations", () => Results.Json(slack.Violations.ToArray()));
        app.MapGet("/control/calls", () => Results.Json(slack.Calls.GroupBy(c => $"{c.Method} {c.Outcome}").ToDictionary(g => g.Key, g => g.Count())));
        app.MapPost("/control/users/{team}/{id}/{name}", (string team, string id, string name) => { slack.Workspaces[team].AddUser(id, name); });
        app.MapPost("/control/channels/{team}/{id}/{name}", (string team, string id, string name) => { slack.Workspaces[team].AddChannel(id, name); });
    }
}
