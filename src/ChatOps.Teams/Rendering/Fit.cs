using ChatOps.Core.Cards;

namespace ChatOps.Teams.Rendering;

/// <summary>Text as Teams' plain fields take it: titles, labels, choices.</summary>
internal static class Fit
{
    /// <summary>One line, never empty, in which a date macro stays as it was typed.</summary>
    public static string Label(string text, int most)
    {
        var line = FittedText.OneLine(text);
        return FittedText.Closed(FittedText.Cut(DateMacros.Broken(line.Length == 0 ? "…" : line), most));
    }
}
