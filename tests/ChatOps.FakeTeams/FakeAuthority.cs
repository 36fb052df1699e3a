using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>
/// Gives the app its tokens for the Connector, as Entra does, to whoever has the secret.
/// https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
/// </summary>
public sealed class FakeAuthority(FakeTeams teams)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new();
    private int _given;

    /// <summary>For <c>Teams:TokenUrl</c>.</summary>
    public string TokenUrl => $"{teams.BaseUrl}/{teams.Options.HomeTenantId}/oauth2/v2.0/token";

    /// <summary>How many tokens were given.</summary>
    public int Given => _given;

    /// <summary>The secret has expired.</summary>
    public bool RefusesSecret { get; set; }

    /// <summary>None that was given works any more.</summary>
    public void RevokeAll() => _tokens.Clear();

    internal void Map(WebApplication app) => app.MapPost("/{tenant}/oauth2/v2.0/token", async (string tenant, HttpContext context) =>
    {
        var form = await context.Request.ReadFormAsync();
        var (fault, refusal) = teams.Faults.Take("token");
        var (status, body) = Answer(tenant, form, fault);
        if (refusal is { } refused)
        {
            (status, body) = (refused.Status, new JsonObject { ["error"] = refused.Code });
        }

        teams.Calls.Enqueue(new(teams.Options.Clock.GetUtcNow(), "token", tenant, null, fault, $"{status}"));
        await Answering.WriteAsync(context, teams, fault, status, body);
    });

    internal bool Accepts(string? token) => token is not null && _tokens.TryGetValue(token, out var until) && teams.Options.Clock.GetUtcNow() < until;

    private (int Status, JsonObject? Body) Answer(string tenant, IFormCollection form, Fault? fault)
    {
        if (fault is Fault.Unavailable or Fault.CutBefore)
        {
            return (503, null);
        }

        if (tenant != teams.Options.HomeTenantId)
        {
            return Refused(400, "invalid_request", 90002);
        }

        if (form["grant_type"] != "client_credentials" || form["scope"] != "https://api.botframework.com/.default")
        {
            teams.Violated($"a token asked for with {form["grant_type"]} and {form["scope"]}");
            return Refused(400, "invalid_scope", 70011);
        }

        if (form["client_id"] != teams.Options.AppId)
        {
            return Refused(400, "unauthorized_client", 700016);
        }

        if (RefusesSecret || form["client_secret"] != teams.Options.AppPassword)
        {
            return Refused(401, "invalid_client", 7000215);
        }

        var token = $"token-{Interlocked.Increment(ref _given)}";
        _tokens[token] = teams.Options.Clock.GetUtcNow() + teams.Options.TokenLife;
        return (200, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = (int)teams.Options.TokenLife.TotalSeconds, ["ext_expires_in"] = (int)teams.Options.TokenLife.TotalSeconds, ["access_token"] = token });
    }

    private static (int Status, JsonObject Body) Refused(int status, string error, int code) =>
        (status, new JsonObject { ["error"] = error, ["error_description"] = $"AADSTS{code}: as Entra would say at length.", ["error_codes"] = new JsonArray(code), ["trace_id"] = "0" });
}
