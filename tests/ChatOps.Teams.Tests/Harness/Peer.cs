using System.Diagnostics;

namespace ChatOps.Teams.Tests;

/// <summary>Somebody else's programs of <c>peers/</c>, installed with npm into a folder that goes away.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-teams-peer").FullName;

    private Peer()
    {
    }

    /// <summary>Skips the test, with the reason, where npm or its registry can't be reached.</summary>
    public static async Task<Peer> InstalledAsync(string name)
    {
        var peer = new Peer();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Here(), "..", "peers", name)))
        {
            File.Copy(file, Path.Combine(peer._folder, Path.GetFileName(file)));
        }

        var install = await peer.RunAsync("npm", "ci", "--no-audit", "--no-fund");
        if (install.Code != 0)
        {
            peer.Dispose();
            Assert.Skip($"The programs of peers/{name} can't be installed: {install.Said}");
        }

        return peer;
    }

    /// <summary>A file in its folder, by name.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(Path.Combine(_folder, name), content);
        return name;
    }

    public async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, $"there is no {program} here ({missing.Message}).");
        }

        using var limit = new CancellationTokenSource(s_patience);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, string.Concat(await said).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{program} didn't end within {s_patience.TotalMinutes} minutes.");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
