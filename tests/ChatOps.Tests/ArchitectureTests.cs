using System.Reflection;

namespace ChatOps.Tests;

/// <summary>A project boundary stands only where a dependency differs; these hold the boundaries.</summary>
public sealed class ArchitectureTests
{
    private static string[] ReferencesOf(string assembly) =>
        [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Core_knows_neither_web_nor_scheduler_nor_database_provider_nor_adapter() =>
        ReferencesOf("ChatOps.Core").ShouldAllBe(name => !name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            && !name.StartsWith("Quartz", StringComparison.Ordinal)
            && !name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase)
            && !name.Contains("Npgsql", StringComparison.Ordinal)
            && !name.StartsWith("ChatOps.", StringComparison.Ordinal));

    [Theory]
    [InlineData("ChatOps.Simulator")]
    [InlineData("ChatOps.Slack")]
    [InlineData("ChatOps.Teams")]
    public void Adapters_see_core_and_nothing_else_of_ours(string adapter) =>
        ReferencesOf(adapter).Where(n => n.StartsWith("ChatOps.", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["ChatOps.Core"]);

    [Fact]
    public void Storage_sees_core_and_its_shim_only() =>
        ReferencesOf("ChatOps.Storage").Where(n => n.StartsWith("ChatOps.", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["ChatOps.Core", "ChatOps.SqliteShim"]);
}
