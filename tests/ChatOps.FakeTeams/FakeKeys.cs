using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ChatOps.FakeTeams;

/// <summary>
/// The keys with which what Teams sends is signed, described as Microsoft does, and the signing.
/// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot
/// </summary>
public sealed class FakeKeys(FakeTeams teams) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Id, RSA Key)> _keys = [];
    private int _made;

    /// <summary>For <c>Teams:OpenIdMetadataUrl</c>.</summary>
    public string MetadataUrl => $"{teams.BaseUrl}/v1/.well-known/openidconfiguration";

    /// <summary>Which channels a key may sign for.</summary>
    public IReadOnlyList<string> Endorsements { get; set; } = ["msteams", "webchat"];

    /// <summary>How often the keys were read.</summary>
    public int Read { get; private set; }

    /// <summary>Signs with a new key from now on; the old ones stay known.</summary>
    public string Rotate()
    {
        lock (_gate)
        {
            _keys.Add(($"key-{++_made}", RSA.Create(2048)));
            return _keys[^1].Id;
        }
    }

    /// <summary>A token as Teams sends it along with an activity; a test may bend header and claims.</summary>
    public string Sign(string serviceUrl, Action<JsonObject>? claims = null, Action<JsonObject>? header = null)
    {
        var (id, key) = Newest();
        var now = teams.Options.Clock.GetUtcNow();
        var head = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = id, ["x5t"] = id };
        var body = new JsonObject
        {
            ["serviceurl"] = serviceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + TimeSpan.FromHours(1)).ToUnixTimeSeconds(),
            ["iss"] = "https://api.botframework.com",
            ["aud"] = teams.Options.AppId,
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        var signed = $"{Part(head)}.{Part(body)}";
        lock (_gate)
        {
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
    }

    public void Dispose()
    {
        foreach (var (_, key) in _keys)
        {
            key.Dispose();
        }
    }

    internal void Map(WebApplication app)
    {
        app.MapGet("/v1/.well-known/openidconfiguration", () => Results.Json(new JsonObject
        {
            ["issuer"] = "https://api.botframework.com",
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = $"{teams.BaseUrl}/v1/.well-known/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        }));
        app.MapGet("/v1/.well-known/keys", () =>
        {
            Newest();
            lock (_gate)
            {
                Read++;
                return Results.Json(new JsonObject { ["keys"] = new JsonArray([.. _keys.Select(k => Described(k.Id, k.Key))]) });
            }
        });
    }

    private JsonObject Described(string id, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["x5t"] = id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["endorsements"] = new JsonArray([.. Endorsements.Select(e => JsonValue.Create(e))]),
        };
    }

    private (string Id, RSA Key) Newest()
    {
        lock (_gate)
        {
            if (_keys.Count == 0)
            {
                Rotate();
            }

            return _keys[^1];
        }
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
