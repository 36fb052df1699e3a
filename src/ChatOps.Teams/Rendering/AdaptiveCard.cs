using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>A message as an Adaptive Card, and the text beside it.</summary>
internal static class AdaptiveCard
{
    public static RenderedCard Render(Message message) => new(new(OrFallback(new BlockWriter(Limits.Card).Write(message.Blocks), message.Fallback)), Summary(message.Fallback));

    public static string Summary(string text) => Fit.Label(text, Limits.Summary);

    /// <summary>A card with nothing in it isn't drawn at all.</summary>
    private static IReadOnlyList<CardElement> OrFallback(List<CardElement> elements, string fallback) =>
        elements.Count > 0 ? elements : [.. RichTexts.Lines(string.IsNullOrWhiteSpace(fallback) ? RenderedWords.None : fallback)];
}
