using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.FakeSlack;
using ChatOps.Slack.Sending;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Harness;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Slack.Tests.Sending;

public sealed class SlackConformanceTests : RemotePlatformConformance
{
    protected override async Task<RemotePlatformUnderTest> StartRemoteAsync()
    {
        var time = new ManualTime();
        return new SlackUnderTest(await SlackRig.StartAsync(time), time);
    }

    private sealed class SlackUnderTest(SlackRig rig, ManualTime time) : RemotePlatformUnderTest
    {
        private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(17);

        private readonly WorkspaceId _workspace = WorkspaceId.New();

        public override IChatPlatform Platform => rig.Platform;

        public override string WorkspaceExternalId => "T1";

        public override Address Person => new(_workspace, AddressKind.Person, "U1");

        public override Address Channel => new(_workspace, AddressKind.Channel, "C1");

        public override Address Nobody => new(_workspace, AddressKind.Person, "U404");

        public override bool TakesEachDeliveryOnce => false;

        public override Instant ThrottledUntil => time.GetCurrentInstant() + Duration.FromTimeSpan(s_wait);

        public override Task<IReadOnlyList<string>> ShownAsync(Address where) =>
            Task.FromResult<IReadOnlyList<string>>([.. rig.Workspace.In(where.Id).Select(m => m.Shown)]);

        public override Task<IReadOnlyList<string>> RepliesAsync(Address where, string root) =>
            Task.FromResult<IReadOnlyList<string>>([.. rig.Workspace.In(where.Id).Where(m => m.ThreadTs == SlackReference.Parse(root)!.Value.Ts).Select(m => m.Shown)]);

        public override Task<string> GoneAsync(string like) => Task.FromResult($"{SlackReference.Parse(like)!.Value.Channel}:1000.000001");

        public override Task RestartAsync()
        {
            rig.Another();
            return Task.CompletedTask;
        }

        public override Task<IAsyncDisposable> BreakAsync(Trouble trouble)
        {
            rig.Fake.Faults.RetryAfterSeconds = (int)s_wait.TotalSeconds;
            if (trouble == Trouble.NobodyListens)
            {
                rig.NobodyListens = true;
            }
            else
            {
                rig.Fake.Faults.Always(trouble switch
                {
                    Trouble.Throttled => Fault.Limited,
                    Trouble.CutOffAfterTheRequest => Fault.CutAfter,
                    Trouble.ServerError => Fault.Unavailable,
                    _ => Fault.Page,
                });
            }

            return Task.FromResult<IAsyncDisposable>(new Mended(() =>
            {
                rig.Fake.Faults.None();
                rig.NobodyListens = false;
                time.Advance(s_wait);
            }));
        }

        public override ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            return rig.DisposeAsync();
        }

        private sealed class Mended(Action mend) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                mend();
                return ValueTask.CompletedTask;
            }
        }
    }
}
