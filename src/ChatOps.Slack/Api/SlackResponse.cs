using System.Text.Json.Serialization;

namespace ChatOps.Slack.Api;

/// <summary>What every answer of the Web API has: https://docs.slack.dev/apis/web-api/#responses.</summary>
internal record SlackResponse
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    /// <summary>The scope that the token lacks, with <c>missing_scope</c>.</summary>
    public string? Needed { get; init; }

    [JsonPropertyName("response_metadata")]
    public ResponseMetadata? ResponseMetadata { get; init; }
}

internal sealed record ResponseMetadata
{
    public string? NextCursor { get; init; }

    public IReadOnlyList<string>? Messages { get; init; }
}
