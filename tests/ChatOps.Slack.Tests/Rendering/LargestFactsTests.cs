using ChatOps.Tests.Drawn;
using ChatOps.Tests.Harness;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>The largest facts keep within Slack's limits, and it is the card that says what is left out, not the renderer.</summary>
public sealed class LargestFactsTests
{
    [Fact]
    public async Task A_week_with_a_thousand_outcomes_and_two_hundred_blockers_keeps_within_every_limit()
    {
        var cards = await LargestFacts.CardsAsync();
        foreach (var card in cards)
        {
            SlackLimits.Violations(card.Kind, card.Element).ShouldBeEmpty(card.Name);
        }

        var messages = cards.OfType<Card.InMessage>().ToList();
        messages.Where(card => card.Json.Contains("don't fit into one message", StringComparison.Ordinal)).Select(card => card.Name).ShouldBeEmpty();
        var texts = messages.ConvertAll(card => PlainText.Of(card.Message));
        texts.ShouldContain(text => text.Contains("and 190 more outcomes wait for the same answer", StringComparison.Ordinal));
        texts.ShouldContain(text => text.StartsWith("Agenda · Billing", StringComparison.Ordinal));
        texts.ShouldContain(text => text.StartsWith("Weekly digest", StringComparison.Ordinal));
    }
}
