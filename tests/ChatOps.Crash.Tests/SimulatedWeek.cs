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
    /// <summary>More than a lane's lease, so that nobody waits for a dead one's.</summary>
    private const int SecondsPerLife = 70;

    private static readonly Duration s_mostAtOnce = Duration.FromHours(3);
    private static readonly Instant s_end = SeededOrganization.Start + Duration.FromDays(5.5);

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
        for (var at = SeededOrganization.Start; at < s_end;)
        {
            var ticked = await SayAsync(at, did: null);
            foreach (var press in Hand.Presses(Platform.Messages, at))
            {
                var pressed = await SayAsync(at, press);
                if (StoredMessage.ReadReply(pressed.Reply!) is Reply.Open open)
                {
                    await SayAsync(at, Hand.Submit(press, open.Form, at));
                }
            }

            at = Next(at, ticked.NextDue);
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
