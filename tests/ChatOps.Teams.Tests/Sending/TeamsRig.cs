using System.Net.Sockets;
using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.FakeTeams;
using ChatOps.Storage;
using ChatOps.Teams.Api;
using ChatOps.Teams.Sending;
using ChatOps.Tests.Harness;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Fake = ChatOps.FakeTeams.FakeTeams;

namespace ChatOps.Teams.Tests.Sending;

/// <summary>A fake Teams with one tenant, and the platform that speaks to it. What the fake objects to fails the test.</summary>
internal sealed class TeamsRig : IAsyncDisposable
{
    public const string Maya = "00000000-0000-4000-8000-00000000000a";
    public const string Jonas = "00000000-0000-4000-8000-00000000000b";
    public const string Stranger = "00000000-0000-4000-8000-0000000000ff";
    public const string Payments = "19:payments@thread.tacv2";
    public const string Tenant = "22222222-0d9f-4b0e-9f57-2a4a4b1c6c01";

    private static readonly RateWindow s_any = new(1_000_000, Duration.FromSeconds(1));

    /// <summary>So many that nothing ever waits: for tests of what isn't pacing.</summary>
    public static readonly TeamsRates Unhurried = new() { Thread = [s_any], Roster = [s_any], Tenant = [s_any] };

    private readonly List<HttpClient> _clients = [];

    private TeamsRig(TestDatabase database, Fake fake, TimeProvider clock, TeamsRates rates)
    {
        (Database, Fake, Clock, Rates) = (database, fake, clock, rates);
        Options = new TeamsOptions { AppId = fake.Options.AppId, AppPassword = fake.Options.AppPassword, TenantId = fake.Options.HomeTenantId, TokenUrl = fake.Authority.TokenUrl };
        World = fake.AddTenant(Tenant);
        World.AddPerson(Maya, "Maya Weber");
        World.AddPerson(Jonas, "Jonas Lind");
        World.AddChannel(Payments, "payments");
        References = new(database.Contexts);
        Platform = Another();
    }

    public TestDatabase Database { get; }

    public Fake Fake { get; }

    public FakeTenant World { get; }

    public TeamsOptions Options { get; }

    public TimeProvider Clock { get; }

    public TeamsRates Rates { get; }

    public ConversationReferences References { get; }

    public TeamsPlatform Platform { get; private set; }

    public WorkspaceTroubles Troubles { get; } = new(NullLogger<WorkspaceTroubles>.Instance);

    /// <summary>No connection comes about.</summary>
    public bool NobodyListens { get; set; }

    public ServiceUrl Service => ServiceUrl.Trusted(Fake.ServiceUrl, Options)!;

    public static async Task<TeamsRig> StartAsync(TimeProvider? clock = null, TeamsRates? rates = null, FakeTeamsOptions? options = null)
    {
        var rig = new TeamsRig(await TestDatabase.CreateAsync(StorageProvider.Sqlite), await Fake.StartAsync(options), clock ?? TimeProvider.System, rates ?? Unhurried);
        rig.Fake.Limits.IsOn = rates is not null;
        return rig;
    }

    /// <summary>As if an event had come from there.</summary>
    public Task MeetAsync(WorkspaceId workspace, AddressKind kind, params string[] ids) =>
        References.KeepAsync(workspace, [.. ids.Select(id => new SeenConversation(kind, id, Service.ToString(), PlatformUserId: kind == AddressKind.Person ? $"29:{id}" : null))], default);

    public HttpClient Http()
    {
        var handler = TeamsHttp.Handler();
        handler.PooledConnectionIdleTimeout = TimeSpan.Zero;
        handler.ConnectCallback = async (context, cancellation) =>
        {
            if (NobodyListens)
            {
                throw new SocketException((int)SocketError.ConnectionRefused);
            }

            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        var http = new HttpClient(handler);
        _clients.Add(http);
        return http;
    }

    public ConnectorClient Client()
    {
        var http = Http();
        return new(http, new ConnectorTokens(http, Options, Clock));
    }

    /// <summary>As another replica, or the same one after a restart: it remembers nothing.</summary>
    public TeamsPlatform Another() => Platform = new(Client(), References, Options, new Pacing(Clock, Rates), Troubles);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(c => c.Dispose());
        var violations = Fake.Violations.ToArray();
        await Fake.DisposeAsync();
        await Database.DisposeAsync();
        violations.ShouldBeEmpty();
    }
}
