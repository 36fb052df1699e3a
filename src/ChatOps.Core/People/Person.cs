using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.People;

/// <summary>A human, with the hours in which we may speak to them.</summary>
public sealed class Person
{
    public PersonId Id { get; init; } = PersonId.New();

    public required OrganizationId OrganizationId { get; init; }

    public required string Name { get; set; }

    /// <summary>Lower case: people are matched by it.</summary>
    public required string Email { get; set; }

    /// <summary>IANA zone.</summary>
    public required string Zone { get; set; }

    public WorkDays WorkDays { get; set; } = WorkDays.Weekdays;

    public LocalTime WorkStart { get; set; } = new(9, 0);

    public LocalTime WorkEnd { get; set; } = new(17, 0);

    /// <summary>Whose holidays they keep: a place named in the organization's list of holidays.</summary>
    public string? Place { get; set; }

    public PersonId? StandInId { get; set; }

    public bool WantsReminder { get; set; } = true;

    public AccountId? PreferredAccountId { get; set; }

    public bool IsAdmin { get; set; }

    /// <summary>False for who left: they own nothing new and are asked nothing.</summary>
    public bool IsActive { get; set; } = true;

    public Guid Version { get; set; } = Guid.CreateVersion7();
}

/// <summary>A person's identity in one workspace.</summary>
public sealed class Account
{
    public AccountId Id { get; init; } = AccountId.New();

    public required PersonId PersonId { get; set; }

    public required WorkspaceId WorkspaceId { get; init; }

    /// <summary>The platform's id of the user.</summary>
    public required string UserId { get; init; }

    public bool IsBot { get; set; }

    /// <summary>In lower case, as the workspace last told it; null where it doesn't.</summary>
    public string? Email { get; set; }

    /// <summary>A guest's address is whatever the guest says it is.</summary>
    public bool IsGuest { get; set; }

    /// <summary>An admin said that it is somebody else's: it isn't matched any more.</summary>
    public bool IsParted { get; set; }

    /// <summary>False once the platform said that no message reaches them; true again with their next interaction.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>False once the workspace deactivated it.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>The zone that the workspace last told of; the person's own may differ, if they chose one here.</summary>
    public string? Zone { get; set; }
}

/// <summary>Whole days, both included, in the person's own zone.</summary>
public sealed class AwayPeriod
{
    public long Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required LocalDate From { get; init; }

    public required LocalDate To { get; set; }
}

/// <summary>A day on which a place doesn't work.</summary>
public sealed class Holiday
{
    public long Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required string Place { get; init; }

    public required LocalDate Date { get; init; }

    public required string Name { get; set; }
}
