using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Core.Messages;

namespace ChatOps.CrashRig;

/// <summary>One line to the rig: set the domain clock to this instant; then do what is due, or what a person did.</summary>
public sealed record RigCommand(string At, PersonDid? Did);

/// <summary>What a person did, flat.</summary>
public sealed record PersonDid(string EventId, string UserId, string? ChannelId, string Kind, string Verb, IReadOnlyList<string> Ids, IReadOnlyDictionary<string, string> Values)
{
    public static PersonDid From(string eventId, string userId, string? channelId, Did did) => did switch
    {
        Did.Pressed pressed => new(eventId, userId, channelId, "pressed", pressed.Verb, pressed.Ids, new Dictionary<string, string>(StringComparer.Ordinal)),
        Did.Submitted submitted => new(eventId, userId, channelId, "submitted", submitted.Verb, submitted.Ids, submitted.Values),
        Did.Typed typed => new(eventId, userId, channelId, "typed", typed.Name, [typed.Text], new Dictionary<string, string>(StringComparer.Ordinal)),
        _ => throw new InvalidOperationException(did.GetType().Name),
    };

    public Did ToDid() => Kind switch
    {
        "pressed" => new Did.Pressed(Verb, Ids),
        "submitted" => new Did.Submitted(Verb, Ids, Values),
        "typed" => new Did.Typed(Verb, Ids[0]),
        _ => throw new InvalidOperationException(Kind),
    };
}

/// <summary>One line back, once everything is committed and sent.</summary>
/// <param name="NextDue">When the cycle has something to do next.</param>
/// <param name="Reply">What the person saw, as it is stored.</param>
public sealed record RigAnswer(string? NextDue, string? Reply);

/// <summary>A call to the platform.</summary>
/// <param name="Reference">Of the message to edit; null for a new one.</param>
public sealed record PlatformCall(string DeliveryId, int Revision, string Kind, string To, string? Thread, string? Reference, string Message);

/// <param name="Reference">Null: it isn't there.</param>
public sealed record PlatformAnswer(string? Reference);

[JsonSerializable(typeof(RigCommand))]
[JsonSerializable(typeof(RigAnswer))]
[JsonSerializable(typeof(PlatformCall))]
[JsonSerializable(typeof(PlatformAnswer))]
public sealed partial class Wire : JsonSerializerContext
{
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, typeof(T), Default);

    public static T Read<T>(string line) => (T)JsonSerializer.Deserialize(line, typeof(T), Default)!;
}
