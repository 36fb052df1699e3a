using ChatOps.Teams.Api;

namespace ChatOps.Teams.Tests.Api;

/// <summary>Which addresses get our token, and what a path to one can't become.</summary>
public sealed class ServiceUrlTests
{
    private static readonly TeamsOptions s_production = new() { TenantId = "t" };
    private static readonly TeamsOptions s_tests = new() { TokenUrl = "http://127.0.0.1:3010/token" };
    private static readonly TeamsOptions s_playground = new() { AllowUnauthenticatedLoopback = true };

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea")]
    [InlineData("https://smba.trafficmanager.net/emea/11111111-0d9f-4b0e-9f57-2a4a4b1c6c01/", "https://smba.trafficmanager.net/emea/11111111-0d9f-4b0e-9f57-2a4a4b1c6c01")]
    [InlineData("https://smba.trafficmanager.net//", "https://smba.trafficmanager.net")]
    [InlineData("http://smba.trafficmanager.net/emea/", null)]
    [InlineData("http://127.0.0.1:3010/emea/", null)]
    [InlineData("https://smba.trafficmanager.net@evil.example/", null)]
    [InlineData("https://evil.example/?x=", null)]
    [InlineData("https://evil.example/#", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("/emea", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void In_earnest_it_is_https_and_nothing_beside_host_and_path(string? named, string? trusted) =>
        ServiceUrl.Trusted(named, s_production)?.ToString().ShouldBe(trusted);

    [Theory]
    [InlineData("http://localhost:56150/_connector", true)]
    [InlineData("http://127.0.0.1:56150/_connector/", true)]
    [InlineData("https://smba.trafficmanager.net/emea/", false)]
    [InlineData("http://192.168.1.2:56150/_connector", false)]
    [InlineData("http://localhost.evil.example/_connector", false)]
    public void With_the_Playground_it_is_this_machine_alone(string named, bool isTrusted) => (ServiceUrl.Trusted(named, s_playground) is not null).ShouldBe(isTrusted);

    [Theory]
    [InlineData("http://127.0.0.1:56150/emea/", true)]
    [InlineData("http://192.168.1.2/emea/", false)]
    public void Plain_http_is_for_this_machine_where_its_tokens_come_from_here_too(string named, bool isTrusted) => (ServiceUrl.Trusted(named, s_tests) is not null).ShouldBe(isTrusted);

    [Theory]
    [InlineData("19:abc@thread.tacv2;messageid=17", "19%3Aabc%40thread.tacv2%3Bmessageid%3D17")]
    [InlineData("a/../../../b", "a%2F..%2F..%2F..%2Fb")]
    [InlineData("//evil.example", "%2F%2Fevil.example")]
    [InlineData("x?y=1#z", "x%3Fy%3D1%23z")]
    public void An_id_stays_one_part_of_the_path_whatever_is_in_it(string id, string escaped) =>
        ServiceUrl.Trusted("https://smba.trafficmanager.net/emea/", s_production)!.At($"conversations/{id}/activities").AbsoluteUri
            .ShouldBe($"https://smba.trafficmanager.net/emea/v3/conversations/{escaped}/activities");
}
