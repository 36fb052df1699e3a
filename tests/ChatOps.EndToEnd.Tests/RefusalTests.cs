namespace ChatOps.EndToEnd.Tests;

/// <summary>The simulator asks nobody for a password: where that would be dangerous the host doesn't start, and says how to mend it.</summary>
public sealed class RefusalTests
{
    private const string Loopback = "http://127.0.0.1:0";

    [Fact]
    public async Task In_Production_it_has_to_be_asked_for_by_its_own_name()
    {
        var (exit, said) = await HostProgram.Built.EndAsync(Loopback, ("ASPNETCORE_ENVIRONMENT", "Production"), ("Simulator__Enabled", "true"));
        exit.ShouldBe(1);
        said.ShouldBe(
            "The simulator lets anybody at this machine act as anybody, so it doesn't start in Production on Simulator:Enabled=true alone. "
            + "Set Simulator:EnabledInProduction=true as well, or remove Simulator:Enabled.");
    }

    /// <summary>Port 0 beyond loopback is open to others for the moment it takes to refuse: nothing is in it then.</summary>
    [Theory]
    [InlineData("http://0.0.0.0:0", "Development")]
    [InlineData("http://*:0", "Development")]
    [InlineData("http://127.0.0.1:0;http://0.0.0.0:0", "Development")]
    [InlineData("http://0.0.0.0:0", "Production")]
    public async Task It_isnt_served_where_others_could_reach_it(string urls, string environment)
    {
        var (exit, said) = await HostProgram.Built.EndAsync(urls, ("ASPNETCORE_ENVIRONMENT", environment), ("Simulator__EnabledInProduction", "true"), ("Simulator__Demo", "false"));
        exit.ShouldBe(1);
        said.ShouldStartWith("The simulator is on, and the server listens at http://");
        said.ShouldEndWith("which others can reach. Listen at http://localhost:5080 (--urls), or set Simulator:Enabled=false.");
    }

    [Fact]
    public async Task A_second_host_with_the_same_chat_is_refused_and_the_first_goes_on()
    {
        await using var first = await RunningHost.StartAsync(settings: [("Simulator__Demo", "false")]);
        var (exit, said) = await HostProgram.Built.EndAsync(Loopback, ("Simulator__Demo", "false"), ("Simulator__DataFolder", Path.Combine(first.Folder, "chatops.simulator")));
        exit.ShouldBe(1);
        said.ShouldContain("If ChatOps runs here already, stop it, or set Simulator:DataFolder to another folder.");
        using var client = first.Client();
        (await client.GetStringAsync(new Uri("/healthz/live", UriKind.Relative))).ShouldBe("Healthy");
    }
}
