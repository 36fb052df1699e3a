using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChatOps.Teams.Inbound.Tokens;

/// <summary>One of the Bot Connector's public keys, and the channels it may speak for.</summary>
internal sealed class SigningKey(RSAParameters key, IReadOnlySet<string> endorsements)
{
    private const int LeastBits = 2048;

    /// <summary>One RSA isn't promised to be safe for two threads.</summary>
    private readonly ConcurrentBag<RSA> _free = [];

    public bool Endorses(string channelId) => endorsements.Contains(channelId);

    public bool Signed(SignedToken token)
    {
        if (!_free.TryTake(out var rsa))
        {
            rsa = RSA.Create(key);
        }

        try
        {
            return rsa.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _free.Add(rsa);
        }
    }

    /// <summary>Keys by their id: RSA ones for signatures, of a sound length.</summary>
    public static IReadOnlyDictionary<string, SigningKey> ReadAll(JsonWebKeySet set)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in set.Keys ?? [])
        {
            if (key is { Kty: "RSA", Use: null or "sig", Alg: null or "RS256", Kid: { } kid, N: { } n, E: { } e }
                && Base64Url.IsValid(n) && Base64Url.IsValid(e)
                && Base64Url.DecodeFromChars(n) is { Length: >= LeastBits / 8 } modulus)
            {
                keys[kid] = new(new RSAParameters { Modulus = modulus, Exponent = Base64Url.DecodeFromChars(e) }, (key.Endorsements ?? []).ToHashSet(StringComparer.Ordinal));
            }
        }

        return keys;
    }
}

/// <summary>https://datatracker.ietf.org/doc/html/rfc7517, with the Bot Connector's endorsements.</summary>
internal sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey>? Keys);

internal sealed record JsonWebKey(string? Kty, string? Use, string? Alg, string? Kid, string? N, string? E, IReadOnlyList<string>? Endorsements);
