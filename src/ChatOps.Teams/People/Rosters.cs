using ChatOps.Core.Organizations;
using ChatOps.Teams.Api;
using ChatOps.Teams.Sending;

namespace ChatOps.Teams.People;

/// <summary>Who and which channels are in a team, within the limits that Teams sets for asking.</summary>
internal sealed class Rosters(ConnectorClient connector, Pacing pacing, TeamsOptions options, TimeProvider time)
{
    private const int MostAttempts = 5;

    /// <summary>What Teams calls the channel that every team has, and doesn't say here.</summary>
    private const string General = "General";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    /// <summary>All of them; empty where we aren't any more; null when Teams couldn't be asked.</summary>
    public async Task<IReadOnlyList<TeamsAccount>?> MembersAsync(Workspace workspace, ConversationReference channel, CancellationToken cancellationToken)
    {
        if (ServiceUrl.Trusted(channel.ServiceUrl, options) is not { } service)
        {
            return [];
        }

        var all = new List<TeamsAccount>();
        string? after = null;
        do
        {
            var from = after;
            switch (await AskAsync(workspace, channel, () => connector.MembersAsync(service, channel.GroupId ?? channel.ExternalId, from, cancellationToken), cancellationToken))
            {
                case (true, { } page):
                    all.AddRange(page.Members ?? []);
                    after = page.ContinuationToken is { Length: > 0 } token ? token : null;
                    break;
                case (true, null):
                    return all;
                default:
                    return null;
            }
        }
        while (after is not null);

        return all;
    }

    /// <summary>Null when Teams couldn't be asked.</summary>
    public async Task<IReadOnlyList<TeamsThing>?> ChannelsAsync(Workspace workspace, ConversationReference channel, CancellationToken cancellationToken)
    {
        if (channel.GroupId is not { } team || ServiceUrl.Trusted(channel.ServiceUrl, options) is not { } service)
        {
            return [];
        }

        var (isAnswered, list) = await AskAsync(workspace, channel, () => connector.ChannelsAsync(service, team, cancellationToken), cancellationToken);
        return isAnswered ? [.. (list?.Conversations ?? []).Where(c => c.Id is { Length: > 0 }).Select(c => c.Name is null && string.Equals(c.Id, team, StringComparison.Ordinal) ? c with { Name = General } : c)] : null;
    }

    /// <summary>Answered without a value: Teams said no.</summary>
    private async Task<(bool IsAnswered, T? Value)> AskAsync<T>(Workspace workspace, ConversationReference channel, Func<Task<ConnectorAnswer<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            while (await pacing.RosterTurnAsync(workspace.ExternalId, channel.ExternalId, cancellationToken) is { } later)
            {
                var wait = (later.Until - pacing.Now).ToTimeSpan();
                await Task.Delay(wait > TimeSpan.Zero ? wait : s_pause, time, cancellationToken);
            }

            switch (await call())
            {
                case ConnectorAnswer<T>.Ok ok:
                    return (true, ok.Value);
                case ConnectorAnswer<T>.Refused:
                    return (true, null);
                case ConnectorAnswer<T>.Limited limited:
                    await Task.Delay(limited.RetryAfter, time, cancellationToken);
                    break;
                case ConnectorAnswer<T>.Failed:
                    await Task.Delay(s_pause, time, cancellationToken);
                    break;
                case ConnectorAnswer<T>.Unauthorized:
                    return (false, null);
            }
        }

        return (false, null);
    }
}
