namespace ChatOps.Slack.Inbound;

/// <summary>https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling: a form over HTTP, an object in Socket Mode.</summary>
internal sealed record SlashCommand
{
    /// <summary>With its slash.</summary>
    public required string Command { get; init; }

    public string Text { get; init; } = "";

    public required string TeamId { get; init; }

    public required string UserId { get; init; }

    public required string ChannelId { get; init; }

    public string? ChannelName { get; init; }

    public string? TriggerId { get; init; }

    public Uri? ResponseUrl { get; init; }

    /// <summary>"true" or "false", as a word.</summary>
    public string? IsEnterpriseInstall { get; init; }
}
