using NodaTime;

namespace ChatOps.Core.People;

/// <summary>Who takes the check-in of an owner who can't: the stand-in; without one who is there, the lead.</summary>
public static class WhoAnswers
{
    /// <param name="closes">Someone who is away then is no help.</param>
    /// <returns>Null when nobody is left: the owner leads the team and has no stand-in.</returns>
    public static (RosterEntry Person, bool IsStandIn)? InsteadOf(RosterEntry owner, Roster roster, PersonId lead, Instant closes)
    {
        if (roster.Find(owner.StandInId) is { } standIn && standIn.Id != owner.Id && CanAnswer(standIn, closes))
        {
            return (standIn, IsStandIn: true);
        }

        return lead != owner.Id && roster.Find(lead) is { IsActive: true } leader ? (leader, IsStandIn: false) : null;
    }

    private static bool CanAnswer(RosterEntry person, Instant closes) => person is { IsActive: true, Address: not null } && !person.IsAwayAt(closes);
}
