using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>1 s, 2 s, 4 s … at most 5 minutes, each shortened at random by up to a half, so that what failed together doesn't return together.</summary>
internal static class Backoff
{
    private const int MostDoublings = 9;
    private static readonly Duration s_most = Duration.FromMinutes(5);

    public static Duration After(int earlierAttempts)
    {
        var full = Duration.Min(Duration.FromSeconds(1L << Math.Min(earlierAttempts, MostDoublings)), s_most);
        return full * (1 - (Random.Shared.NextDouble() / 2));
    }
}
