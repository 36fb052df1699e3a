using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Teams.Api;
using ChatOps.Teams.Rendering;
using ChatOps.Teams.Sending;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// Cards that the outbox doesn't keep, in the chat with a person: a form, and what became of it. Best effort: a form that didn't come is
/// asked for again.
/// </summary>
internal sealed class DirectCards(ConnectorClient connector, ConversationReferences references, Pacing pacing, TeamsOptions options, TimeProvider time)
{
    private const int MostAttempts = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A new message there; false where it didn't come, as far as anybody knows.</summary>
    public async Task<bool> PostAsync(Place place, WorkspaceId workspace, RenderedCard card, CancellationToken cancellationToken)
    {
        var to = place.Person(workspace);
        var known = place.IsPersonal ? place.Conversation : (await references.FindAsync(to, cancellationToken))?.ConversationId;
        if ((known ?? await OpenAsync(place, to, cancellationToken)) is not { } conversation)
        {
            return false;
        }

        var activity = CardActivity.Of(card);
        return await TryAsync(place, () => connector.SendAsync(place.Service, conversation, activity, cancellationToken), cancellationToken) is not null;
    }

    /// <summary>In place of the message that was acted upon.</summary>
    public Task ReplaceAsync(Place place, RenderedCard card, CancellationToken cancellationToken) =>
        TryAsync(place, () => connector.UpdateAsync(place.Service, place.Conversation, place.ActivityId!, CardActivity.Of(card), cancellationToken), cancellationToken);

    private async Task<string?> OpenAsync(Place place, Address to, CancellationToken cancellationToken)
    {
        var opened = await TryAsync(
            place, () => connector.OpenDirectAsync(place.Service, place.Tenant, options.AppId, place.PlatformUserId ?? place.UserId, cancellationToken), cancellationToken);
        if (opened?.Id is { Length: > 0 } id)
        {
            await references.KeepAsync(to.Workspace, [new(AddressKind.Person, to.Id, place.Service.ToString(), ConversationId: id)], cancellationToken);
            return id;
        }

        return null;
    }

    /// <summary>Within the person's limits. A form that comes twice does no harm.</summary>
    private async Task<T?> TryAsync<T>(Place place, Func<Task<ConnectorAnswer<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            while (await pacing.TurnAsync(place.Tenant, place.UserId, cancellationToken) is { } later)
            {
                var wait = later.Until - pacing.Now;
                await Task.Delay(wait > NodaTime.Duration.Zero ? wait.ToTimeSpan() : s_pause, time, cancellationToken);
            }

            switch (await call())
            {
                case ConnectorAnswer<T>.Ok ok:
                    return ok.Value;
                case ConnectorAnswer<T>.Limited limited:
                    pacing.Limited(place.Tenant, place.UserId, limited.RetryAfter);
                    break;
                case ConnectorAnswer<T>.Failed when attempt < MostAttempts:
                    await Task.Delay(s_pause, time, cancellationToken);
                    break;
                case ConnectorAnswer<T>.Failed or ConnectorAnswer<T>.Refused or ConnectorAnswer<T>.Unauthorized:
                    return null;
            }
        }

        return null;
    }
}
