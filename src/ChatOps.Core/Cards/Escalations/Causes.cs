using ChatOps.Core.Escalations;

namespace ChatOps.Core.Cards;

/// <summary>Why outcomes get stuck, in plain words.</summary>
public static class Causes
{
    public static IReadOnlyList<Cause> All { get; } = Enum.GetValues<Cause>();

    public static string Of(Cause cause) => cause switch
    {
        Cause.WaitingForDecision => "waiting for a decision",
        Cause.GoalOrScopeUnclear => "goal or scope unclear",
        Cause.WaitingForAnotherTeam => "waiting for another team",
        Cause.NoTime => "no time, daily work comes first",
        Cause.SkillsWeLack => "skills we lack",
        Cause.SystemsDontConnect => "systems don't connect",
        Cause.SecurityOrCompliance => "security or compliance",
        Cause.ConflictingPriorities => "conflicting priorities",
        Cause.IncentivesPullTheOtherWay => "incentives or metrics pull the other way",
        _ => "outside our control",
    };
}
