namespace ChatOps.Teams.Api;

/// <summary>What came of a call; closed, so that each is dealt with.</summary>
internal abstract record ConnectorAnswer<T>
{
    private ConnectorAnswer()
    {
    }

    public sealed record Ok(T Value) : ConnectorAnswer<T>;

    /// <summary>Teams understood and said no.</summary>
    /// <param name="Status">400, 403, 404, 413 …</param>
    /// <param name="Code">Teams' word for it, such as <c>BotNotInConversationRoster</c>; empty where it gives none.</param>
    public sealed record Refused(int Status, string Code) : ConnectorAnswer<T>;

    /// <summary>Our token isn't taken, or we are given none: true of every call until somebody mends it.</summary>
    public sealed record Unauthorized(string Why) : ConnectorAnswer<T>;

    /// <summary>429: this conversation, or the tenant (Teams doesn't say which), not before then.</summary>
    public sealed record Limited(TimeSpan RetryAfter) : ConnectorAnswer<T>;

    /// <summary>No answer, or none that makes sense, or one that asks to be tried again.</summary>
    /// <param name="MayHaveArrived">Teams may have done what was asked.</param>
    public sealed record Failed(string Why, bool MayHaveArrived) : ConnectorAnswer<T>;
}
