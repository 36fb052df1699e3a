using ChatOps.Host;
using ChatOps.Host.Jobs;
using ChatOps.Host.Protection;
using ChatOps.Simulator;
using ChatOps.Slack;
using ChatOps.Teams;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (TeamsPackageCommand.Wants(args))
    {
        return await TeamsPackageCommand.RunAsync(args, builder.Configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}"], Console.Out, Console.Error);
    }

    var storage = StorageOptions.Read(builder.Configuration);
    builder.Services.AddProduct(storage);
    builder.Services.AddJobs(storage);
    builder.Services.AddReadiness();
    builder.Services.AddProtection(builder.Configuration);
    builder.Services.AddSlack(builder.Configuration, builder.Environment);
    builder.Services.AddTeams(builder.Configuration, builder.Environment);
    builder.Services.AddSimulator(builder.Configuration, builder.Environment);

    var app = builder.Build();
    await app.MigrateAsync();
    if (ImportCommand.Wants(args))
    {
        return await app.ImportAsync(args);
    }

    app.MapReadiness();
    app.MapSlack();
    app.MapTeams();
    app.MapSimulator();

    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (problem is StartProblem or SimulatorRefusal or SlackRefusal or TeamsRefusal)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
