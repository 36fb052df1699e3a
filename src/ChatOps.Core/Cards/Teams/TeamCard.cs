using ChatOps.Core.Commands;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Names">Of the lead and whoever the chain names.</param>
/// <param name="Said">What just happened to it.</param>
public sealed record TeamFacts(Team Team, int Members, LeadershipChannel? Leadership, IReadOnlyDictionary<PersonId, string> Names, bool MayManage, bool IsAdmin, string? Said);

/// <summary>A team as it is set.</summary>
public static class TeamCard
{
    private const int MostChoices = 20;

    public static Message Build(TeamFacts facts)
    {
        var head = $"{facts.Team.Name} · led by {Name(facts, facts.Team.LeadId)} · {(facts.Members == 1 ? "1 member" : $"{facts.Members} members")}";
        return new(facts.Said ?? head,
        [
            .. facts.Said is { } said ? [new Block.Text(said)] : Array.Empty<Block>(),
            new Block.Text(RichText.Strong(head)),
            new Block.Facts([.. Week(facts)]),
            .. Buttons(facts),
            .. facts.Team.StartsOn is null ? [new Block.Note("Not started: nothing is sent.")] : Array.Empty<Block>(),
        ]);
    }

    /// <summary>Somebody in several teams says which one they mean.</summary>
    public static Message BuildChoice(IReadOnlyList<Team> teams, string verb) => new("Which team?",
    [
        new Block.Text(teams.Count > MostChoices ? $"Which team? These are the first {MostChoices} of {teams.Count}; in its channel you needn't choose." : "Which team? In its channel you needn't choose."),
        new Block.Actions([.. teams.Take(MostChoices).Select(team => new Act.Do(Quoted.Cut(team.Name, 70), verb, [team.Id.ToString()]))]),
    ]);

    public static Message BuildNone() => new("You're in no team yet.",
    [
        new Block.Text("You're in no team yet. Type /chatops team in a team's channel to see or set up the team there, or set one up here."),
        new Block.Actions([new Act.OpenForm("Set up a team…", TeamVerbs.SetUpForm, [])]),
    ]);

    private static IEnumerable<Fact> Week(TeamFacts facts)
    {
        var (team, schedule) = (facts.Team, facts.Team.Schedule);
        var zone = LocalMoments.ZoneName(team.Zone);
        yield return new("Check-in", $"{At(schedule.OpenDay, schedule.OpenTime)} in each owner's zone, answers by {At(schedule.CloseDay, schedule.CloseTime)} {zone}");
        yield return new("Sync", $"{At(schedule.SyncDay, schedule.SyncTime)} {zone}, {schedule.SyncMinutes} minutes{(team.IsThreadOnly ? ", in the agenda's thread" : "")}");
        if (team.MeetingLink is { } link)
        {
            yield return new("Meeting", RichText.Of(new Run.Link(link, link)));
        }

        yield return facts.Leadership is { } leadership
            ? new("Digest", $"{At(leadership.DigestDay, leadership.DigestTime)} {LocalMoments.ZoneName(leadership.Zone)}, in {leadership.Name}")
            : new("Digest", "none: the team has no leadership channel");
        yield return new("Blockers", Chain(facts));
    }

    private static string Chain(TeamFacts facts)
    {
        var chain = facts.Team.Chain;
        var first = chain.TellLeadAtOnce ? "the person asked, and the raiser's lead for information" : "the person asked";
        var days = chain.SecondAfterWorkingDays == 1 ? "1 working day" : $"{chain.SecondAfterWorkingDays} working days";
        var second = chain.SecondAsks is { } id ? Name(facts, id) : "their lead and the parent outcome's owner";
        var third = chain.ThirdAsks is { } beside ? $"the next digest, and {Name(facts, beside)}" : "the next digest";
        return $"{first}; after {days} {second}; then {third}";
    }

    private static IEnumerable<Block> Buttons(TeamFacts facts)
    {
        string[] id = [facts.Team.Id.ToString()];
        List<Act> acts = [new Act.Do("Preview", TeamVerbs.Preview, id)];
        if (facts.MayManage)
        {
            acts.InsertRange(0, facts.Team.StartsOn is null ? [new Act.OpenForm("Start…", TeamVerbs.StartForm, id, ActStyle.Primary)] : []);
            acts.Add(new Act.OpenForm("Edit…", TeamVerbs.EditForm, id));
            acts.Add(new Act.OpenForm("Schedule…", TeamVerbs.ScheduleForm, id));
            acts.Add(new Act.OpenForm("Members…", TeamVerbs.MembersForm, id));
            acts.Add(new Act.OpenForm("Blockers…", TeamVerbs.ChainForm, id));
        }

        if (facts.IsAdmin)
        {
            acts.Add(facts.Leadership is { } leadership
                ? new Act.OpenForm("Leadership channel…", TeamVerbs.LeadershipForm, [leadership.Id.ToString()])
                : new Act.OpenForm("New leadership channel…", TeamVerbs.LeadershipForm, []));
        }

        yield return new Block.Actions(acts);
    }

    private static string At(IsoDayOfWeek day, LocalTime time) => $"{day} {LocalMoments.Time(time)}";

    private static string Name(TeamFacts facts, PersonId id) => facts.Names.GetValueOrDefault(id, "somebody who left");
}
