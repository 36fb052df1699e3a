namespace ChatOps.Slack.Api;

/// <summary>What came of a call; closed, so that each is dealt with.</summary>
internal abstract record SlackAnswer<T>
{
    private SlackAnswer()
    {
    }

    public sealed record Ok(T Value) : SlackAnswer<T>;

    /// <summary><c>ok: false</c>: Slack understood and said no.</summary>
    /// <param name="Error">Slack's word for it, such as <c>channel_not_found</c>.</param>
    /// <param name="Details">What <c>response_metadata.messages</c> adds: which block is wrong, and why.</param>
    public sealed record Refused(string Error, IReadOnlyList<string> Details) : SlackAnswer<T>;

    /// <summary>429: this method, in this workspace, not before then.</summary>
    public sealed record Limited(TimeSpan RetryAfter) : SlackAnswer<T>;

    /// <summary>No answer, or none that makes sense.</summary>
    /// <param name="MayHaveArrived">The request was written: Slack may have done what it asks.</param>
    public sealed record Failed(string Why, bool MayHaveArrived) : SlackAnswer<T>;
}
