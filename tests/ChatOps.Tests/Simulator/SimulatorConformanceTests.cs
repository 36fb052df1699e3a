using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Simulator;
using ChatOps.Simulator.Chat;
using ChatOps.Tests.Delivery;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Simulator;

/// <summary>The simulator is held to what every platform is held to. Its servers are its log on the disk, so it has no wire that could fail.</summary>
public sealed class SimulatorConformanceTests : ChatPlatformConformance
{
    protected override Task<PlatformUnderTest> StartAsync() => Task.FromResult<PlatformUnderTest>(new Simulated());

    private sealed class Simulated : PlatformUnderTest
    {
        private readonly WorkspaceId _workspace = WorkspaceId.New();
        private readonly string _folder = Directory.CreateTempSubdirectory("chatops-simulator-").FullName;
        private ChatRoom _room;
        private SimulatorPlatform _platform;

        public Simulated()
        {
            _room = new ChatRoom(_folder, new TestClock(World.Monday));
            _room.Open("billing", "billing", topic: null, members: null);
            _platform = new SimulatorPlatform(_room);
        }

        public override IChatPlatform Platform => _platform;

        public override string WorkspaceExternalId => "northwind";

        public override Address Person => new(_workspace, AddressKind.Person, "maya");

        public override Address Channel => new(_workspace, AddressKind.Channel, "billing");

        public override bool TakesEachDeliveryOnce => true;

        public override Task<IReadOnlyList<string>> ShownAsync(Address where) => Task.FromResult(Texts(where, _ => true));

        public override Task<IReadOnlyList<string>> RepliesAsync(Address where, string root) => Task.FromResult(Texts(where, m => m.Root == root));

        public override Task<string> GoneAsync(string like) => Task.FromResult(like + "000");

        public override Task RestartAsync()
        {
            _room.Dispose();
            _room = new ChatRoom(_folder, new TestClock(World.Monday));
            _platform = new SimulatorPlatform(_room);
            return Task.CompletedTask;
        }

        public override ValueTask DisposeAsync()
        {
            _room.Dispose();
            Directory.Delete(_folder, recursive: true);
            return base.DisposeAsync();
        }

        private IReadOnlyList<string> Texts(Address where, Func<ChatMessage, bool> wanted)
        {
            var conversation = where.Kind == AddressKind.Person ? Conversations.DirectOf(where.Id) : where.Id;
            return _room.Read(reading => reading.All("maya", conversation).Where(wanted).Select(m => PlainText.Of(StoredMessage.Read(m.Message.Text))).ToList());
        }
    }
}
