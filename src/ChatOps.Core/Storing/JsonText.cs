using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatOps.Core.Storing;

/// <summary>Small values that are read and written whole, kept as JSON text.</summary>
internal static class JsonText
{
    /// <summary>Compares by what would be stored.</summary>
    public static ValueComparer<T> Comparer<T>() => new(
        (left, right) => Write(left!) == Write(right!),
        value => Write(value).GetHashCode(StringComparison.Ordinal),
        value => value);

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, typeof(T), StoredJson.Default);

    private static T Read<T>(string json) => (T)JsonSerializer.Deserialize(json, typeof(T), StoredJson.Default)!;

    public sealed class Of<T>() : ValueConverter<T, string>(value => Write(value), json => Read<T>(json));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, Converters = [typeof(LocalDateJson), typeof(LocalTimeJson), typeof(IdJson<PersonId>)])]
[JsonSerializable(typeof(WeeklySchedule))]
[JsonSerializable(typeof(EscalationChain))]
[JsonSerializable(typeof(BlockerRequest))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StoredJson : JsonSerializerContext;
