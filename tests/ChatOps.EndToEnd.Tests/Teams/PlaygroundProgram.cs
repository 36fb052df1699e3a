using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>
/// Microsoft's 365 Agents Playground (npm, licensed for evaluation only): installed by its lock file into a folder that goes away. Where it
/// can't be installed, its tests are skipped and say why.
/// </summary>
public sealed class PlaygroundProgram : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-playground").FullName;
    private string? _whyNot;

    internal static string Sources { get; } = SourcesOf();

    /// <summary>Skips the test where there is none.</summary>
    internal string Path
    {
        get
        {
            Assert.SkipWhen(_whyNot is not null, $"The Agents Playground can't be installed: {_whyNot}");
            return System.IO.Path.Combine(_folder, "node_modules", "@microsoft", "m365agentsplayground", "cli.js");
        }
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(System.IO.Path.Combine(Sources, file), System.IO.Path.Combine(_folder, file));
        }

        _whyNot = await InstallAsync();
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Null when it is there.</summary>
    private async Task<string?> InstallAsync()
    {
        using var npm = new Process { StartInfo = new("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            npm.Start();
            var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(limit.Token), npm.StandardError.ReadToEndAsync(limit.Token));
            await npm.WaitForExitAsync(limit.Token);
            return npm.ExitCode == 0 ? null : string.Concat(await said).Trim();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"there is no npm here ({missing.Message}).";
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            return $"npm didn't end within {s_patience.TotalMinutes} minutes.";
        }
    }

    private static string SourcesOf([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "playground");
}
