namespace ChatOps.Core.Outcomes;

public enum OutcomesScope
{
    /// <summary>Where this is asked: the channel's team, else one's own, else all.</summary>
    Here,
    Mine,
    Team,
    All,

    /// <summary>Drafts and offers: not yet anybody's.</summary>
    Drafts,

    /// <summary>Done and dropped.</summary>
    Ended,
    Search,
}

/// <summary>Which list, and which page of it; travels in the list's own buttons.</summary>
/// <param name="Of">The team's id, or what is searched for.</param>
public sealed record OutcomesCursor(OutcomesScope Scope, string Of = "", int Page = 0)
{
    public const int PageSize = 8;

    public static readonly OutcomesCursor Default = new(OutcomesScope.Here);

    public override string ToString() => $"{Scope}|{Page}|{Of}";

    /// <summary>What no list of ours could have sent counts as the default list.</summary>
    public static OutcomesCursor Parse(string? text)
    {
        var parts = text?.Split('|', 3) ?? [];
        return parts.Length == 3 && Enum.TryParse<OutcomesScope>(parts[0], out var scope) && Enum.IsDefined(scope) && int.TryParse(parts[1], out var page)
            ? new(scope, parts[2], Math.Clamp(page, 0, 1_000_000))
            : Default;
    }
}
