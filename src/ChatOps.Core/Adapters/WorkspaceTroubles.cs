using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ChatOps.Core.Adapters;

/// <summary>
/// Workspaces in which their platform takes nothing from us until somebody mends it: nobody there could be told, so readiness says it
/// ("degraded", which stops nothing) and the log once. Each replica knows of those whose lane it holds.
/// </summary>
public sealed partial class WorkspaceTroubles(ILogger<WorkspaceTroubles> logger)
{
    private readonly ConcurrentDictionary<string, string> _troubles = new(StringComparer.Ordinal);

    /// <summary>A sentence each; empty when all is well.</summary>
    public IReadOnlyList<string> Sentences => [.. _troubles.Select(t => $"{t.Key}: {t.Value}")];

    /// <param name="workspace">As its admins know it: "Slack workspace T123".</param>
    public void Begins(string workspace, string why)
    {
        if (_troubles.TryAdd(workspace, why))
        {
            Log.Begins(logger, workspace, why);
        }
    }

    public void IsOver(string workspace)
    {
        if (_troubles.TryRemove(workspace, out _))
        {
            Log.IsOver(logger, workspace);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Workspace} takes nothing from us: {Why} Its messages wait")]
        public static partial void Begins(ILogger logger, string workspace, string why);

        [LoggerMessage(2, LogLevel.Information, "{Workspace} takes messages again")]
        public static partial void IsOver(ILogger logger, string workspace);
    }
}
