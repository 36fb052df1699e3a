using ChatOps.Core.Commands;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>What can be typed, and the one thing most people came for.</summary>
public static class HelpCard
{
    /// <param name="pausedUntil">In the reader's own words; null while nothing is paused.</param>
    public static Message Build(bool isAdmin, string? pausedUntil)
    {
        var commands = CommandGuide.All.Where(guide => isAdmin || !guide.ForAdmins)
            .Select(guide => RichText.Strong(guide.Example) + $"  {guide.Does}")
            .ToList();
        return new("What you can type: /checkin, /escalate, and /chatops with home, outcomes, team, people, away, settings or help.",
        [
            .. pausedUntil is null ? [] : PausedNote(pausedUntil),
            new Block.Text("Once a week I ask each outcome's owner: are we on track? This is what you can type, in any channel or to me."),
            new Block.List(commands),
            new Block.Actions(
            [
                CommandButton.Of("My check-in", CommandGuide.Of("/checkin")),
                CommandButton.Of("Settings", CommandGuide.Of("/chatops settings")),
                CommandButton.Of("I'm away", CommandGuide.Of("/chatops away")),
            ]),
            new Block.Note("To me directly, the slash and \"chatops\" may be left out: away until Friday."),
        ]);
    }

    /// <summary>Stands first wherever somebody may wonder why nothing comes.</summary>
    public static IReadOnlyList<Block> PausedNote(string until) => [new Block.Note($"ChatOps is paused until {until}. Nothing is asked or sent before; what you do yourself is answered.")];
}
