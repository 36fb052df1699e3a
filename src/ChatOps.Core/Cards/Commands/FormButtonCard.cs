using ChatOps.Core.Commands;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>Stands for a form where none can be opened by itself: one press opens it.</summary>
public static class FormButtonCard
{
    /// <param name="line">What was typed; the press runs it again.</param>
    public static Message Build(string title, string line) => new($"{title}: one press opens the form.",
    [
        new Block.Text($"{title}: one press opens the form."),
        new Block.Actions([new Act.OpenForm("Open the form…", CommandVerbs.Run, ["", line], ActStyle.Primary)]),
    ]);
}
