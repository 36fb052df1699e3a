using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=views: tier 4, no scope.</summary>
internal static class Views
{
    /// <summary>https://docs.slack.dev/reference/methods/views.open: within three seconds of the trigger, which works once.</summary>
    public static Task<SlackAnswer<ViewAnswer>> OpenViewAsync(this SlackClient slack, string token, string triggerId, SlackView view, CancellationToken cancellationToken) =>
        slack.PostAsync("views.open", token, new OpenView(triggerId, view), WireJson.Json.OpenView, WireJson.Json.ViewAnswer, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/views.push: at most three views in a stack.</summary>
    public static Task<SlackAnswer<ViewAnswer>> PushViewAsync(this SlackClient slack, string token, string triggerId, SlackView view, CancellationToken cancellationToken) =>
        slack.PostAsync("views.push", token, new OpenView(triggerId, view), WireJson.Json.OpenView, WireJson.Json.ViewAnswer, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/views.update</summary>
    /// <param name="hash">The view's as we knew it: <c>hash_conflict</c> when it has changed since.</param>
    public static Task<SlackAnswer<ViewAnswer>> UpdateViewAsync(this SlackClient slack, string token, string viewId, SlackView view, string? hash, CancellationToken cancellationToken) =>
        slack.PostAsync("views.update", token, new UpdateView(viewId, view, hash), WireJson.Json.UpdateView, WireJson.Json.ViewAnswer, cancellationToken);

    /// <summary>https://docs.slack.dev/reference/methods/views.publish: a person's App Home.</summary>
    /// <param name="hash">As in <see cref="UpdateViewAsync"/>.</param>
    public static Task<SlackAnswer<ViewAnswer>> PublishViewAsync(this SlackClient slack, string token, string userId, SlackView view, string? hash, CancellationToken cancellationToken) =>
        slack.PostAsync("views.publish", token, new PublishView(userId, view, hash), WireJson.Json.PublishView, WireJson.Json.ViewAnswer, cancellationToken);
}
