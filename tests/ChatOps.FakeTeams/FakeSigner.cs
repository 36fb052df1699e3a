using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>
/// Signs what comes in as the Bot Connector does, and publishes its keys.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
/// </summary>
public sealed class FakeSigner(FakeTeams teams) : IDisposable
{
    private readonly Lock _gate = new();
    private RSA _key = RSA.Create(2048);
    private int _asked;
    private int _number;

    /// <summary>For <c>Teams:OpenIdMetadataUrl</c>.</summary>
    public string MetadataUrl => $"{teams.BaseUrl}/v1/.well-known/openidconfiguration";

    public string KeyId => $"key-{_number}";

    /// <summary>How often the keys were asked for.</summary>
    public int Asked => _asked;

    /// <summary>While set, nobody gets the keys.</summary>
    public bool IsDown { get; set; }

    /// <summary>The keys as they are published, to be added to or spoilt.</summary>
    public Action<JsonArray>? Publishes { get; set; }

    /// <summary>A new key, and the old one no longer.</summary>
    public void Rotate()
    {
        lock (_gate)
        {
            _key.Dispose();
            _key = RSA.Create(2048);
            _number++;
        }
    }

    /// <summary>A header for an activity of this service address.</summary>
    public string Authorization(string? serviceUrl = null) => $"Bearer {Sign(Header(), Claims(serviceUrl ?? teams.ServiceUrl))}";

    public JsonObject Header() => new() { ["alg"] = "RS256", ["kid"] = KeyId, ["typ"] = "JWT" };

    public JsonObject Claims(string serviceUrl)
    {
        var now = teams.Options.Clock.GetUtcNow().ToUnixTimeSeconds();
        return new() { ["serviceurl"] = serviceUrl, ["nbf"] = now, ["exp"] = now + 3600, ["iss"] = "https://api.botframework.com", ["aud"] = teams.Options.AppId };
    }

    public string Sign(JsonObject header, JsonObject claims) => Sign(header.ToJsonString(), claims.ToJsonString());

    public string Sign(string header, string claims, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        lock (_gate)
        {
            return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1))}";
        }
    }

    /// <summary>The public key as a text, for who tries to use it as a secret.</summary>
    public string PublicPem()
    {
        lock (_gate)
        {
            return _key.ExportSubjectPublicKeyInfoPem();
        }
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>As it stands among published keys.</summary>
    public static JsonObject Jwk(RSA key, string id, JsonArray? endorsements)
    {
        var parts = key.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = id, ["n"] = Base64Url.EncodeToString(parts.Modulus), ["e"] = Base64Url.EncodeToString(parts.Exponent) };
        if (endorsements is not null)
        {
            jwk["endorsements"] = endorsements;
        }

        return jwk;
    }

    public void Dispose() => _key.Dispose();

    internal void Map(WebApplication app)
    {
        app.MapGet("/v1/.well-known/openidconfiguration", () => IsDown ? Results.StatusCode(503) : Results.Text(
            new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = $"{teams.BaseUrl}/v1/.well-known/keys", ["id_token_signing_alg_values_supported"] = new JsonArray("RS256") }.ToJsonString(), "application/json"));
        app.MapGet("/v1/.well-known/keys", () =>
        {
            Interlocked.Increment(ref _asked);
            lock (_gate)
            {
                var keys = new JsonArray(Jwk(_key, KeyId, new JsonArray("msteams")));
                Publishes?.Invoke(keys);
                return IsDown ? Results.StatusCode(503) : Results.Text(new JsonObject { ["keys"] = keys }.ToJsonString(), "application/json");
            }
        });
    }
}
