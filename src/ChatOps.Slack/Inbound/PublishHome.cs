using ChatOps.Core;
using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>A person's Home tab, drawn from what is true now.</summary>
internal sealed class PublishHome(Interactions interactions, SlackClient slack, SlackTokens tokens)
{
    /// <param name="hash">Of what stands there; null where that isn't known.</param>
    public async Task PublishAsync(Place place, string eventId, string? hash, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(place.TeamId, cancellationToken) is not { } token)
        {
            return;
        }

        // Somebody published in between: what we drew may be older than theirs, so it is drawn once more.
        if (await PublishAsync(place, token, eventId, hash, cancellationToken) is SlackAnswer<ViewAnswer>.Refused { Error: "hash_conflict" })
        {
            await PublishAsync(place, token, eventId, hash: null, cancellationToken);
        }
    }

    private async Task<SlackAnswer<ViewAnswer>?> PublishAsync(Place place, string token, string eventId, string? hash, CancellationToken cancellationToken)
    {
        var reply = await interactions.HandleAsync(new Interaction(place.Workspace, eventId, place.UserId, ChannelId: null, new Did.Pressed(HomeVerbs.Show, [])), cancellationToken);
        var message = reply switch
        {
            Reply.Tell tell => tell.Message,
            Reply.Replace replace => replace.Message,
            _ => null,
        };
        return message is null ? null : await slack.PublishViewAsync(token, place.UserId, Rendering.Home.Render(message), hash, cancellationToken);
    }
}
