using System.Runtime.CompilerServices;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Teams.Api;
using NodaTime;

namespace ChatOps.Teams.Sending;

/// <summary>
/// Teams as the outbox sees it. Only the holder of a tenant's lane sends there, so its limits are spent in one place. Teams can't be asked
/// what it has taken: a crash leaves deliveries in doubt, which the next holder posts once more.
/// </summary>
internal sealed class TeamsPlatform(ConnectorClient connector, ConversationReferences references, TeamsOptions options, Pacing pacing, WorkspaceTroubles troubles) : IChatPlatform
{
    public const string PlatformName = "teams";

    /// <summary>How long a tenant rests where our token doesn't work: whoever mends it needn't restart us.</summary>
    private static readonly Duration s_rest = Duration.FromMinutes(1);

    public string Name => PlatformName;

    public bool IsLoopback { get; } = options.AllowUnauthenticatedLoopback || new Uri(options.TokenAddress).IsLoopback;

    public async Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var (way, service, instead) = await WayAsync(message.To, cancellationToken);
        return (instead, TeamsReference.Parse(message.ThreadReference), message.To.Kind) switch
        {
            ({ } none, _, _) => none,
            (_, { } root, var kind) => await ReplyAsync(message, service!, root.Thread(kind == AddressKind.Channel), cancellationToken),
            (_, null, AddressKind.Channel) => await PostInChannelAsync(message, service!, cancellationToken),
            _ => await PostDirectAsync(message, way!, service!, cancellationToken),
        };
    }

    public async Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken)
    {
        if (TeamsReference.Parse(reference) is not { } stands)
        {
            return new SendResult.Rejected($"\"{reference}\" is no place in Teams.");
        }

        var (_, service, instead) = await WayAsync(message.To, cancellationToken);
        if (instead is not null)
        {
            return instead;
        }

        var activity = CardActivity.Of(message.Message);
        var came = await CallAsync(message, () => connector.UpdateAsync(service!, stands.Conversation, stands.Activity, activity, cancellationToken), cancellationToken);
        return came switch
        {
            Came<Resource>.Answered => new SendResult.Sent(reference),
            Came<Resource>.NotThere => await PostAnewAsync(message, cancellationToken),
            Came<Resource>.Ended ended => ended.Result,
            _ => throw new SwitchExpressionException(came),
        };
    }

    /// <summary>There is no way to ask.</summary>
    public Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken) => Task.FromResult<Lookup>(new Lookup.CannotTell());

    private async Task<SendResult> PostDirectAsync(OutgoingMessage message, ConversationReference way, ServiceUrl service, CancellationToken cancellationToken)
    {
        var conversation = way.ConversationId;
        if (conversation is not null)
        {
            var came = await SendAsync(message, service, conversation, cancellationToken);
            if (came is not Came<Resource>.NotThere)
            {
                return Sent(came, conversation, "The conversation isn't there.");
            }

            await references.ForgetConversationAsync(message.To, conversation, cancellationToken);
        }

        var opened = await CallAsync(
            message, () => connector.OpenDirectAsync(service, message.WorkspaceExternalId, options.AppId, way.PlatformUserId ?? message.To.Id, cancellationToken), cancellationToken);
        switch (opened)
        {
            case Came<ConversationResource>.Answered { Value.Id: { Length: > 0 } id }:
                await references.KeepAsync(message.To.Workspace, [new(AddressKind.Person, message.To.Id, service.ToString(), ConversationId: id)], cancellationToken);
                return Sent(await SendAsync(message, service, id, cancellationToken), id, "Teams opened a conversation with them, and then didn't know it.");
            case Came<ConversationResource>.Answered:
                return new SendResult.Transient("Teams' answer made no sense.", MayHaveArrived: false);
            case Came<ConversationResource>.NotThere:
                return new SendResult.Unreachable("Teams doesn't know this person, or I'm not installed for them.");
            case Came<ConversationResource>.Ended { Result: SendResult.Transient transient }:
                return transient with { MayHaveArrived = false }; // nothing was said yet: the conversation is the same however often it is opened
            case Came<ConversationResource>.Ended { Result: SendResult.Rejected rejected }:
                return new SendResult.Unreachable(rejected.Why); // it isn't about what would be said
            case Came<ConversationResource>.Ended ended:
                return ended.Result;
            default:
                throw new SwitchExpressionException(opened);
        }
    }

    private async Task<SendResult> ReplyAsync(OutgoingMessage message, ServiceUrl service, string thread, CancellationToken cancellationToken)
    {
        var came = await SendAsync(message, service, thread, cancellationToken);
        return came is Came<Resource>.NotThere ? new SendResult.Rejected("The message under which this belongs isn't there any more.") : Sent(came, thread, "");
    }

    private async Task<SendResult> PostInChannelAsync(OutgoingMessage message, ServiceUrl service, CancellationToken cancellationToken)
    {
        var activity = CardActivity.Of(message.Message);
        var came = await CallAsync(message, () => connector.PostInChannelAsync(service, message.WorkspaceExternalId, message.To.Id, activity, cancellationToken), cancellationToken);
        return came switch
        {
            Came<ConversationResource>.Answered answered => Sent(TeamsReference.OfPost(answered.Value.Id, answered.Value.ActivityId)),
            Came<ConversationResource>.NotThere => new SendResult.Unreachable("The channel isn't there any more, or I'm not in its team. Add me to the team."),
            Came<ConversationResource>.Ended ended => ended.Result,
            _ => throw new SwitchExpressionException(came),
        };
    }

    /// <summary>
    /// The message was deleted in Teams. In a channel somebody meant that: it stays away. A person's own card is needed, perhaps to answer:
    /// it comes anew. Where nobody knows whether it came, it ends there, or each edit that follows could leave one more behind.
    /// </summary>
    private async Task<SendResult> PostAnewAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.To.Kind == AddressKind.Channel)
        {
            return new SendResult.Rejected("The message was deleted in Teams.");
        }

        return await PostAsync(message, cancellationToken) is var result && result is SendResult.Transient { MayHaveArrived: true }
            ? new SendResult.Rejected("The message was deleted in Teams, and nobody knows whether it came anew.")
            : result;
    }

    private Task<Came<Resource>> SendAsync(OutgoingMessage message, ServiceUrl service, string conversation, CancellationToken cancellationToken)
    {
        var activity = CardActivity.Of(message.Message);
        return CallAsync(message, () => connector.SendAsync(service, conversation, activity, cancellationToken), cancellationToken);
    }

    private static SendResult Sent(Came<Resource> came, string conversation, string whyNotThere) => came switch
    {
        Came<Resource>.Answered answered => Sent(answered.Value.Id is { Length: > 0 } id ? new TeamsReference(conversation, id) : null),
        Came<Resource>.NotThere => new SendResult.Unreachable(whyNotThere),
        Came<Resource>.Ended ended => ended.Result,
        _ => throw new SwitchExpressionException(came),
    };

    private static SendResult Sent(TeamsReference? reference) =>
        reference is { } there ? new SendResult.Sent(there.ToString()) : new SendResult.Transient("Teams' answer made no sense.", MayHaveArrived: true);

    private async Task<(ConversationReference? Way, ServiceUrl? Service, SendResult? Instead)> WayAsync(Address to, CancellationToken cancellationToken)
    {
        if (await references.FindAsync(to, cancellationToken) is not { } way)
        {
            return (null, null, new SendResult.Unreachable(to.Kind == AddressKind.Person
                ? "I know no way to this person in Teams. Install me for them, or add me to one of their teams."
                : "I know no way to this channel. Add me to its team, and mention me in the channel once."));
        }

        return ServiceUrl.Trusted(way.ServiceUrl, options) is { } service
            ? (way, service, null)
            : (null, null, new SendResult.Unreachable("Teams' address for this conversation isn't one that I trust."));
    }

    /// <summary>One call in its turn, and what its answer means wherever it was sent.</summary>
    private async Task<Came<T>> CallAsync<T>(OutgoingMessage message, Func<Task<ConnectorAnswer<T>>> call, CancellationToken cancellationToken)
        where T : class
    {
        var tenant = message.WorkspaceExternalId;
        try
        {
            if (await pacing.TurnAsync(tenant, message.To.Id, cancellationToken) is { } later)
            {
                return new Came<T>.Ended(later);
            }
        }
        catch (OperationCanceledException)
        {
            return new Came<T>.Ended(new SendResult.Transient("Its turn didn't come in time.", MayHaveArrived: false));
        }

        switch (await call())
        {
            case ConnectorAnswer<T>.Ok ok:
                troubles.IsOver(Known(tenant));
                return new Came<T>.Answered(ok.Value);
            case ConnectorAnswer<T>.Limited limited:
                return new Came<T>.Ended(pacing.Limited(tenant, message.To.Id, limited.RetryAfter));
            case ConnectorAnswer<T>.Failed failed:
                return new Came<T>.Ended(new SendResult.Transient(failed.Why, failed.MayHaveArrived));
            case ConnectorAnswer<T>.Unauthorized unauthorized:
                troubles.Begins(Known(tenant), unauthorized.Why);
                return new Came<T>.Ended(new SendResult.Throttled(pacing.Now + s_rest, ThrottleScope.Workspace));
            case ConnectorAnswer<T>.Refused refused:
                return await RefusedAsync<T>(message.To, refused, cancellationToken);
            case var other:
                throw new SwitchExpressionException(other);
        }
    }

    private async Task<Came<T>> RefusedAsync<T>(Address to, ConnectorAnswer<T>.Refused refused, CancellationToken cancellationToken)
        where T : class
    {
        switch (Verdict.Of(refused.Status, refused.Code))
        {
            case Verdict.Gone:
                return new Came<T>.NotThere();
            case Verdict.Rejected rejected:
                return new Came<T>.Ended(new SendResult.Rejected(rejected.Why));
            case Verdict.Unreachable unreachable:
                if (unreachable.IsWayClosed)
                {
                    await references.DropAsync(to, cancellationToken);
                }

                return new Came<T>.Ended(new SendResult.Unreachable(unreachable.Why));
            case var other:
                throw new SwitchExpressionException(other);
        }
    }

    private static string Known(string tenant) => $"Teams tenant {tenant}";

    /// <summary>An answer, as far as it means the same wherever it was sent; closed.</summary>
    private abstract record Came<T>
    {
        private Came()
        {
        }

        public sealed record Answered(T Value) : Came<T>;

        public sealed record NotThere : Came<T>;

        public sealed record Ended(SendResult Result) : Came<T>;
    }
}
