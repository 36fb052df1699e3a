using System.Net;
using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.FakeSlack;
using ChatOps.Host.Protection;
using ChatOps.Slack.Inbound;
using ChatOps.Slack.Installing;
using ChatOps.Slack.People;
using ChatOps.Slack.Tests.Harness;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Fake = ChatOps.FakeSlack.FakeSlack;

namespace ChatOps.Slack.Tests.Installing;

/// <summary>A host that Slack workspaces install, an empty database behind it, and a browser that follows nobody's redirects.</summary>
internal sealed class InstallHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;
    private readonly HttpClientHandler _cookies = new() { AllowAutoRedirect = false };

    private InstallHost(TestDatabase database, Fake slack, JumpingTime time, WebApplication app)
    {
        (_database, Slack, Time, _app) = (database, slack, time, app);
        BaseUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Browser = new HttpClient(_cookies) { BaseAddress = new Uri(BaseUrl) };
        slack.Options.RequestUrl = new Uri(BaseUrl + SlackEndpoint.Path);
    }

    public Fake Slack { get; }

    public JumpingTime Time { get; }

    public string BaseUrl { get; }

    public HttpClient Browser { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<InstallHost> StartAsync(StorageProvider provider = StorageProvider.Sqlite, TimeSpan? tokenLife = null, string? masterKey = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var time = new JumpingTime();
        var slack = await Fake.StartAsync(new FakeSlackOptions { Clock = time, TokenLife = tokenLife });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:ClientId"] = slack.Options.ClientId,
            ["Slack:ClientSecret"] = slack.Options.ClientSecret,
            ["Slack:SigningSecret"] = slack.Options.SigningSecret,
            ["Slack:ApiBaseUrl"] = slack.ApiBaseUrl,
            ["Protection:MasterKey"] = masterKey,
        });
        builder.Logging.ClearProviders().AddProvider(new TestOutputLog());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<IClock>(new TestClock(Instant.FromDateTimeOffset(time.GetUtcNow())));
        builder.Services.AddSingleton(database.Contexts);
        builder.Services.AddSingleton<Interactions>().AddSingleton<Dispatcher>();
        builder.Services.AddProtection(builder.Configuration);
        builder.Services.AddSlack(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        return new(database, slack, time, app);
    }

    /// <summary>A workspace with an installer and a colleague.</summary>
    public FakeWorkspace AddTeam(string teamId)
    {
        var team = Slack.AddWorkspace(teamId, $"xoxb-unused-{teamId}");
        team.AddUser($"{teamId}ADA", "Ada Lindt", "Europe/Vienna");
        team.AddUser($"{teamId}BEN", "Ben Hale", "America/New_York");
        return team;
    }

    /// <summary>Begins at /slack/install; gives the state that went to Slack.</summary>
    public async Task<string> BeginAsync()
    {
        using var answer = await Browser.GetAsync(InstallEndpoints.Begin);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var query = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        query["redirect_uri"].ShouldBe(BaseUrl + InstallEndpoints.Back);
        return query["state"]!;
    }

    public async Task<(HttpStatusCode Status, string Page)> ComeBackAsync(string state, string code, HttpClient? browser = null)
    {
        using var answer = await (browser ?? Browser).GetAsync($"{InstallEndpoints.Back}?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(state)}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The whole way, by the installer.</summary>
    public async Task<(HttpStatusCode Status, string Page)> InstallAsync(FakeWorkspace team)
    {
        var state = await BeginAsync();
        return await ComeBackAsync(state, Slack.Grant(team, $"{team.TeamId}ADA", BaseUrl + InstallEndpoints.Back));
    }

    public Task LookUpPeopleAsync() => Services.GetRequiredService<RefreshPeople>().RunDueAsync(default);

    public Task SendAsync() => Services.GetRequiredService<Dispatcher>().DrainAsync(default);

    public ChatOpsDb Db() => _database.Contexts.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        _cookies.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Slack.DisposeAsync();
        await _database.DisposeAsync();
    }
}
