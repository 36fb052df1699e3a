using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Simulator;
using ChatOps.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks();
builder.Services.AddSingleton(StorageSetup.Open(StorageProvider.Sqlite, builder.Configuration.GetConnectionString("ChatOps")!));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<WeeklyCycle>().AddSingleton<Dispatcher>().AddSingleton<Interactions>();
builder.Services.AddSimulator(builder.Configuration, builder.Environment);
var app = builder.Build();
await using (var db = app.Services.GetRequiredService<IDbContextFactory<ChatOpsDb>>().CreateDbContext()) { await db.Database.EnsureCreatedAsync(); }
app.MapHealthChecks("/healthz/live");
app.MapSimulator();
await app.RunAsync();
