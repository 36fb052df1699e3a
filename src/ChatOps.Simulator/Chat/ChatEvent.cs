using System.Text.Json.Serialization;

namespace ChatOps.Simulator.Chat;

/// <summary>One line of the chat's log. The line's number is its place in time; instants are ISO 8601, UTC, of the domain clock.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Posted), "posted")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Told), "told")]
[JsonDerivedType(typeof(Dismissed), "dismissed")]
[JsonDerivedType(typeof(Seen), "seen")]
internal abstract record ChatEvent
{
    private ChatEvent()
    {
    }

    /// <param name="Members">User ids; null: everybody.</param>
    public sealed record Opened(string Channel, string Name, string? Topic, IReadOnlyList<string>? Members) : ChatEvent;

    /// <summary>By the product.</summary>
    public sealed record Posted(string DeliveryId, string Conversation, string? Root, string At, RawJson Message, int Revision) : ChatEvent;

    public sealed record Edited(string Reference, string At, RawJson Message, int Revision) : ChatEvent;

    /// <summary>By a person.</summary>
    public sealed record Said(string EventId, string Conversation, string? Root, string UserId, string At, RawJson Message) : ChatEvent;

    /// <summary>By the product to one person alone: no delivery, and so unknown to the product afterwards.</summary>
    /// <param name="After">The command it answers.</param>
    public sealed record Told(string EventId, string Conversation, string? Root, string UserId, string At, RawJson Message, string? After) : ChatEvent;

    public sealed record Dismissed(string Reference) : ChatEvent;

    public sealed record Seen(string UserId, string Conversation, long UpTo) : ChatEvent;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatEvent))]
internal sealed partial class ChatJson : JsonSerializerContext;
