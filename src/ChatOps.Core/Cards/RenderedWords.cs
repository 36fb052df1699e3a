using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>The few words that renderers need around a card, so that none of them has wording of its own.</summary>
public static class RenderedWords
{
    /// <summary>Of a dialog that asks first, and of a form.</summary>
    public const string Cancel = "Cancel";

    /// <summary>Of a window that only tells.</summary>
    public const string Close = "Close";

    /// <summary>Names a window that shows a message.</summary>
    public const string Product = "ChatOps";

    /// <summary>Stands in a table for what isn't there.</summary>
    public const string None = "–";

    /// <summary>Shows the sentence that stands for a chart.</summary>
    public const string InWords = "In words";

    /// <summary>At a required field that was left empty, where the platform wants the sentence beforehand.</summary>
    public const string Needed = "This is needed.";

    /// <summary>Where a form was left, and nothing stands in its place.</summary>
    public const string NothingChanged = "Nothing was changed.";

    /// <summary>At a field of channels where none is known to choose from.</summary>
    public const string NoChannelYet = "I'm in no channel yet: add me to a team of yours, then open this form again.";

    public static string AndMore(int unshown) => $"and {unshown} more";

    /// <summary>The last resort where a platform's limit cuts a card: that it was cut, and how much.</summary>
    public static string NotShownHere(int parts) => $"and {parts} more that don't fit into one message here";

    /// <summary>At a number that is missing or out of bounds, where the platform wants the sentence beforehand.</summary>
    public static string NumberNeeded(int least, int most) => most == int.MaxValue ? $"A whole number, {least} or more, is needed." : $"A whole number from {least} to {most} is needed.";

    /// <summary>"On track"</summary>
    public static string Status(StatusMark status) => DigestListCard.Word(status) is var word ? $"{char.ToUpperInvariant(word[0])}{word[1..]}" : "";

    /// <summary>Between whole characters as a reader counts them, with an ellipsis in place of what is gone.</summary>
    public static string Cut(string text, int longest) => Quoted.Cut(text, longest);
}
