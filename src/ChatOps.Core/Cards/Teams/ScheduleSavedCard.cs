using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>The answer to a saved schedule. Whom it leaves little time is the lead's to know, and nobody else's.</summary>
public static class ScheduleSavedCard
{
    private const int NamesShown = 20;

    public static Message Build(Team team, IReadOnlyList<ShortOfTime> shortOfTime, bool leadIsTold)
    {
        var saved = $"Saved. {team.Name}'s schedule applies from the next week on.{(leadIsTold ? " It leaves some owners less than one working day to answer; the lead is told who." : "")}";
        return new(saved, [new Block.Text(saved), .. Warning(shortOfTime), Preview(team)]);
    }

    /// <summary>Somebody else changed it.</summary>
    public static Message BuildForLead(Team team, string by, IReadOnlyList<ShortOfTime> shortOfTime)
    {
        var text = $"{by} changed {team.Name}'s schedule. It applies from the next week on.";
        return new(text, [new Block.Text(text), .. Warning(shortOfTime), Preview(team), new Block.Note("Only you see these names.")]);
    }

    private static IEnumerable<Block> Warning(IReadOnlyList<ShortOfTime> shortOfTime)
    {
        if (shortOfTime.Count > 0)
        {
            yield return new Block.Text("It gives less than one working day to answer to:");
            yield return new Block.List([.. shortOfTime.Take(NamesShown).Select(Line)], Math.Max(0, shortOfTime.Count - NamesShown));
        }
    }

    private static RichText Line(ShortOfTime owner) => $"{owner.Name} ({LocalMoments.ZoneName(owner.Zone)}): {Hours(owner.Time)}";

    private static string Hours(Duration time) => time < Duration.FromMinutes(1) ? "no working time" : time.TotalHours switch
    {
        < 1 => $"{(int)time.TotalMinutes} min",
        var hours when (int)time.TotalMinutes % 60 == 0 => $"{(int)hours} h",
        var hours => $"{(int)hours} h {(int)time.TotalMinutes % 60} min",
    };

    private static Block.Actions Preview(Team team) => new([new Act.Do("Preview", TeamVerbs.Preview, [team.Id.ToString()]), new Act.OpenForm("Schedule…", TeamVerbs.ScheduleForm, [team.Id.ToString()])]);
}
