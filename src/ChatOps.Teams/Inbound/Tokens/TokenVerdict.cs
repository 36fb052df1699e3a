namespace ChatOps.Teams.Inbound.Tokens;

/// <summary>Whether an activity comes from the Bot Connector; closed.</summary>
internal abstract record TokenVerdict
{
    private TokenVerdict()
    {
    }

    public sealed record Accepted : TokenVerdict;

    /// <param name="Why">For the log: which rule, never what the token holds.</param>
    public sealed record Refused(string Why) : TokenVerdict;
}
