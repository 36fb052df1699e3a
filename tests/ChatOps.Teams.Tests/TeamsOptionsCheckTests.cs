namespace ChatOps.Teams.Tests;

/// <summary>A half-configured Teams stops the start with a sentence that names the key and the page where Azure shows it.</summary>
public sealed class TeamsOptionsCheckTests
{
    private const string Id = "7c0c3b5e-0d9f-4b0e-9f57-2a4a4b1c6c01";

    [Fact]
    public void A_whole_one_starts() => TeamsOptionsCheck.ProblemWith(Options(Id, "secret", Id), isProduction: true).ShouldBeNull();

    [Theory]
    [InlineData(null, "secret", Id, "Teams:AppId is missing", "Microsoft App ID")]
    [InlineData("bot", "secret", Id, "Teams:AppId is \"bot\"", "Microsoft App ID")]
    [InlineData(Id, null, Id, "Teams:AppPassword is missing", "Manage Password")]
    [InlineData(Id, "secret", null, "Teams:TenantId is missing", "App Tenant ID")]
    [InlineData(Id, "secret", "contoso", "Teams:TenantId is \"contoso\"", "App Tenant ID")]
    public void Half_of_one_says_what_is_missing_and_where_it_is(string? app, string? password, string? tenant, string key, string page)
    {
        var problem = TeamsOptionsCheck.ProblemWith(Options(app, password, tenant), isProduction: false);
        problem.ShouldNotBeNull().ShouldContain(key);
        problem.ShouldContain(page);
    }

    [Theory]
    [InlineData("https://login.example/token", true, true)]
    [InlineData("http://127.0.0.1:3010/token", false, true)]
    [InlineData("http://127.0.0.1:3010/token", true, false)]
    [InlineData("http://login.example/token", false, false)]
    [InlineData("login", false, false)]
    public void What_proves_who_speaks_travels_encrypted_or_stays_on_this_machine(string address, bool isProduction, bool isGood)
    {
        var token = Options(Id, "secret", Id);
        token.TokenUrl = address;
        (TeamsOptionsCheck.ProblemWith(token, isProduction) is null).ShouldBe(isGood);

        var metadata = Options(Id, "secret", Id);
        metadata.OpenIdMetadataUrl = address;
        (TeamsOptionsCheck.ProblemWith(metadata, isProduction) is null).ShouldBe(isGood);
    }

    [Fact]
    public void The_Playground_needs_no_key() => TeamsOptionsCheck.ProblemWith(Playground(), isProduction: false).ShouldBeNull();

    [Fact]
    public void The_Playground_is_refused_in_Production() =>
        TeamsOptionsCheck.ProblemWith(Playground(), isProduction: true).ShouldNotBeNull().ShouldContain("doesn't start in Production");

    [Fact]
    public void The_Playground_goes_with_no_other_key()
    {
        var options = Playground();
        options.AppId = Id;
        TeamsOptionsCheck.ProblemWith(options, isProduction: false).ShouldNotBeNull().ShouldContain("goes with no other key");
    }

    private static TeamsOptions Playground() => new() { AllowUnauthenticatedLoopback = true };

    private static TeamsOptions Options(string? app, string? password, string? tenant) => new() { AppId = app, AppPassword = password, TenantId = tenant };
}
