using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods/views.open#args, and of views.push.</summary>
internal sealed record OpenView(string TriggerId, SlackView View);

/// <summary>https://docs.slack.dev/reference/methods/views.update#args</summary>
internal sealed record UpdateView(string ViewId, SlackView View, string? Hash);

/// <summary>https://docs.slack.dev/reference/methods/views.publish#args</summary>
internal sealed record PublishView(string UserId, SlackView View, string? Hash);
