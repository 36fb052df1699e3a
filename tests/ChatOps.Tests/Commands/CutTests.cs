using ChatOps.Core.Cards;

namespace ChatOps.Tests.Commands;

public sealed class CutTests
{
    [Theory]
    [InlineData("Support answers billing questions from one screen", "Support answers billing questions from one…")]
    [InlineData("Support answers billing questions from one scree", "Support answers billing questions from one scree")]
    [InlineData("Refunds paid within 2 working days, and every refund said so", "Refunds paid within 2 working days, and every…")]
    [InlineData("Books closed by working day four of the month, every month", "Books closed by working day four of the month…")]
    [InlineData("Ask Donaudampfschifffahrtsgesellschaftskapitänswitwenrente", "Ask Donaudampfschifffahrtsgesellschaftskapitäns…")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänswitwenrente", "Donaudampfschifffahrtsgesellschaftskapitänswitw…")]
    public void A_title_is_cut_after_a_whole_word_and_a_long_word_alone_in_two(string title, string shown) => Words.OneLine(title, 48).ShouldBe(shown);

    [Theory]
    [InlineData("Done: Ask the tax office for Austria's field list", 30)]
    [InlineData("ΑΒΓ אבג 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 and more of it", 20)]
    [InlineData("a", 1)]
    [InlineData("abc", 1)]
    [InlineData("   ", 2)]
    public void Nothing_is_longer_than_asked_for(string text, int longest) => Quoted.Cut(text, longest).Length.ShouldBeLessThanOrEqualTo(longest);
}
