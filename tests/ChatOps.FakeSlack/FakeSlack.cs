using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.FakeSlack;

/// <summary>
/// Slack on a loopback port: its Web API with limits, faults and strict checks, and what it sends to an app. What no real Slack would
/// have taken, or would have taken without doing what was meant, is a violation: a test ends by asserting that there are none.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private long _ids = 1000;

    private FakeSlack(FakeSlackOptions options)
    {
        Options = options;
        Limits = new FakeLimits(options.Clock);
        Sockets = new FakeSockets(this);
        Outbound = new FakeOutbound(this, _http);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        _app = builder.Build();
        _app.UseWebSockets();
        _app.MapPost("/api/{method}", async context => await new WebApi(this).HandleAsync(context));
        _app.MapPost("/response/{id}", async context => await ResponseUrls.HandleAsync(this, context));
        _app.Map("/socket/{ticket}", async context => await Sockets.HandleAsync(context));
        FakeControl.Map(_app, this);
    }

    public FakeSlackOptions Options { get; }

    public FakeLimits Limits { get; }

    public FakeFaults Faults { get; } = new();

    public FakeSockets Sockets { get; }

    /// <summary>What people do there, signed and delivered to the app.</summary>
    public FakeOutbound Outbound { get; }

    public ConcurrentDictionary<string, FakeWorkspace> Workspaces { get; } = new();

    /// <summary>Every call, in the order in which it came, with what was answered.</summary>
    public ConcurrentQueue<SeenCall> Calls { get; } = new();

    /// <summary>What the app did that it must not do.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public string BaseUrl { get; private set; } = "";

    public string ApiBaseUrl => $"{BaseUrl}/api/";

    internal ConcurrentDictionary<string, FakeTrigger> Triggers { get; } = new();

    internal ConcurrentDictionary<string, FakeResponseUrl> ResponseAddresses { get; } = new();

    /// <summary>OAuth: code → workspace; each works once.</summary>
    internal ConcurrentDictionary<string, FakeGrant> Grants { get; } = new();

    public static async Task<FakeSlack> StartAsync(FakeSlackOptions? options = null)
    {
        var slack = new FakeSlack(options ?? new FakeSlackOptions());
        await slack._app.StartAsync();
        slack.BaseUrl = slack._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return slack;
    }

    public FakeWorkspace AddWorkspace(string teamId = "T1", string token = "xoxb-1")
    {
        var workspace = new FakeWorkspace(this, teamId);
        workspace.Tokens[token] = true;
        return Workspaces.GetOrAdd(teamId, workspace);
    }

    /// <summary>As if somebody had agreed on Slack's page: the code with which the app is sent back.</summary>
    public string Grant(FakeWorkspace workspace, string installer, string redirectUri)
    {
        var code = $"code-{NextId()}";
        Grants[code] = new(workspace, installer, redirectUri);
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await Sockets.CloseAsync();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        _http.Dispose();
    }

    internal long NextId() => Interlocked.Increment(ref _ids);

    internal void Violated(string what) => Violations.Enqueue(what);

    internal FakeWorkspace? WorkspaceOf(string? token) => token is null ? null : Workspaces.Values.FirstOrDefault(w => w.Tokens.ContainsKey(token));

}

public sealed record FakeSlackOptions
{
    /// <summary>0: any free one.</summary>
    public int Port { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string SigningSecret { get; init; } = "8f742231b10e8888abcd99yyyzzz85a5";

    public string AppId { get; init; } = "A1";

    public string ClientId { get; init; } = "client";

    public string ClientSecret { get; init; } = "secret";

    public string AppToken { get; init; } = "xapp-1";

    /// <summary>Where events, interactions and commands go; null: to the sockets.</summary>
    public Uri? RequestUrl { get; set; }

    /// <summary>How long tokens live; null: for ever.</summary>
    public TimeSpan? TokenLife { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } =
        ["chat:write", "chat:write.public", "im:write", "im:history", "commands", "users:read", "users:read.email", "channels:read", "groups:read"];
}

/// <param name="Fault">What was made to go wrong, if anything.</param>
/// <param name="Outcome">"ok", Slack's word for the refusal, or the HTTP status.</param>
public sealed record SeenCall(DateTimeOffset At, string Method, string? Team, JsonObject Arguments, Fault? Fault, string Outcome);

internal sealed record FakeGrant(FakeWorkspace Workspace, string Installer, string RedirectUri);

internal sealed record FakeTrigger(FakeWorkspace Workspace, string User, DateTimeOffset Until)
{
    public bool IsSpent { get; set; }
}
