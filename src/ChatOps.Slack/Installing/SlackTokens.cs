namespace ChatOps.Slack.Installing;

/// <summary>Which token speaks in which workspace.</summary>
internal sealed class SlackTokens(SlackOptions options)
{
    /// <summary>Null where the app isn't installed (any more).</summary>
    public Task<string?> FindAsync(string teamId, CancellationToken cancellationToken) => Task.FromResult(options.BotToken);
}
