using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.FakeTeams;
using ChatOps.Teams.Sending;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Harness;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Teams.Tests.Sending;

public sealed class TeamsConformanceTests : RemotePlatformConformance
{
    protected override async Task<RemotePlatformUnderTest> StartRemoteAsync()
    {
        var time = new ManualTime();
        var under = new TeamsUnderTest(await TeamsRig.StartAsync(time), time);
        await under.MeetAsync();
        return under;
    }

    private sealed class TeamsUnderTest(TeamsRig rig, ManualTime time) : RemotePlatformUnderTest
    {
        private static readonly TimeSpan s_wait = TimeSpan.FromSeconds(17);

        private readonly WorkspaceId _workspace = WorkspaceId.New();

        public override IChatPlatform Platform => rig.Platform;

        public override string WorkspaceExternalId => TeamsRig.Tenant;

        public override Address Person => new(_workspace, AddressKind.Person, TeamsRig.Maya);

        public override Address Channel => new(_workspace, AddressKind.Channel, TeamsRig.Payments);

        public override Address Nobody => new(_workspace, AddressKind.Person, TeamsRig.Stranger);

        public override bool TakesEachDeliveryOnce => false;

        public override Instant ThrottledUntil => time.GetCurrentInstant() + Duration.FromTimeSpan(s_wait);

        public async Task MeetAsync()
        {
            await rig.MeetAsync(_workspace, AddressKind.Person, TeamsRig.Maya, TeamsRig.Stranger);
            await rig.MeetAsync(_workspace, AddressKind.Channel, TeamsRig.Payments);
        }

        public override Task<IReadOnlyList<string>> ShownAsync(Address where) =>
            Task.FromResult<IReadOnlyList<string>>([.. rig.World.In(where.Id).Select(a => a.Shown)]);

        public override Task<IReadOnlyList<string>> RepliesAsync(Address where, string root) =>
            Task.FromResult<IReadOnlyList<string>>([.. rig.World.In(where.Id).Where(a => a.Root == TeamsReference.Parse(root)!.Value.Activity).Select(a => a.Shown)]);

        public override Task<string> GoneAsync(string like) => Task.FromResult((TeamsReference.Parse(like)!.Value with { Activity = "1000" }).ToString());

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
                    Trouble.ServerError => Fault.BadGateway,
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
