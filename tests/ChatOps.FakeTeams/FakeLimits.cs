using System.Collections.Concurrent;

namespace ChatOps.FakeTeams;

/// <summary>
/// Teams' limits, read strictly: so many within any stretch of time, for each thread and for the whole tenant.
/// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
/// </summary>
public sealed class FakeLimits(TimeProvider clock)
{
    private static readonly (int Most, TimeSpan Length)[] s_thread = [(7, TimeSpan.FromSeconds(1)), (8, TimeSpan.FromSeconds(2)), (60, TimeSpan.FromSeconds(30)), (1800, TimeSpan.FromHours(1))];
    private static readonly (int Most, TimeSpan Length)[] s_roster = [(14, TimeSpan.FromSeconds(1)), (16, TimeSpan.FromSeconds(2)), (120, TimeSpan.FromSeconds(30)), (3600, TimeSpan.FromHours(1))];
    private static readonly (int Most, TimeSpan Length)[] s_tenant = [(50, TimeSpan.FromSeconds(1))];

    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> _seen = new();

    public bool IsOn { get; set; } = true;

    /// <summary>How long to wait, when it is too many. What is turned away isn't counted.</summary>
    internal TimeSpan? Check(string tenant, string thread, bool isRoster)
    {
        if (!IsOn)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var windows = isRoster ? s_roster : s_thread;
        var ofThread = _seen.GetOrAdd($"{tenant} {(isRoster ? "roster " : "")}{thread}", _ => []);
        var ofTenant = _seen.GetOrAdd(tenant, _ => []);
        lock (ofTenant)
        {
            if (Wait(ofThread, windows, now) is { } wait)
            {
                return wait;
            }

            if (Wait(ofTenant, s_tenant, now) is { } longer)
            {
                return longer;
            }

            Count(ofThread, now, windows[^1].Length);
            Count(ofTenant, now, s_tenant[^1].Length);
            return null;
        }
    }

    private static TimeSpan? Wait(List<DateTimeOffset> seen, (int Most, TimeSpan Length)[] windows, DateTimeOffset now)
    {
        var until = windows.Where(w => seen.Count >= w.Most).Select(w => seen[^w.Most] + w.Length).Append(now).Max();
        return until > now ? until - now : null;
    }

    private static void Count(List<DateTimeOffset> seen, DateTimeOffset now, TimeSpan longest)
    {
        var still = seen.FindIndex(at => now - at < longest);
        seen.RemoveRange(0, still < 0 ? seen.Count : still);
        seen.Add(now);
    }
}
