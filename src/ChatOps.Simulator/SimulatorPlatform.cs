using ChatOps.Core.Delivery;
using ChatOps.Simulator.Chat;

namespace ChatOps.Simulator;

/// <summary>The third platform, beside Slack and Teams: a chat in the browser. It takes each delivery once, like the best of them.</summary>
internal sealed class SimulatorPlatform(ChatRoom room) : IChatPlatform
{
    public const string PlatformName = "simulator";

    public string Name => PlatformName;

    public bool IsLoopback => true;

    public Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Post(message));
    }

    /// <summary>A message whose chat was deleted meanwhile is posted anew, so that nobody's card is lost with it.</summary>
    public Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(room.TryEdit(reference, message.Message, message.Revision) ? new SendResult.Sent(reference) : Post(message));
    }

    public Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<Lookup>(room.ReferenceOf(message.DeliveryId) is { } reference ? new Lookup.Found(reference) : new Lookup.Absent());
    }

    private SendResult Post(OutgoingMessage message)
    {
        var conversation = message.To.Kind == AddressKind.Person ? Conversations.DirectOf(message.To.Id) : message.To.Id;
        return new SendResult.Sent(room.Post(message.DeliveryId, conversation, message.ThreadReference, message.Message, message.Revision));
    }
}
