using ChatOps.Host;
using ChatOps.Storage;
using Microsoft.Extensions.Configuration;

namespace ChatOps.Tests.Hosting;

/// <summary>A setting that keeps the host from starting is named, with its mend, and never shown when it may hold a secret.</summary>
public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("sqlite", "Data Source=x.db", StorageProvider.Sqlite)]
    [InlineData("Postgres", "Host=h;Database=d", StorageProvider.Postgres)]
    public void What_suits_is_taken(string provider, string connection, StorageProvider expected) =>
        Read(provider, connection).ShouldBe(new StorageOptions(expected, connection));

    [Theory]
    [InlineData(null, "Data Source=x.db", "Storage:Provider is missing")]
    [InlineData("Oracle", "Data Source=x.db", "Storage:Provider is \"Oracle\"")]
    [InlineData("1", "Data Source=x.db", "Storage:Provider is \"1\"")]
    [InlineData("Sqlite", null, "ConnectionStrings:ChatOps is missing")]
    [InlineData("Sqlite", "Host=h;Database=d;Password=secret", "doesn't suit Storage:Provider Sqlite")]
    [InlineData("Sqlite", "Data Source=/no/such/secret/x.db", "the folder of its Data Source isn't there")]
    [InlineData("Postgres", "Data Source=secret.db", "doesn't suit Storage:Provider Postgres")]
    [InlineData("Postgres", "Host=h;Password=secret", "must name Host and Database")]
    public void What_doesnt_is_named_with_its_mend(string? provider, string? connection, string sentence)
    {
        var problem = Should.Throw<StartProblem>(() => Read(provider, connection)).Message;
        problem.ShouldContain(sentence);
        problem.ShouldNotContain("secret");
    }

    private static StorageOptions Read(string? provider, string? connection) => StorageOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Provider"] = provider, ["ConnectionStrings:ChatOps"] = connection })
        .Build());
}
