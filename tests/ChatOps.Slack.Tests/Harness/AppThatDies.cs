using System.Diagnostics;
using System.Reflection;
using ChatOps.Slack.Inbound;
using ChatOps.Tests.Harness;
using NodaTime;
using NodaTime.Text;
using Fake = ChatOps.FakeSlack.FakeSlack;

namespace ChatOps.Slack.Tests.Harness;

/// <summary>
/// The product in a child process, killed (SIGKILL: nothing in it runs any more) at moments that a seed chooses: while it sends, or while
/// somebody acts. Another takes its place at once, on another port.
/// </summary>
internal sealed class AppThatDies(string connectionString, Fake slack, JumpingTime time, int seed) : IRunningApp
{
    /// <summary>One of so many occasions is a death.</summary>
    private const int Seldom = 6;

    private const int LongestMilliseconds = 40;

    /// <summary>More than a lane's lease, so that nobody waits for a dead one's.</summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(70);

    private static readonly string s_rig = typeof(AppThatDies).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SlackRigPath").Value!;
    private readonly Random _random = new(seed);
    private Process? _process;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public int Deaths { get; private set; }

    public async Task SendAsync(Instant domainNow, TimeSpan ahead)
    {
        do
        {
            await AliveAsync();
            using var death = MaybeDeath();
            try
            {
                await _process!.StandardInput.WriteLineAsync($"{time.Ahead.Ticks} {InstantPattern.ExtendedIso.Format(domainNow)}");
                await _process.StandardInput.FlushAsync();
            }
            catch (IOException)
            {
                continue; // it died before
            }

            if (await _process.StandardOutput.ReadLineAsync() == "sent")
            {
                return;
            }
        }
        while (true);
    }

    /// <summary>Between now and its disposal it may die.</summary>
    public IDisposable? MaybeDeath() => _random.Next(Seldom) == 0 ? new Death(this, _random.NextDouble() * LongestMilliseconds) : null;

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task AliveAsync()
    {
        if (_process is { HasExited: false })
        {
            return;
        }

        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", s_rig, connectionString, slack.ApiBaseUrl, slack.Options.SigningSecret, SlackWorld.Token])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Address = new Uri(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The rig didn't start."));
        slack.Options.RequestUrl = new Uri(Address, SlackEndpoint.Path);
        time.Jump(Deaths > 0 ? s_lease : TimeSpan.Zero);
    }

    private void Kill()
    {
        if (_process is { HasExited: false } process)
        {
            Deaths++;
            process.Kill();
            process.WaitForExit();
        }
    }

    private sealed class Death : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly ITimer _timer;
        private AppThatDies? _app;

        public Death(AppThatDies app, double milliseconds)
        {
            _app = app;
            _timer = TimeProvider.System.CreateTimer(_ => Strike(), state: null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            lock (_gate)
            {
                _app = null;
            }
        }

        private void Strike()
        {
            lock (_gate)
            {
                _app?.Kill();
                _app = null;
            }
        }
    }
}
