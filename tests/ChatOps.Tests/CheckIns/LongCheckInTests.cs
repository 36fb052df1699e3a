using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.CheckIns;

/// <summary>More outcomes than a message holds.</summary>
public sealed class LongCheckInTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(1000)]
    public async Task The_open_ones_come_first_and_the_next_come_up_as_they_are_answered(int outcomes)
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: outcomes);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var card = (await week.World.LastSaidToAsync(week.Maya)).Message;
        var first = Rows(card);
        first.Count.ShouldBe(12);
        PlainText.Of(card).ShouldContain($"and {outcomes - 12} more to answer: they come up here as the first are answered.");

        var after = (await week.World.PressAsync(week.Maya, card, "On track", near: first[0].Key)).ShouldBeOfType<Reply.Replace>().Message;
        Rows(after).Select(r => r.Key).ShouldNotContain(first[0].Key);
        Rows(after).Count(r => r.Status is null).ShouldBe(12, "the next one came up");
        PlainText.Of(after).ShouldContain($"and {outcomes - 13} more to answer");
        after.Fallback.ShouldContain($"{outcomes - 1} are still open");

        var done = (await week.World.PressAsync(week.Maya, after, Buttons.All(after).First().Label)).ShouldBeOfType<Reply.Replace>().Message;
        done.Fallback.ShouldContain($"{outcomes} on track");
        PlainText.Of(done).ShouldContain($"and {outcomes - 12} more, already answered");
    }

    [Fact]
    public async Task Somebody_in_many_teams_gets_a_few_of_each_in_one_answer()
    {
        await using var week = await MayasWeek.CreateAsync(outcomes: 20);
        for (var n = 0; n < 4; n++)
        {
            var team = await week.World.AddTeamAsync($"Team {n}", week.Jonas, [week.Maya]);
            for (var o = 0; o < 10; o++)
            {
                await week.World.AddOutcomeAsync($"T{n}-{o}", $"Outcome {n}.{o}", team, week.Maya);
            }
        }

        await week.World.AdvanceToAsync(World.At("2026-11-23T09:00"));
        var told = (await week.World.TypeAsync(week.Maya, "/checkin")).ShouldBeOfType<Reply.Tell>().Message;
        Rows(told).Count.ShouldBe(9);
        PlainText.Of(told).ShouldContain("and 2 more check-ins, each in a message of its own.");
    }

    private static List<Block.OutcomeRow> Rows(Message message) => [.. message.Blocks.OfType<Block.OutcomeRow>()];
}
