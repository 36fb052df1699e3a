using System.Text.Json;
using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound;
using ChatOps.Teams.Tests.Harness;

namespace ChatOps.Teams.Tests.Inbound;

public sealed class TypedLineTests
{
    [Theory]
    [InlineData("message-personal", "hello bot")]
    [InlineData("message-channel", "card")]
    [InlineData("message-groupchat", "hello group")]
    public void The_mention_that_brought_it_to_us_goes(string sample, string line) =>
        TypedLine.Plain(JsonSerializer.Deserialize(Sample.Of(sample).ToJsonString(), TeamsJson.Default.Activity)!).ShouldBe(line);

    [Fact]
    public void Somebody_elses_mention_stays_as_their_name_even_when_they_are_called_as_we_are()
    {
        var us = new ChannelAccount { Id = "28:us", Name = "ChatOps" };
        var them = new ChannelAccount { Id = "29:them", Name = "ChatOps" };
        var activity = new Activity
        {
            Recipient = us,
            Text = "<at>ChatOps</at>&nbsp;escalate PAY-1 ask <at id=\"1\">ChatOps</at>",
            Entities = [new Entity { Type = "mention", Mentioned = us, Text = "<at>ChatOps</at>" }, new Entity { Type = "mention", Mentioned = them, Text = "<at id=\"1\">ChatOps</at>" }],
        };
        TypedLine.Plain(activity).ShouldBe("escalate PAY-1 ask @ChatOps");
    }

    [Theory]
    [InlineData("/chatops help", "chatops", "help")]
    [InlineData("chatops help", "chatops", "help")]
    [InlineData("ChatOps  Help", "chatops", "Help")]
    [InlineData("checkin", "checkin", "")]
    [InlineData("escalate\nPAY-1 may we?", "escalate", "PAY-1 may we?")]
    [InlineData("help", "", "help")]
    [InlineData("checkins are fine", "", "checkins are fine")]
    public void A_command_is_one_with_and_without_its_slash(string line, string name, string text)
    {
        var typed = TypedLine.Read(line);
        typed.Name.ShouldBe(name);
        typed.Text.ShouldBe(text);
    }
}
