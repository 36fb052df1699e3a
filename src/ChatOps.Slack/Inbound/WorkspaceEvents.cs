using System.Text.Json;
using ChatOps.Core;

namespace ChatOps.Slack.Inbound;

/// <summary>What happens to the installation and to its people, as Slack tells it; committed before the answer.</summary>
internal sealed class WorkspaceEvents
{
#pragma warning disable CA1822 // filled in with the install flow and the sync of people, which need their own dependencies
    /// <summary>https://docs.slack.dev/reference/events/app_uninstalled, …/tokens_revoked</summary>
    public Task<Ack> LeftAsync(string teamId, WorkspaceId workspace, string type, JsonElement happened, CancellationToken cancellationToken) => Task.FromResult(Ack.Empty);

    /// <summary>https://docs.slack.dev/reference/events/user_change, …/team_join</summary>
    public Task<Ack> PersonChangedAsync(string teamId, WorkspaceId workspace, JsonElement happened, CancellationToken cancellationToken) => Task.FromResult(Ack.Empty);
#pragma warning restore CA1822
}
