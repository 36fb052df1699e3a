using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.CrashRig;
using ChatOps.Storage;
using NodaTime.Text;

// Arguments: provider, connection string, workspace id, the platform's address, seconds by which the real clock is ahead
// (a lease that a killed process left behind runs out in real time, and tests don't wait).
var dbs = StorageSetup.Open(Enum.Parse<StorageProvider>(args[0]), args[1]);
var workspace = WorkspaceId.From(Guid.Parse(args[2]));
using var http = new HttpClient { BaseAddress = new Uri(args[3]) };
var clock = new RigClock();
var cycle = new WeeklyCycle(dbs, clock);
var interactions = new Interactions(dbs, clock);
var dispatcher = new Dispatcher(dbs, [new HttpPlatform(http)], clock, new TimeAhead(TimeSpan.FromSeconds(int.Parse(args[4]))));

while (await Console.In.ReadLineAsync() is { } line)
{
    var command = Wire.Read<RigCommand>(line);
    clock.Now = InstantPattern.ExtendedIso.Parse(command.At).Value;
    string? reply = null;
    if (command.Did is { } did)
    {
        reply = StoredMessage.Write(await interactions.HandleAsync(new Interaction(workspace, did.EventId, did.UserId, did.ChannelId, did.ToDid()), default));
    }
    else
    {
        await cycle.RunAsync(default);
    }

    await dispatcher.DrainAsync(default);
    var next = await cycle.NextDueAsync(default);
    Console.WriteLine(Wire.Line(new RigAnswer(next is { } due ? InstantPattern.ExtendedIso.Format(due) : null, reply)));
}
