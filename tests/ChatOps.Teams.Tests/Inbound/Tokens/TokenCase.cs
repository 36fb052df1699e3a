using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatOps.FakeTeams;

namespace ChatOps.Teams.Tests.Inbound.Tokens;

/// <summary>
/// One row of the table: a header somebody might send, and whether it is taken. Where Microsoft's library judges otherwise,
/// <paramref name="Otherwise"/> says why we don't follow it.
/// </summary>
internal sealed record TokenCase(string Name, bool IsTaken, Func<FakeSigner, string?> Authorization, string? Otherwise = null)
{
    public string? ServiceUrl { get; init; } = Service;

    public string? Channel { get; init; } = "msteams";

    public const string Service = "https://smba.trafficmanager.net/emea/";

    public override string ToString() => Name;

    public static IReadOnlyList<TokenCase> All { get; } =
    [
        new("as the Bot Connector sends it", true, s => s.Authorization(Service)),
        With("ended four minutes ago", true, c => c["exp"] = Now(-240)),
        With("begins in four minutes", true, c => c["nbf"] = Now(240)),
        With("says nothing of when it begins", true, c => c.Remove("nbf")),
        With("says more than is needed", true, c => c["tid"] = "x"),

        new("no header", false, _ => null),
        new("an empty header", false, _ => ""),
        new("the scheme alone", false, _ => "Bearer "),
        new("no scheme", false, s => s.Authorization(Service)["Bearer ".Length..]),
        new("the scheme in small letters", false, s => "bearer" + s.Authorization(Service)["Bearer".Length..]),
        new("another scheme", false, s => "Basic" + s.Authorization(Service)["Bearer".Length..]),
        new("two spaces", false, s => "Bearer  " + s.Authorization(Service)["Bearer ".Length..]),
        new("something behind it", false, s => s.Authorization(Service) + " x"),
        new("two tokens", false, s => s.Authorization(Service) + "," + s.Authorization(Service)),
        new("two parts", false, s => s.Authorization(Service)[..s.Authorization(Service).LastIndexOf('.')]),
        new("four parts", false, s => s.Authorization(Service) + ".x"),
        new("no signature", false, s => s.Authorization(Service)[..(s.Authorization(Service).LastIndexOf('.') + 1)]),
        new("padding", false, s => s.Authorization(Service) + "="),
        new("one letter of the signature changed", false, s => Flip(s.Authorization(Service))),
        new("17 KB long", false, s => Signed(s, c => c["padding"] = new string('x', 17 * 1024)), "Microsoft's are about 1 KB"),

        WithHeader("alg none, unsigned", s => $"Bearer {FakeSigner.Encode("""{"alg":"none","kid":"key-0"}""")}.{FakeSigner.Encode(s.Claims(Service).ToJsonString())}."),
        WithHeader("alg None, signed", s => Signed(s, h: h => h["alg"] = "None")),
        WithHeader("alg HS256 with the public key as its secret", s => Hmac(s, "HS256")),
        WithHeader("alg RS384", s => "Bearer " + s.Sign(Head(s, h => h["alg"] = "RS384"), s.Claims(Service).ToJsonString(), HashAlgorithmName.SHA384), "the Bot Connector signs with RS256 alone"),
        WithHeader("alg RS512", s => "Bearer " + s.Sign(Head(s, h => h["alg"] = "RS512"), s.Claims(Service).ToJsonString(), HashAlgorithmName.SHA512), "the Bot Connector signs with RS256 alone"),
        WithHeader("alg PS256", s => "Bearer " + s.Sign(Head(s, h => h["alg"] = "PS256"), s.Claims(Service).ToJsonString(), padding: RSASignaturePadding.Pss)),
        WithHeader("signed with SHA-512 as RS256", s => "Bearer " + s.Sign(Head(s, _ => { }), s.Claims(Service).ToJsonString(), HashAlgorithmName.SHA512)),
        WithHeader("no alg", s => Signed(s, h: h => h.Remove("alg"))),
        WithHeader("no kid", s => Signed(s, h: h => h.Remove("kid"))),
        WithHeader("an unknown kid", s => Signed(s, h: h => h["kid"] = "nobody")),
        WithHeader("a kid that is a number", s => Signed(s, h: h => h["kid"] = 0)),
        WithHeader("another's key sent along (jwk)", Stranger),
        WithHeader("crit", s => Signed(s, h: h => (h["crit"], h["exp"]) = (new JsonArray("exp"), 1)), "what is critical must be understood (RFC 7515)"),
        WithHeader("alg twice", s => "Bearer " + s.Sign($$"""{"alg":"none","alg":"RS256","kid":"{{s.KeyId}}"}""", s.Claims(Service).ToJsonString()), "which of two counts must not depend on the reader"),
        WithHeader("a header that is no JSON", s => "Bearer " + s.Sign("RS256", s.Claims(Service).ToJsonString())),
        WithHeader("claims that are a list", s => "Bearer " + s.Sign(Head(s, _ => { }), "[]")),
        WithHeader("aud twice", s => "Bearer " + s.Sign(Head(s, _ => { }), s.Claims(Service).ToJsonString()[..^1] + ",\"aud\":\"" + (string)s.Claims(Service)["aud"]! + "\"}"), "which of two counts must not depend on the reader"),

        With("another issuer", false, c => c["iss"] = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        With("no issuer", false, c => c.Remove("iss")),
        With("the issuer with a slash", false, c => c["iss"] = "https://api.botframework.com/"),
        With("the app's id in capitals", false, c => c["aud"] = ((string)c["aud"]!).ToUpperInvariant()),
        With("another app", false, c => c["aud"] = "00000000-0000-0000-0000-000000000000"),
        With("no audience", false, c => c.Remove("aud")),
        With("the app among others", false, c => c["aud"] = new JsonArray("x", (string)c["aud"]!)),
        With("no end", false, c => c.Remove("exp"), "a token without an end would be good for ever"),
        With("an end in words", false, c => c["exp"] = "tomorrow"),
        With("an end in quotes", false, c => c["exp"] = $"{Now(3600)}"),
        With("ended six minutes ago", false, c => c["exp"] = Now(-360)),
        With("begins in six minutes", false, c => c["nbf"] = Now(360)),
        With("another service address", false, c => c["serviceurl"] = "https://evil.example/"),
        With("the service address without its slash", false, c => c["serviceurl"] = Service.TrimEnd('/')),
        With("no service address", false, c => c.Remove("serviceurl")),
        With("the service address under another name", false, c => { c["serviceUrl"] = Service; c.Remove("serviceurl"); }),
        new("an activity without a service address", false, s => Signed(s, c => c.Remove("serviceurl"))) { ServiceUrl = null },
        new("an activity of a channel that the key isn't endorsed for", false, s => s.Authorization(Service)) { Channel = "webchat" },
        new("an activity without a channel", false, s => s.Authorization(Service)) { Channel = null },
        new("a key without endorsements", false, s => Signed(s, h: h => h["kid"] = Unendorsed.Id, key: Unendorsed.Key), "a key that is endorsed for nothing speaks for nobody"),
        new("a key of 1,024 bits", false, s => Signed(s, h: h => h["kid"] = Short.Id, key: Short.Key), "too short to be safe"),
        new("a key for encryption", false, s => Signed(s, h: h => h["kid"] = Encrypting.Id, key: Encrypting.Key), "it isn't for signatures"),
    ];

    /// <summary>Published beside the good one.</summary>
    public static void Publish(JsonArray keys)
    {
        keys.Add(FakeSigner.Jwk(Unendorsed.Key, Unendorsed.Id, endorsements: null));
        keys.Add(FakeSigner.Jwk(Short.Key, Short.Id, new JsonArray("msteams")));
        var encrypting = FakeSigner.Jwk(Encrypting.Key, Encrypting.Id, new JsonArray("msteams"));
        encrypting["use"] = "enc";
        keys.Add(encrypting);
    }

    private static (string Id, RSA Key) Unendorsed { get; } = ("unendorsed", RSA.Create(2048));

    private static (string Id, RSA Key) Short { get; } = ("short", RSA.Create(1024));

    private static (string Id, RSA Key) Encrypting { get; } = ("encrypting", RSA.Create(2048));

    private static TokenCase With(string name, bool isTaken, Action<JsonObject> change, string? otherwise = null) => new(name, isTaken, s => Signed(s, change), otherwise);

    private static TokenCase WithHeader(string name, Func<FakeSigner, string?> authorization, string? otherwise = null) => new(name, false, authorization, otherwise);

    private static string Signed(FakeSigner signer, Action<JsonObject>? c = null, Action<JsonObject>? h = null, RSA? key = null)
    {
        var claims = signer.Claims(Service);
        c?.Invoke(claims);
        var header = Head(signer, h ?? (_ => { }));
        return "Bearer " + (key is null ? signer.Sign(header, claims.ToJsonString()) : By(key, header, claims));
    }

    private static string Head(FakeSigner signer, Action<JsonObject> change)
    {
        var header = signer.Header();
        change(header);
        return header.ToJsonString();
    }

    private static string By(RSA key, string header, JsonObject claims)
    {
        var signed = $"{FakeSigner.Encode(header)}.{FakeSigner.Encode(claims.ToJsonString())}";
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Stranger(FakeSigner signer)
    {
        using var own = RSA.Create(2048);
        return "Bearer " + By(own, Head(signer, h => h["jwk"] = FakeSigner.Jwk(own, signer.KeyId, new JsonArray("msteams"))), signer.Claims(Service));
    }

    private static string Hmac(FakeSigner signer, string alg)
    {
        var signed = $"{FakeSigner.Encode(Head(signer, h => h["alg"] = alg))}.{FakeSigner.Encode(signer.Claims(Service).ToJsonString())}";
        return $"Bearer {signed}.{System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(signer.PublicPem()), Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Flip(string token)
    {
        var at = token.LastIndexOf('.') + 20;
        return token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
    }

    private static long Now(int seconds) => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
}
