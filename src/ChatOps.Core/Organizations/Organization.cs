using NodaTime;

namespace ChatOps.Core.Organizations;

/// <summary>One customer of an installation; nothing crosses between two.</summary>
public sealed class Organization
{
    public OrganizationId Id { get; init; } = OrganizationId.New();

    public required string Name { get; set; }

    /// <summary>IANA zone: what a person's or a team's falls back to.</summary>
    public required string Zone { get; set; }

    public Instant CreatedAt { get; init; }

    /// <summary>Until then digests go to leads only, labelled a trial.</summary>
    public Instant TrialUntil { get; set; }

    /// <summary>While set and in the future, nothing goes out but replies to a person's own action.</summary>
    public Instant? PausedUntil { get; private set; }

    /// <summary>Whose members' accounts on several platforms are matched by e-mail, in lower case: those that an admin allowed; none at first.</summary>
    public IReadOnlyList<string> EmailDomains { get; set; } = [];

    public void PauseUntil(Instant until) => PausedUntil = until;

    public void Resume() => PausedUntil = null;

    public bool IsPausedAt(Instant now) => PausedUntil > now;

    public bool IsTrialAt(Instant now) => now < TrialUntil;
}

/// <summary>One Slack workspace, Teams tenant or simulator connected to an organization.</summary>
public sealed class Workspace
{
    public WorkspaceId Id { get; init; } = WorkspaceId.New();

    public required OrganizationId OrganizationId { get; init; }

    /// <summary>The adapter's name, see IChatPlatform: "simulator", "slack", "teams".</summary>
    public required string Platform { get; init; }

    /// <summary>The platform's own id of it.</summary>
    public required string ExternalId { get; init; }

    public required string Name { get; set; }

    /// <summary>Set while the app is uninstalled there: nothing is sent until it is installed again.</summary>
    public Instant? DisconnectedAt { get; set; }

    /// <summary>Set while nobody is known to look after it: the first who types a command does.</summary>
    public bool AwaitsAdmin { get; set; }
}
