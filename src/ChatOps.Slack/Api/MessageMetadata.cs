namespace ChatOps.Slack.Api;

/// <summary>https://docs.slack.dev/messaging/message-metadata: unseen by people, read back with the message.</summary>
internal sealed record MessageMetadata(string EventType, DeliveryMark EventPayload);

/// <summary>Which delivery a message is, and at which revision: how it is found again after an answer that never came.</summary>
/// <param name="Delivery">Null in what others wrote.</param>
internal sealed record DeliveryMark(string? Delivery, int? Revision)
{
    public const string EventType = "chatops_delivery";

    public static MessageMetadata Of(Core.DeliveryId delivery, int revision) => new(EventType, new(delivery.ToString(), revision));
}
