using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOps.Slack.Inbound;

/// <summary>
/// Does a request come from Slack, and is it fresh? https://docs.slack.dev/authentication/verifying-requests-from-slack.
/// Stricter than it asks for: exactly one spelling of a signature is accepted, and a clock may be wrong in neither direction.
/// </summary>
internal sealed class SlackSignature
{
    public const string SignatureHeader = "X-Slack-Signature";
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private const string Version = "v0=";
    private const int LongestTimestamp = 12;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(5);
    private readonly byte[] _secret;

    public SlackSignature(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        _secret = Encoding.UTF8.GetBytes(secret);
    }

    /// <param name="now">Real time.</param>
    public bool IsValid(string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        IsFresh(timestamp, now) && Read(signature) is { } given && CryptographicOperations.FixedTimeEquals(given, Of(timestamp!, body));

    private byte[] Of(string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        mac.AppendData("v0:"u8);
        mac.AppendData(Encoding.ASCII.GetBytes(timestamp));
        mac.AppendData(":"u8);
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }

    private static bool IsFresh(string? timestamp, DateTimeOffset now) =>
        timestamp is { Length: > 0 and <= LongestTimestamp }
        && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)s_window.TotalSeconds;

    /// <summary>Null unless it is v0= and 64 hexadecimal digits in lower case.</summary>
    private static byte[]? Read(string? signature)
    {
        if (signature is null || signature.Length != Version.Length + (2 * SHA256.HashSizeInBytes) || !signature.StartsWith(Version, StringComparison.Ordinal))
        {
            return null;
        }

        var digits = signature.AsSpan(Version.Length);
        return digits.ContainsAnyExcept("0123456789abcdef") ? null : Convert.FromHexString(digits);
    }
}
