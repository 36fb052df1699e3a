using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOps.FakeTeams;

/// <summary>
/// Teams on a loopback port: its Connector with limits, faults and strict checks, and the authority that gives tokens. What no real
/// Teams would have taken, or would have taken without doing what was meant, is a violation: a test ends by asserting that there are none.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private long _ids;

    private FakeTeams(FakeTeamsOptions options)
    {
        Options = options;
        _ids = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        Limits = new FakeLimits(options.Clock);
        Authority = new FakeAuthority(this);
        Signer = new FakeSigner(this);
        Outbound = new FakeOutbound(this, _http);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        _app = builder.Build();
        Authority.Map(_app);
        Signer.Map(_app);
        FakeControl.Map(_app, this);
        _app.MapFallback("{**path}", async context => await new Connector(this).HandleAsync(context));
    }

    public FakeTeamsOptions Options { get; }

    public FakeLimits Limits { get; }

    public FakeFaults Faults { get; } = new();

    public FakeAuthority Authority { get; }

    /// <summary>Signs activities as the Bot Connector does.</summary>
    public FakeSigner Signer { get; }

    /// <summary>What people do there, signed and delivered to the app.</summary>
    public FakeOutbound Outbound { get; }

    public ConcurrentDictionary<string, FakeTenant> Tenants { get; } = new();

    /// <summary>Every call, in the order in which it came, with what was answered.</summary>
    public ConcurrentQueue<SeenCall> Calls { get; } = new();

    /// <summary>What the app did that it must not do.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    public string BaseUrl { get; private set; } = "";

    /// <summary>As activities name it: with a slash at its end.</summary>
    public string ServiceUrl => $"{BaseUrl}/emea/";

    public static async Task<FakeTeams> StartAsync(FakeTeamsOptions? options = null)
    {
        var teams = new FakeTeams(options ?? new FakeTeamsOptions());
        await teams._app.StartAsync();
        teams.BaseUrl = teams._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return teams;
    }

    public FakeTenant AddTenant(string id) => Tenants.GetOrAdd(id, _ => new FakeTenant(this, id));

    public int Called(string operation) => Calls.Count(c => c.Operation == operation);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        Signer.Dispose();
        _http.Dispose();
    }

    /// <summary>As Teams makes them: a moment in milliseconds, never twice the same.</summary>
    internal string NextId() => $"{Interlocked.Increment(ref _ids)}";

    internal void Violated(string what) => Violations.Enqueue(what);
}

public sealed record FakeTeamsOptions
{
    /// <summary>0: any free one.</summary>
    public int Port { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public string AppId { get; init; } = "7c0c3b5e-0d9f-4b0e-9f57-2a4a4b1c6c01";

    public string AppPassword { get; init; } = "8Q~fake-and-for-tests-only";

    /// <summary>The tenant to which the bot belongs: tokens are asked for there.</summary>
    public string HomeTenantId { get; init; } = "11111111-0d9f-4b0e-9f57-2a4a4b1c6c01";

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>False: as the Playground, which knows none.</summary>
    public bool ChecksTokens { get; init; } = true;
}

/// <param name="Operation"><c>create</c>, <c>send</c>, <c>update</c>, <c>members</c>, <c>member</c>, <c>channels</c> or <c>token</c>.</param>
/// <param name="Fault">What was made to go wrong, if anything.</param>
/// <param name="Outcome">The status, with Teams' word for a refusal.</param>
public sealed record SeenCall(DateTimeOffset At, string Operation, string? Tenant, JsonNode? Body, Fault? Fault, string Outcome);
