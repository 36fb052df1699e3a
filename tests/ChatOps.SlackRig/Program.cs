using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Slack;
using ChatOps.SlackRig;
using ChatOps.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

// Arguments: the connection string, Slack's API, the signing secret, the bot's token. It says its address; then, for each line
// "ticks by which the real clock is ahead, domain instant", it sends what can be sent, and says so.
var time = new MovedTime();
var clock = new MovedClock();
var builder = WebApplication.CreateSlimBuilder();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Slack:ApiBaseUrl"] = args[1], ["Slack:SigningSecret"] = args[2], ["Slack:BotToken"] = args[3] });
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddSingleton<TimeProvider>(time).AddSingleton<IClock>(clock);
builder.Services.AddSingleton<IDbContextFactory<ChatOpsDb>>(StorageSetup.Open(StorageProvider.Sqlite, args[0]));
builder.Services.AddSingleton<Interactions>().AddSingleton<Dispatcher>();
builder.Services.AddSlack(builder.Configuration, builder.Environment);
await using var app = builder.Build();
app.MapSlack();
await app.StartAsync();
var (after, dispatcher) = (app.Services.GetRequiredService<AfterAck>(), app.Services.GetRequiredService<Dispatcher>());
Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

while (await Console.In.ReadLineAsync() is { } line)
{
    var words = line.Split(' ');
    (time.Ahead, clock.Now) = (TimeSpan.FromTicks(long.Parse(words[0])), InstantPattern.ExtendedIso.Parse(words[1]).Value);
    while (!after.IsIdle)
    {
        await Task.Yield();
    }

    await dispatcher.DrainAsync(default);
    Console.WriteLine("sent");
}
