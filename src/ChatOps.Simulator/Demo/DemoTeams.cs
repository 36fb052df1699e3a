using ChatOps.Core.Organizations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>Three teams and the channel where leaders read about them.</summary>
internal sealed class DemoTeams
{
    public const string LeadershipChannelId = "leadership";

    public DemoTeams(Workspace workspace, DemoCast cast, LocalDate start, Instant now)
    {
        Leadership = new LeadershipChannel
        {
            OrganizationId = workspace.OrganizationId,
            Name = "Leadership",
            WorkspaceId = workspace.Id,
            ChannelId = LeadershipChannelId,
            Zone = "Europe/London",
            Place = "London",
            LeaderId = cast["ruth"].Id,
        };
        Billing = Make("Billing", "jonas");
        Billing.MeetingLink = "https://meet.northwind.example/billing";
        Finance = Make("Finance", "omar");
        Risk = Make("Risk", "sam");

        // New York and Singapore share no working hour: the agenda is worked through in its thread.
        Risk.IsThreadOnly = true;
        Members =
        [
            .. Of(Billing, "jonas", "maya", "tom", "priya", "dana"),
            .. Of(Finance, "omar", "aisha"),
            .. Of(Risk, "sam", "luis", "ken", "lin"),
        ];

        Team Make(string name, string lead) => new()
        {
            OrganizationId = workspace.OrganizationId,
            Name = name,
            LeadId = cast[lead].Id,
            WorkspaceId = workspace.Id,
            ChannelId = name.ToLowerInvariant(),
            Zone = cast[lead].Zone,
            Place = cast[lead].Place,
            LeadershipChannelId = Leadership.Id,
            NextWeek = start,
            StartsOn = start,
            PlanAt = now,
        };

        IEnumerable<TeamMember> Of(Team team, params string[] people) => people.Select(p => new TeamMember { TeamId = team.Id, PersonId = cast[p].Id });
    }

    public LeadershipChannel Leadership { get; }

    public Team Billing { get; }

    public Team Finance { get; }

    public Team Risk { get; }

    public IReadOnlyList<TeamMember> Members { get; }

    public IReadOnlyList<(string Id, string Name, string Topic, string[]? Members)> Channels =>
    [
        ("billing", "billing", "Invoices that are right the first time", ["jonas", "maya", "tom", "priya", "dana", "ruth"]),
        ("finance", "finance", "Books, payroll, tax", ["omar", "aisha", "ruth"]),
        ("risk", "risk", "Fraud, consent, contracts; across zones, in threads", ["sam", "luis", "ken", "lin", "dana"]),
        (LeadershipChannelId, "leadership", "One digest a week", ["ruth", "dana", "jonas", "omar", "sam"]),
        ("general", "general", "Everybody", null),
    ];
}
