using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace ChatOps.Teams.Inbound.Tokens;

/// <summary>
/// A compact JWS (RFC 7515) taken apart, of which nothing is believed yet. Read strictly: one spelling of base64url, one value for each
/// name, one algorithm. Where a token says how it wants to be checked (alg, jku, jwk, x5c, crit), it isn't listened to.
/// </summary>
/// <param name="Signed">What was signed: the first two parts as they stand.</param>
internal sealed record SignedToken(string KeyId, byte[] Signed, byte[] Signature, JsonElement Claims)
{
    /// <summary>Microsoft's are about 1 KB.</summary>
    private const int MostCharacters = 16 * 1024;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The token, or why it is none.</summary>
    public static (SignedToken? Token, string? Problem) Read(ReadOnlySpan<char> text)
    {
        if (text.Length > MostCharacters)
        {
            return (null, "it is too long");
        }

        var dot = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (dot < 1 || last == dot || text[(dot + 1)..last].Contains('.'))
        {
            return (null, "it isn't three parts");
        }

        if (Decode(text[..dot]) is not { } header || Decode(text[(dot + 1)..last]) is not { } payload || Decode(text[(last + 1)..]) is not { Length: > 0 } signature)
        {
            return (null, "it isn't base64url");
        }

        if (Json(header) is not { } head || Json(payload) is not { } claims)
        {
            return (null, "it isn't an object of JSON, or names something twice");
        }

        return Text(head, "alg") is not "RS256" ? (null, "its alg isn't RS256")
            : head.TryGetProperty("crit", out _) || head.TryGetProperty("b64", out _) ? (null, "it asks for what I don't do (crit)")
            : Text(head, "kid") is not { Length: > 0 and < 256 } key ? (null, "it names no key")
            : (new(key, Encoding.ASCII.GetBytes(text[..last].ToString()), signature, claims), null);
    }

    public string? Text(string claim) => Text(Claims, claim);

    /// <summary>Null when it is absent or no moment.</summary>
    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is > 0 and < 253_402_300_000
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    public bool Has(string claim) => Claims.TryGetProperty(claim, out _);

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Without padding or white space, which the decoder would let pass.</summary>
    private static byte[]? Decode(ReadOnlySpan<char> part)
    {
        if (part.ContainsAnyExcept(s_alphabet) || !Base64Url.IsValid(part))
        {
            return null;
        }

        return Base64Url.DecodeFromChars(part);
    }

    private static readonly System.Buffers.SearchValues<char> s_alphabet = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static JsonElement? Json(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, s_strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
