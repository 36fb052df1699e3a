using System.Text.Json;

namespace ChatOps.Slack.Inbound;

/// <summary>https://docs.slack.dev/apis/events-api/#callback-field</summary>
internal sealed record EventEnvelope
{
    public const string Callback = "event_callback";
    public const string UrlVerification = "url_verification";

    /// <summary>The test peer has been seen to leave it out of what it sends by socket.</summary>
    public string? Type { get; init; }

    /// <summary>Of a url_verification.</summary>
    public string? Challenge { get; init; }

    public string? TeamId { get; init; }

    public string? EventId { get; init; }

    public JsonElement Event { get; init; }

    public IReadOnlyList<EventAuthorization>? Authorizations { get; init; }
}

internal sealed record EventAuthorization(bool IsEnterpriseInstall);

/// <summary>The fields of the events we read: https://docs.slack.dev/reference/events/message.im, …/app_home_opened.</summary>
internal sealed record ConversationEvent
{
    public string? User { get; init; }

    public string? Text { get; init; }

    public string? Channel { get; init; }

    public string? ChannelType { get; init; }

    /// <summary>Set for anything but a line that somebody simply wrote: edits, deletions, joins.</summary>
    public string? Subtype { get; init; }

    /// <summary>Set for what bots write, us included.</summary>
    public string? BotId { get; init; }

    /// <summary>Of app_home_opened: <c>home</c> or <c>messages</c>.</summary>
    public string? Tab { get; init; }

    /// <summary>Of app_home_opened: what stands there now.</summary>
    public PayloadView? View { get; init; }
}
