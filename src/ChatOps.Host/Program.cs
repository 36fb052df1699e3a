using ChatOps.Host;
using ChatOps.Host.Jobs;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var storage = StorageOptions.Read(builder.Configuration);
    builder.Services.AddProduct(storage);
    builder.Services.AddJobs(storage);
    builder.Services.AddReadiness();

    var app = builder.Build();
    await app.MigrateAsync();
    app.MapReadiness();

    await app.RunAsync();
    return 0;
}
catch (StartProblem problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
