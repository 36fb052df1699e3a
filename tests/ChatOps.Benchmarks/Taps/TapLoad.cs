using System.Diagnostics;
using System.Net;

namespace ChatOps.Benchmarks.Taps;

/// <param name="ProcessorMs">Of the server's process, for one tap.</param>
internal sealed record TapFigures(double PerSecond, double Median, double P99, double ProcessorMs)
{
    public override string ToString() => $"{PerSecond,6:F0} taps/s   p50 {Median,6:F1} ms   p99 {P99,6:F1} ms   {ProcessorMs:F2} ms of processor a tap";
}

/// <summary>Sends taps over 64 connections, each the next as soon as its last was acknowledged.</summary>
internal static class TapLoad
{
    private const int Connections = 64;

    public static async Task<TapFigures> RunAsync(TapServer server, IReadOnlyList<string> payloads)
    {
#pragma warning disable RS0030 // the servers compare it with the real clock
        var now = DateTimeOffset.UtcNow;
#pragma warning restore RS0030
        var requests = payloads.Select(p => Tap.Signed(server.Events, p, TapServer.Secret, now)).ToArray();
        var taken = new double[requests.Length];
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        var next = -1;
        var busy = server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            for (var n = Interlocked.Increment(ref next); n < requests.Length; n = Interlocked.Increment(ref next))
            {
                var sent = watch.Elapsed;
                using var response = await http.SendAsync(requests[n]);
                taken[n] = (watch.Elapsed - sent).TotalMilliseconds;
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"A tap was answered by {(int)response.StatusCode}: this figure would mean nothing.");
                }
            }
        })));
        return new(requests.Length / watch.Elapsed.TotalSeconds, Figures.Median(taken), Figures.Percentile(taken, .99), (server.ProcessorTime - busy).TotalMilliseconds / requests.Length);
    }
}
