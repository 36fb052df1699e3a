using ChatOps.Core.Messages;
using ChatOps.CrashRig;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Crash.Tests;

/// <summary>
/// A week, driven from outside: the clock goes from event to event (and never more than three hours at once), people press what they see,
/// and whatever wasn't answered because the process died is said again to the next one.
/// </summary>
internal sealed class SimulatedWeek : IAsyncDisposable
{
    public static readonly Instant End = SeededOrganization.Start + Duration.FromDays(5.5);

    /// <summary>More than a lane's lease, so that nobody waits for a dead one's.</summary>
    private const int SecondsPerLife = 70;

    private const int MostRounds = 4;

    private static readonly Duration s_mostAtOnce = Duration.FromHours(3);

    private readonly string _connectionString;
    private readonly IKills _kills;
    private RigProcess? _rig;
    private int _lives;

    private SimulatedWeek(string connectionString, FakePlatform platform, IKills kills) => (_connectionString, Platform, _kills) = (connectionString, platform, kills);

    public FakePlatform Platform { get; }

    public int Deaths => _lives - 1;

    public int Commands { get; private set; }

    public static async Task<SimulatedWeek> LiveAsync(string connectionString, IKills kills)
    {
        var week = new SimulatedWeek(connectionString, await FakePlatform.StartAsync(), kills);
        week.Platform.OnCall = taken => kills.DuringCall(week._rig!, taken);
        await week.LiveAsync();
        return week;
    }

    public async ValueTask DisposeAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
        }

        await Platform.DisposeAsync();
    }

    private async Task LiveAsync()
    {
        var before = SeededOrganization.Start;
        for (var at = before; at < End;)
        {
            var ticked = await SayAsync(at, did: null);
            foreach (var did in Hand.Typed(before, at).Concat(Hand.Presses(Platform.Messages, at)).ToList())
            {
                await DoAsync(at, did);
            }

            (before, at) = (at, Next(at, ticked.NextDue));
        }
    }

    /// <summary>A form that opens is submitted; one that comes back with something to read first is submitted again.</summary>
    private async Task DoAsync(Instant at, PersonDid did)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var answer = await SayAsync(at, did);
            if (StoredMessage.ReadReply(answer.Reply!) is not Reply.Open open)
            {
                return;
            }

            did = Hand.Submit(did, open.Form, at);
        }
    }

    private static Instant Next(Instant at, string? nextDue)
    {
        var step = at + s_mostAtOnce;
        return nextDue is not null && InstantPattern.ExtendedIso.Parse(nextDue).Value is var due && due > at && due < step ? due : step;
    }

    private async Task<RigAnswer> SayAsync(Instant at, PersonDid? did)
    {
        var command = new RigCommand(InstantPattern.ExtendedIso.Format(at), did);
        Commands++;
        while (true)
        {
            _rig ??= RigProcess.Start(_connectionString, SeededOrganization.Workspace, Platform.Address, SecondsPerLife * _lives++);
            using var kill = _kills.During(Commands, _rig);
            if (await _rig.SendAsync(command) is { } answer)
            {
                return answer;
            }

            await _rig.DisposeAsync();
            _rig = null;
        }
    }
}
