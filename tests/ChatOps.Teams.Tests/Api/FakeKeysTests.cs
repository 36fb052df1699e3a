using System.Buffers.Text;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatOps.Teams.Tests.Api;

/// <summary>The fake's own tokens are what they say: else tests of ours would prove nothing.</summary>
public sealed class FakeKeysTests
{
    [Fact]
    public async Task What_the_fake_signs_is_verified_by_the_keys_that_it_describes()
    {
        await using var fake = await FakeTeams.FakeTeams.StartAsync();
        using var http = new HttpClient();
        var first = fake.Keys.Sign(fake.ServiceUrl);
        fake.Keys.Rotate();
        var second = fake.Keys.Sign(fake.ServiceUrl);

        var metadata = (await http.GetFromJsonAsync<JsonObject>(fake.Keys.MetadataUrl))!;
        metadata["issuer"]!.GetValue<string>().ShouldBe("https://api.botframework.com");
        var keys = (await http.GetFromJsonAsync<JsonObject>(metadata["jwks_uri"]!.GetValue<string>()))!["keys"]!.AsArray();
        keys.Count.ShouldBe(2);
        foreach (var token in (string[])[first, second])
        {
            var parts = token.Split('.');
            var id = (string)JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!["kid"]!;
            var key = keys.Single(k => (string)k!["kid"]! == id)!;
            using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars((string)key["n"]!), Exponent = Base64Url.DecodeFromChars((string)key["e"]!) });
            rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
            ((string)JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!["serviceurl"]!).ShouldBe(fake.ServiceUrl);
            key["endorsements"]!.AsArray().Select(e => (string)e!).ShouldContain("msteams");
        }
    }
}
