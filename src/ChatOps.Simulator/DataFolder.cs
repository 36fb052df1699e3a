using System.Data.Common;
using Microsoft.Extensions.Configuration;

namespace ChatOps.Simulator;

/// <summary>Where the chat and the clock's offset are kept.</summary>
internal static class DataFolder
{
    private const string Fallback = "chatops.simulator";

    /// <summary>As configured; else beside the product's database file (chatops.db → chatops.simulator); else in the current folder.</summary>
    public static string Of(SimulatorOptions options, IConfiguration configuration)
    {
        if (!string.IsNullOrWhiteSpace(options.DataFolder))
        {
            return Path.GetFullPath(options.DataFolder);
        }

        var connection = new DbConnectionStringBuilder { ConnectionString = configuration.GetConnectionString("ChatOps") ?? "" };
        return connection.TryGetValue("Data Source", out var source) && source is string { Length: > 0 } file && !file.StartsWith(':')
            ? Path.ChangeExtension(Path.GetFullPath(file), ".simulator")
            : Path.GetFullPath(Fallback);
    }
}
