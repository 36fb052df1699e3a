using System.Diagnostics;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>Slack's own typings (@slack/types and @slack/web-api, by tsc) against every golden file and the manifest. Skipped, with the reason, where npm or its registry can't be reached.</summary>
public sealed class SlackTypingsTests
{
    private static readonly string Manifest = Path.GetFullPath(Path.Combine(GoldenCardsTests.Folder, "../../../../manifests/slack/manifest.json"));
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Every_golden_file_and_the_manifest_are_as_Slack_types_them()
    {
        var folder = Directory.CreateTempSubdirectory("chatops-slack-types").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(GoldenCardsTests.Folder, "..", "..", "peers", "types")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            var install = await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            Assert.SkipWhen(install.Code != 0, $"Slack's typings can't be installed: {install.Said}");
            var check = await RunAsync(folder, "node", "check.mjs", GoldenCardsTests.Folder, Manifest);
            check.Code.ShouldBe(0, check.Said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true } };
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
}
