using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Messages;

/// <summary>The stored and transported form of the message model; source-generated, one convention for all adapters.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(LocalTimeJson), typeof(IdJson<PersonId>), typeof(IdJson<OutcomeId>)])]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Form))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(Block.Text), TypeInfoPropertyName = "BlockText")]
[JsonSerializable(typeof(Act.Link), TypeInfoPropertyName = "ActLink")]
[JsonSerializable(typeof(Run.Link), TypeInfoPropertyName = "RunLink")]
[JsonSerializable(typeof(Run.Person), TypeInfoPropertyName = "RunPerson")]
[JsonSerializable(typeof(Run.LocalTime), TypeInfoPropertyName = "RunLocalTime")]
[JsonSerializable(typeof(Field.Text), TypeInfoPropertyName = "FieldText")]
[JsonSerializable(typeof(Field.Person), TypeInfoPropertyName = "FieldPerson")]
[JsonSerializable(typeof(Field.Outcome), TypeInfoPropertyName = "FieldOutcome")]
[JsonSerializable(typeof(Field.Date), TypeInfoPropertyName = "FieldDate")]
[JsonSerializable(typeof(Field.Time), TypeInfoPropertyName = "FieldTime")]
[JsonSerializable(typeof(Field.Channel), TypeInfoPropertyName = "FieldChannel")]
[JsonSerializable(typeof(Field.Choice), TypeInfoPropertyName = "FieldChoice")]
[JsonSerializable(typeof(Field.Number), TypeInfoPropertyName = "FieldNumber")]
[JsonSerializable(typeof(LocalTime), TypeInfoPropertyName = "NodaLocalTime")]
[JsonSerializable(typeof(LocalTime?), TypeInfoPropertyName = "NullableNodaLocalTime")]
public sealed partial class MessageJson : JsonSerializerContext;

/// <summary>How the database and the wire to a platform of our own hold a message.</summary>
public static class StoredMessage
{
    /// <summary>Relaxed, so that it stays readable and small: this JSON is never placed in a page unescaped.</summary>
    public static MessageJson Json { get; } = new(new JsonSerializerOptions(MessageJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(Message message) => JsonSerializer.Serialize(message, Json.Message);

    public static Message Read(string json) => JsonSerializer.Deserialize(json, Json.Message) ?? throw new JsonException("A stored message is null.");

    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, Json.Reply);

    public static Reply ReadReply(string json) => JsonSerializer.Deserialize(json, Json.Reply) ?? throw new JsonException("A stored reply is null.");
}

internal sealed class InstantJson : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => InstantPattern.ExtendedIso.Parse(reader.GetString()!).Value;

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
}

internal sealed class LocalDateJson : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => LocalDatePattern.Iso.Parse(reader.GetString()!).Value;

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) => writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

internal sealed class LocalTimeJson : JsonConverter<LocalTime>
{
    private static readonly LocalTimePattern s_pattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public override LocalTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => s_pattern.Parse(reader.GetString()!).Value;

    public override void Write(Utf8JsonWriter writer, LocalTime value, JsonSerializerOptions options) => writer.WriteStringValue(s_pattern.Format(value));
}

internal sealed class IdJson<TId> : JsonConverter<TId>
    where TId : struct, IId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.From(Guid.Parse(reader.GetString()!));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
