using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>People who share a channel, a lead, a weekly schedule and an escalation chain.</summary>
public sealed class Team
{
    public TeamId Id { get; init; } = TeamId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required string Name { get; set; }

    public required PersonId LeadId { get; set; }

    public required WorkspaceId WorkspaceId { get; set; }

    /// <summary>The platform's id of the channel; null until the team has one.</summary>
    public string? ChannelId { get; set; }

    /// <summary>IANA zone of close, sync and agenda.</summary>
    public required string Zone { get; set; }

    public string? Place { get; set; }

    public WeeklySchedule Schedule { get; set; } = WeeklySchedule.Default;

    public EscalationChain Chain { get; set; } = EscalationChain.Default;

    /// <summary>For teams across zones: the agenda is worked through in its thread, without a meeting.</summary>
    public bool IsThreadOnly { get; set; }

    public string? MeetingLink { get; set; }

    public LeadershipChannelId? LeadershipChannelId { get; set; }

    /// <summary>The Monday of the first week that is asked; null until somebody pressed Start: a new team sends nothing by itself.</summary>
    public LocalDate? StartsOn { get; set; }

    /// <summary>The Monday of the next week to plan, and when that is due: the index behind "plan weeks".</summary>
    public LocalDate NextWeek { get; set; }

    public Instant PlanAt { get; set; }

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>
/// Who hears of a blocker and when: at once the person asked (and the raiser's lead for information); after some working days of
/// whoever is asked, two more; then the top of the next digest.
/// </summary>
/// <param name="TellLeadAtOnce">The raiser's lead is told at once, for information.</param>
/// <param name="SecondAfterWorkingDays">Working days without an answer before the second step.</param>
/// <param name="SecondAsks">Instead of the asked person's lead and the parent outcome's owner.</param>
/// <param name="ThirdAsks">Asked beside the digest when the second step is silent for as long again; null: the digest alone.</param>
public sealed record EscalationChain(bool TellLeadAtOnce, int SecondAfterWorkingDays, PersonId? SecondAsks, PersonId? ThirdAsks)
{
    public static readonly EscalationChain Default = new(TellLeadAtOnce: true, SecondAfterWorkingDays: 1, SecondAsks: null, ThirdAsks: null);
}

public sealed class TeamMember
{
    public required TeamId TeamId { get; init; }

    public required PersonId PersonId { get; init; }
}

/// <summary>Where leaders read one digest a week.</summary>
public sealed class LeadershipChannel
{
    public LeadershipChannelId Id { get; init; } = LeadershipChannelId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required string Name { get; set; }

    public required WorkspaceId WorkspaceId { get; set; }

    public required string ChannelId { get; set; }

    public required string Zone { get; set; }

    public string? Place { get; set; }

    /// <summary>To whom decisions that nobody else holds are addressed.</summary>
    public required PersonId LeaderId { get; set; }

    public IsoDayOfWeek DigestDay { get; set; } = IsoDayOfWeek.Thursday;

    public LocalTime DigestTime { get; set; } = new(9, 0);

    /// <summary>The Monday of the next week to plan a digest for, and when that is due: the index behind "plan digests". A new channel is due at once.</summary>
    public LocalDate NextWeek { get; set; }

    public Instant PlanAt { get; set; }
}
