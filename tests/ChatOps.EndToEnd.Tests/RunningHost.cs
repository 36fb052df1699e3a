using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ChatOps.EndToEnd.Tests;

/// <summary>The real host as a child process, on a free port, with a database of its own in a folder that goes away with it.</summary>
public sealed partial class RunningHost : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly bool _ownsFolder;
    private readonly List<string> _said;

    private RunningHost(Process process, string folder, bool ownsFolder, Uri address, List<string> said) => (_process, Folder, _ownsFolder, Address, _said) = (process, folder, ownsFolder, address, said);

    public Uri Address { get; }

    public string Folder { get; }

    /// <summary>What it has logged so far.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <param name="folder">Another host's folder, to go on where it stopped.</param>
    /// <param name="settings">As environment variables have them: "Simulator__Demo", "false".</param>
    public static Task<RunningHost> StartAsync(string? folder = null, params (string Key, string Value)[] settings) => StartAsync(HostProgram.Built, folder, settings);

    /// <summary>On a copy of what a stopped host left behind; the copy goes away with it.</summary>
    public static Task<RunningHost> StartFromAsync(string lived, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
        foreach (var file in Directory.EnumerateFiles(lived, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(lived, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return StartAsync(HostProgram.Built, folder, own: true, settings);
    }

    internal static Task<RunningHost> StartAsync(HostProgram program, string? folder, params (string Key, string Value)[] settings) =>
        StartAsync(program, folder ?? Directory.CreateTempSubdirectory("chatops-e2e").FullName, own: folder is null, settings);

    private static async Task<RunningHost> StartAsync(HostProgram program, string folder, bool own, (string Key, string Value)[] settings)
    {
        var process = program.Start(folder, "http://127.0.0.1:0", settings);
        var said = new List<string>();
        return new RunningHost(process, folder, own, await ListeningAsync(process, said), said);
    }

    public HttpClient Client() => new() { BaseAddress = Address };

    /// <summary>Waits until it has logged this.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!Log.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"The host never said \"{text}\": {string.Join('\n', Log)}");
            await Task.Delay(50);
        }
    }

    /// <summary>As a service manager stops it: it sees through what is on its way, and leaves no lease behind.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        _process.ExitCode.ShouldBe(0, string.Join('\n', Log));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<Uri> ListeningAsync(Process process, List<string> said)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                said.Add(line.Data ?? "");
            }

            if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Groups["address"].Value));
            }
        }

        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The host ended: " + string.Join('\n', said)));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await listening.Task.WaitAsync(s_patience);
    }

    [GeneratedRegex("Now listening on: (?<address>\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
