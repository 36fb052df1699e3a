using System.Diagnostics;
using System.Reflection;

namespace ChatOps.EndToEnd.Tests;

/// <summary>Where the host's program lies, and how it is started: with its own folder to work in and nothing of the caller's settings but the given ones.</summary>
internal sealed record HostProgram(string Dll)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>As `dotnet run` has it.</summary>
    public static HostProgram Built { get; } = new(Metadata("HostPath"));

    /// <summary>What its project was built as, so that what is published is what was built.</summary>
    public static string Configuration { get; } = Metadata("Configuration");

    public static string Project { get; } = Metadata("HostProject");

    public Process Start(string folder, string urls, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Dll);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(urls);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__ChatOps"] = $"Data Source={Path.Combine(folder, "chatops.db")}";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>For a start that is to be refused: how it ended, and what it said to the person who started it.</summary>
    public async Task<(int ExitCode, string Said)> EndAsync(string urls, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-e2e").FullName;
        using var process = Start(folder, urls, settings);
        try
        {
            using var patience = new CancellationTokenSource(s_patience);
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            _ = await output;
            return (process.ExitCode, (await errors).Trim());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Metadata(string key) => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
