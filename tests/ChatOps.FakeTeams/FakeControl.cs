using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>What a test asks of a fake that runs as a process of its own.</summary>
internal static class FakeControl
{
    public static void Map(WebApplication app, FakeTeams teams)
    {
        app.MapGet("/control/activities/{tenant}", (string tenant) => Results.Json(new JsonArray([.. teams.Tenants[tenant].Activities.Select(a => new JsonObject
        {
            ["id"] = a.Id, ["place"] = a.Place, ["root"] = a.Root, ["summary"] = (string?)a.Content["summary"], ["edits"] = a.Edits,
        })])));

        // Teams keeps nothing by which to tell a repeat from another message; tests say each thing once.
        app.MapGet("/control/counts/{tenant}", (string tenant) => teams.Tenants[tenant].Activities.GroupBy(a => (a.Place, (string?)a.Content["summary"])).ToList() is var each
            ? Results.Json(new Dictionary<string, int> { ["messages"] = each.Count, ["doubled"] = each.Count(g => g.Count() > 1), ["violations"] = teams.Violations.Count, ["limited"] = teams.Calls.Count(c => c.Outcome.StartsWith("429", StringComparison.Ordinal)) })
            : Results.NotFound());
        app.MapGet("/control/violations", () => Results.Json(teams.Violations.ToArray()));
        app.MapGet("/control/calls", () => Results.Json(teams.Calls.GroupBy(c => $"{c.Operation} {c.Outcome}").ToDictionary(g => g.Key, g => g.Count())));
    }
}
