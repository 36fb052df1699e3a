using ChatOps.Core.Commands;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>A button that does what a typed command does.</summary>
internal static class CommandButton
{
    public static Act Of(string label, CommandGuide guide, ActStyle style = ActStyle.Normal) => Of(label, guide, guide.Words, style);

    /// <param name="line">The whole command, as it would be typed.</param>
    public static Act Of(string label, CommandGuide guide, string line, ActStyle style = ActStyle.Normal)
    {
        var opensForm = guide.Form == FormUse.Always || (guide.Form == FormUse.WithoutArgument && line.Length == guide.Words.Length);
        var (name, text) = line.TrimStart('/').Split(' ', 2) is [var first, var rest] ? (first, rest) : (line.TrimStart('/'), "");
        return opensForm
            ? new Act.OpenForm($"{label}…", CommandVerbs.Run, [name, text], style)
            : new Act.Do(label, CommandVerbs.Run, [name, text], style);
    }
}
