using ChatOps.Storage;

namespace ChatOps.Host;

/// <summary>Where the state is kept. Read before anything else starts, since the scheduler's store follows it.</summary>
internal sealed record StorageOptions(StorageProvider Provider, string ConnectionString)
{
    private const string ProviderKey = "Storage:Provider";
    private const string ConnectionKey = "ConnectionStrings:ChatOps";

    /// <exception cref="StartProblem">A setting is missing or makes no sense.</exception>
    public static StorageOptions Read(IConfiguration configuration)
    {
        var provider = ProviderOf(configuration[ProviderKey]);
        if (configuration[ConnectionKey] is not { Length: > 0 } connectionString)
        {
            throw new StartProblem($"{ConnectionKey} is missing. Set it in appsettings.json or in the environment variable ConnectionStrings__ChatOps, "
                + $"for example to \"{StorageSetup.ExampleOf(provider)}\".");
        }

        return StorageSetup.ProblemWith(provider, connectionString) is { } problem
            ? throw new StartProblem($"{ConnectionKey} doesn't suit {ProviderKey} {provider}: {problem} An example: \"{StorageSetup.ExampleOf(provider)}\".")
            : new StorageOptions(provider, connectionString);
    }

    private static StorageProvider ProviderOf(string? name) => name switch
    {
        null or "" => throw new StartProblem($"{ProviderKey} is missing. Set it to Sqlite (one machine) or Postgres, in appsettings.json or in the environment variable Storage__Provider."),
        _ when name.Equals(nameof(StorageProvider.Sqlite), StringComparison.OrdinalIgnoreCase) => StorageProvider.Sqlite,
        _ when name.Equals(nameof(StorageProvider.Postgres), StringComparison.OrdinalIgnoreCase) => StorageProvider.Postgres,
        _ => throw new StartProblem($"{ProviderKey} is \"{name}\". It can be Sqlite (one machine) or Postgres; set it in appsettings.json or in the environment variable Storage__Provider."),
    };
}
