using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace ChatOps.EndToEnd.Tests;

/// <summary>Where a host that isn't running has its domain clock.</summary>
internal static class ClockFile
{
    /// <summary>It stands there when the host starts, and runs on.</summary>
    public static async Task SetAsync(string folder, Instant now)
    {
        var simulator = Directory.CreateDirectory(Path.Combine(folder, "chatops.simulator")).FullName;
        await File.WriteAllTextAsync(Path.Combine(simulator, "clock.txt"), DurationPattern.Roundtrip.Format(now - TimeProvider.System.GetCurrentInstant()));
    }
}
