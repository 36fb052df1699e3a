using System.Net.Sockets;
using ChatOps.Core.Adapters;
using ChatOps.Core.Organizations;
using ChatOps.FakeSlack;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Sending;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Fake = ChatOps.FakeSlack.FakeSlack;

namespace ChatOps.Slack.Tests.Sending;

/// <summary>A fake Slack with one workspace, and the platform that speaks to it. What the fake objects to fails the test.</summary>
internal sealed class SlackRig : IAsyncDisposable
{
    public const string Token = "xoxb-1";

    /// <summary>So many that nothing ever waits: for tests of what isn't pacing.</summary>
    public static readonly SlackRates Unhurried = new() { Posts = 1_000_000, PostsAtOnce = 1000, PostsInChannel = 1_000_000, PostsInChannelAtOnce = 1000, Tier3 = 1_000_000, Tier3AtOnce = 1000 };

    private readonly List<HttpClient> _clients = [];
    private readonly TestDatabase _database;

    private SlackRig(TestDatabase database, Fake fake, TimeProvider clock, SlackRates rates)
    {
        (_database, Fake, Clock, Rates) = (database, fake, clock, rates);
        Options = new SlackOptions { BotToken = Token, SigningSecret = fake.Options.SigningSecret, ApiBaseUrl = fake.ApiBaseUrl };
        Workspace = fake.AddWorkspace("T1", Token);
        Workspace.AddUser("U1", "Maya Weber");
        Workspace.AddUser("U2", "Jonas Lind");
        Workspace.AddChannel("C1", "payments");
        Platform = Another();
    }

    public Fake Fake { get; }

    public FakeWorkspace Workspace { get; }

    public SlackOptions Options { get; }

    public TimeProvider Clock { get; }

    public SlackRates Rates { get; }

    public SlackPlatform Platform { get; private set; }

    public WorkspaceTroubles Troubles { get; } = new(NullLogger<WorkspaceTroubles>.Instance);

    /// <summary>No connection comes about.</summary>
    public bool NobodyListens { get; set; }

    public static async Task<SlackRig> StartAsync(TimeProvider? clock = null, SlackRates? rates = null, FakeSlackOptions? options = null)
    {
        var database = await TestDatabase.CreateAsync(StorageProvider.Sqlite);
        await using var db = database.Contexts.CreateDbContext();
        var organization = new Organization { Name = "Northwind", Zone = "Europe/Berlin" };
        db.AddRange(organization, new Workspace { OrganizationId = organization.Id, Platform = SlackPlatform.PlatformName, ExternalId = "T1", Name = "Northwind" });
        await db.SaveChangesAsync();
        var rig = new SlackRig(database, await Fake.StartAsync(options), clock ?? TimeProvider.System, rates ?? Unhurried);
        rig.Fake.Limits.IsOn = rates is not null;
        return rig;
    }

    public SlackClient Client()
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = TimeSpan.Zero,
            ConnectCallback = async (context, cancellation) =>
            {
                if (NobodyListens)
                {
                    throw new SocketException((int)SocketError.ConnectionRefused);
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var http = new HttpClient(handler) { BaseAddress = new Uri(Options.ApiBaseUrl) };
        _clients.Add(http);
        return new SlackClient(http);
    }

    /// <summary>As another replica, or the same one after a restart: it remembers nothing.</summary>
    public SlackPlatform Another() => Platform = new(Client(), new SlackTokens(Options, _database.Contexts, new EphemeralDataProtectionProvider()), Options, new Pacing(Clock, Rates), Troubles);

    public int Called(string method) => Fake.Calls.Count(c => c.Method == method);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(c => c.Dispose());
        var violations = Fake.Violations.ToArray();
        await Fake.DisposeAsync();
        await _database.DisposeAsync();
        violations.ShouldBeEmpty();
    }
}
