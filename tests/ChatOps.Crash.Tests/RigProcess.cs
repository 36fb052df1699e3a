using System.Diagnostics;
using System.Reflection;
using ChatOps.CrashRig;

namespace ChatOps.Crash.Tests;

/// <summary>The product in a real child process, which may be killed between any two of its instructions.</summary>
internal sealed class RigProcess : IAsyncDisposable
{
    private static readonly string s_rig = typeof(RigProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RigPath").Value!;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private volatile bool _killed;

    private RigProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static RigProcess Start(string connectionString, Guid workspace, Uri platform, int secondsAhead)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", s_rig, "Sqlite", connectionString, workspace.ToString(), platform.ToString(), secondsAhead.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Null when it was killed before it answered.</summary>
    public async Task<RigAnswer?> SendAsync(RigCommand command)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(Wire.Line(command));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException) when (_killed)
        {
            return null;
        }

        // Half an answer is none.
        if (await _process.StandardOutput.ReadLineAsync() is { } line && (!_killed || line.EndsWith('}')))
        {
            return Wire.Read<RigAnswer>(line);
        }

        return _killed ? null : throw new InvalidOperationException($"The rig ended by itself: {await _errors}");
    }

    /// <summary>SIGKILL: nothing in it runs any more.</summary>
    public void Kill()
    {
        _killed = true;
        _process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
