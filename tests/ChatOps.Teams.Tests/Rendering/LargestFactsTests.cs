using ChatOps.Tests.Drawn;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>The largest facts keep under 80 KB as UTF-16, and it is the card that says what is left out, not the renderer.</summary>
public sealed class LargestFactsTests
{
    [Fact]
    public async Task A_week_with_a_thousand_outcomes_and_two_hundred_blockers_keeps_within_every_rule()
    {
        var cards = await LargestFacts.CardsAsync();
        foreach (var card in cards)
        {
            TeamsRules.Violations(card.Rendered).ShouldBeEmpty(card.Name);
        }

        cards.Where(card => card.Json.Contains("don't fit into one message", StringComparison.Ordinal)).Select(card => card.Name).ShouldBeEmpty();
    }
}
