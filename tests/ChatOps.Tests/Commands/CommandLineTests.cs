using ChatOps.Core.Commands;

namespace ChatOps.Tests.Commands;

/// <summary>One grammar for slash commands and for lines typed to the bot.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("checkin", "")]
    [InlineData("checkin", "now")]
    [InlineData("CheckIn", "  ")]
    [InlineData("", "checkin")]
    [InlineData("", "/checkin")]
    [InlineData("", "Check-in")]
    [InlineData("", "check in")]
    [InlineData("", "chatops checkin")]
    [InlineData("", "@ChatOps checkin!")]
    [InlineData("", "<@U024BE7LH> checkin")]
    [InlineData("", "<at>ChatOps</at>\u00A0checkin")]
    [InlineData("", "\u200B\u2003“checkin”\uFEFF")]
    public void A_check_in_is_asked_for_in_many_ways(string name, string text) =>
        CommandLine.Parse(name, text).ShouldBe(new Command.CheckIn());

    [Theory]
    [InlineData("PAY-12 a decision on clause 7", "PAY-12", "a decision on clause 7")]
    [InlineData("pay-12: a decision", "PAY-12", "a decision")]
    [InlineData("“pay-12” – a “decision”", "PAY-12", "– a “decision”")]
    [InlineData("we need a lawyer", null, "we need a lawyer")]
    [InlineData("e-mail is down", null, "e-mail is down")]
    [InlineData("", null, "")]
    [InlineData("PAY-12", "PAY-12", "")]
    [InlineData("PAY-12 first line\nsecond  line", "PAY-12", "first line\nsecond  line")]
    public void An_escalation_may_begin_with_a_key_and_keeps_what_was_typed(string text, string? key, string need)
    {
        CommandLine.Parse("escalate", text).ShouldBe(new Command.Escalate(key, need));
        CommandLine.Parse("", $"/escalate {text}").ShouldBe(new Command.Escalate(key, need));
    }

    public static TheoryData<string, Command> Lines => new()
    {
        { "", new Command.Help() },
        { "help", new Command.Help() },
        { "Hello!", new Command.Help() },
        { "home", new Command.Home() },
        { "outcomes", new Command.Outcomes() },
        { "outcome add", new Command.AddOutcome("") },
        { "outcome add Invoices leave on time", new Command.AddOutcome("Invoices leave on time") },
        { "outcome pay-12", new Command.ShowOutcome("PAY-12") },
        { "outcome “PAY-12”.", new Command.ShowOutcome("PAY-12") },
        { "outcome GMPP_0042", new Command.ShowOutcome("GMPP_0042") },
        { "TEAM", new Command.Team() },
        { "team \t preview", new Command.TeamPreview() },
        { "people", new Command.People() },
        { "away", new Command.Away("") },
        { "away 3 Dec – 7 Dec", new Command.Away("3 Dec – 7 Dec") },
        { "digest preview", new Command.DigestPreview() },
        { "settings", new Command.Settings() },
        { "pause until 4 Jan", new Command.Pause("until 4 Jan") },
        { "resume", new Command.Resume() },
        { "connect", new Command.Connect() },
        { "join 7QK2M-4XWPA", new Command.Join("7QK2M-4XWPA") },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_command_reads_the_same_with_slash_and_without(string text, Command command)
    {
        CommandLine.Parse("chatops", text).ShouldBe(command);
        CommandLine.Parse("", text).ShouldBe(command);
        CommandLine.Parse("", $"@ChatOps chatops {text}").ShouldBe(command);
        CommandLine.Parse("", $"/ChatOps   {text}").ShouldBe(command);
    }

    [Theory]
    [InlineData("team prveiw", "/chatops team", "prveiw", "/chatops team preview", true)]
    [InlineData("outcome ad", "/chatops outcome", "ad", "/chatops outcome add", true)]
    [InlineData("outcome", "/chatops outcome", "", "/chatops outcome PAY-12", false)]
    [InlineData("outcome PAY-12 please", "/chatops outcome PAY-12", "please", "/chatops outcome PAY-12", false)]
    [InlineData("digest", "/chatops digest", "", "/chatops digest preview", false)]
    [InlineData("people in Berlin", "/chatops people", "in Berlin", "/chatops people", false)]
    [InlineData("setings", null, "setings", "/chatops settings", true)]
    [InlineData("ouctome pay-7", null, "ouctome pay-7", "/chatops outcome pay-7", true)]
    [InlineData("awya", null, "awya", "/chatops away 3 Dec - 7 Dec", true)]
    [InlineData("tem previw", null, "tem previw", "/chatops team preview", true)]
    [InlineData("make me a sandwich", null, "make me a sandwich", "/chatops help", false)]
    public void What_isnt_understood_is_said_with_the_nearest_command(string text, string? understood, string unknown, string suggestion, bool isLikely)
    {
        var unclear = CommandLine.Parse("chatops", text).ShouldBeOfType<Command.Unclear>();
        (unclear.Understood, unclear.Unknown, unclear.Suggestion, unclear.IsLikely).ShouldBe((understood, unknown, suggestion, isLikely));
    }

    [Fact]
    public void Every_example_in_the_help_is_understood()
    {
        foreach (var guide in CommandGuide.All)
        {
            CommandLine.Parse("", guide.Example).ShouldNotBeOfType<Command.Unclear>(guide.Example);
        }
    }

    [Theory]
    [InlineData("hello there")]
    [InlineData("hi, are we on track?")]
    public void Small_talk_gets_one_short_answer_not_the_list_of_commands(string line)
    {
        var unclear = CommandLine.Parse("", line).ShouldBeOfType<Command.Unclear>();
        unclear.Unknown.ShouldBe(line);
        unclear.Guide.Words.ShouldBe("/chatops help");
    }
}
