using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatOps.Benchmarks;

/// <summary>A built host, started as anybody would: how long until it answers, and what it holds when it idles.</summary>
internal static class StartHost
{
    private const int Starts = 5;
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(20);

    public static async Task RunAsync()
    {
        var host = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/ChatOps.Host/bin/Release/net10.0/ChatOps.Host.dll"));
        if (!File.Exists(host))
        {
            Console.WriteLine($"Build it first: dotnet build -c Release src/ChatOps.Host (looked for {Path.GetFileName(host)})");
            return;
        }

        foreach (var demo in new[] { false, true })
        {
            var seconds = new List<double>();
            for (var n = 0; n < Starts; n++)
            {
                seconds.Add(await StartAsync(host, demo, last: n == Starts - 1));
            }

            Console.WriteLine($"{(demo ? "with the demo organization, first start" : "without the demo")}: start to first request served, median of {Starts}: {Figures.Median(seconds):F2} s");
        }
    }

    private static async Task<double> StartAsync(string host, bool demo, bool last)
    {
        var folder = Directory.CreateTempSubdirectory("chatops-start-").FullName;
        var url = $"http://127.0.0.1:{FreePort()}";
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [host, "--urls", url])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Simulator__Demo"] = demo.ToString(CultureInfo.InvariantCulture) },
        })!;
        try
        {
            using var http = new HttpClient();
            while (!await AnswersAsync(http, new Uri(url + "/healthz/live")))
            {
                await Task.Delay(10);
            }

            var taken = watch.Elapsed.TotalSeconds;
            if (last)
            {
                await Task.Delay(s_idle);
                process.Refresh();
                Console.WriteLine($"idle after {s_idle.TotalSeconds:F0} s: working set {process.WorkingSet64 >> 20} MB");
            }

            return taken;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url)
    {
        try
        {
            using var response = await http.GetAsync(url);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
