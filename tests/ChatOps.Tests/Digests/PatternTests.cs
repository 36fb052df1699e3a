using ChatOps.Core;
using ChatOps.Core.Digests;

namespace ChatOps.Tests.Digests;

/// <summary>What a leader would say the blockers waited for.</summary>
public sealed class PatternTests
{
    private static readonly TeamOfPerson s_billing = new(TeamId.New(), "Billing", Leads: false);
    private static readonly TeamOfPerson s_legal = new(TeamId.New(), "Legal", Leads: false);
    private readonly PersonId _leader = PersonId.New();

    [Fact]
    public void Another_teams_person_stands_for_their_team() => WaitedFor(PersonId.New(), s_legal).ShouldBe("Legal");

    [Fact]
    public void The_reader_of_the_digest_is_leadership_whatever_team_they_sit_in() => WaitedFor(_leader, s_billing, s_legal).ShouldBe("leadership");

    [Fact]
    public void Who_leads_a_team_stands_for_that_one_and_not_for_where_they_are_a_member() =>
        WaitedFor(PersonId.New(), s_billing, new TeamOfPerson(TeamId.New(), "Market", Leads: true)).ShouldBe("Market");

    [Fact]
    public void A_blocker_within_one_team_waits_for_no_other() => WaitedFor(PersonId.New(), s_billing).ShouldBeNull();

    [Fact]
    public void Somebody_without_a_team_stands_for_none() => WaitedFor(PersonId.New()).ShouldBeNull();

    private string? WaitedFor(PersonId named, params TeamOfPerson[] teams) => DigestHistory.WaitedFor(named, s_billing.Id, _leader, teams);
}
