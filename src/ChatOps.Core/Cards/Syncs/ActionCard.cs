using ChatOps.Core.Messages;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Tells a person privately of the action that a sync gave them.</summary>
public static class ActionCard
{
    public static Message Build(ActionItem action, string team, string by, LocalDate today, string? doneBy = null)
    {
        var what = Words.OneLine(action.What, 200);
        if (action.DoneAt is not null)
        {
            return Message.Plain($"Done: {what}. Thank you.{(doneBy is null ? "" : $" {doneBy} marked it.")}");
        }

        var due = Words.DayAndWeekday(action.DueOn, today);
        return new Message(
            $"{team}'s sync has an action for you, by {due}: {what}",
            [
                new Block.Text(RichText.Of(new Run.Plain($"{by} noted an action for you in {Words.OneLine(team, 60)}'s sync, by {due}: "), new Run.Strong(what))),
                new Block.Actions([new Act.Do("Done", SyncVerbs.ActionDone, [action.Id.ToString()], ActStyle.Primary)]),
                new Block.Note("It stays on the team's agenda until it is done. If it isn't yours to do, say so in the channel."),
            ]);
    }
}
