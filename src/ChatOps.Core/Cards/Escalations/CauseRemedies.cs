using ChatOps.Core.Escalations;

namespace ChatOps.Core.Cards;

/// <summary>For each cause of the execution gap, the one change that leaders can make.</summary>
internal static class CauseRemedies
{
    public static string Of(Cause cause) => cause switch
    {
        Cause.WaitingForDecision => "let one person decide each kind of question within a day",
        Cause.GoalOrScopeUnclear => "write one sentence of \"done when\" with each team",
        Cause.WaitingForAnotherTeam => "one weekly slot in which the teams agree what comes first",
        Cause.NoTime => "name what may wait",
        Cause.SkillsWeLack => "lend or hire one person for a month",
        Cause.SystemsDontConnect => "give the connection an owner and a date",
        Cause.SecurityOrCompliance => "bring its reviewer in at the start",
        Cause.ConflictingPriorities => "say which outcome gives way",
        Cause.IncentivesPullTheOtherWay => "change the one metric that pulls away",
        Cause.OutsideOurControl => "plan without it",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, message: null),
    };
}
