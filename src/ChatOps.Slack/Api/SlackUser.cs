namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/objects/user-object, as much of it as we read.</summary>
internal sealed record SlackUser(string Id)
{
    public string? TeamId { get; init; }

    public string? Name { get; init; }

    public string? RealName { get; init; }

    /// <summary>Deactivated.</summary>
    public bool Deleted { get; init; }

    /// <summary>IANA zone.</summary>
    public string? Tz { get; init; }

    public bool IsBot { get; init; }

    /// <summary>False until they have answered a mail sent to their address; null where Slack doesn't say.</summary>
    public bool? IsEmailConfirmed { get; init; }

    public bool IsAdmin { get; init; }

    /// <summary>A guest, of one channel or several.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>From another workspace, in a shared channel.</summary>
    public bool IsStranger { get; init; }

    public SlackProfile? Profile { get; init; }
}

/// <param name="Email">With the scope users:read.email only.</param>
internal sealed record SlackProfile(string? RealName, string? DisplayName, string? Email);

internal sealed record UserAnswer : SlackResponse
{
    public SlackUser? User { get; init; }
}

internal sealed record UsersPage : SlackResponse
{
    public IReadOnlyList<SlackUser>? Members { get; init; }

    public string? Next => ResponseMetadata?.NextCursor is { Length: > 0 } cursor ? cursor : null;
}
