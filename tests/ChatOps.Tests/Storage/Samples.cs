using System.Reflection;
using ChatOps.Core;
using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace ChatOps.Tests.Storage;

/// <summary>One entity of each kind, every property set to something that isn't its default: a new entity needs no new test.</summary>
internal static class Samples
{
    public static IReadOnlyList<object> OneOfEach(ChatOpsDb db) => [.. db.Model.GetEntityTypes().Select(type => Add(db, type))];

    public static object?[] KeyOf(ChatOpsDb db, object entity) =>
        [.. db.Entry(entity).Metadata.FindPrimaryKey()!.Properties.Select(p => db.Entry(entity).Property(p.Name).CurrentValue)];

    public static IReadOnlyList<string> Values(ChatOpsDb db, object entity) =>
        [.. db.Entry(entity).Properties.Select(p => $"{p.Metadata.Name} = {Text(p.CurrentValue)}")];

    private static object Add(ChatOpsDb db, IEntityType type)
    {
        var entity = Activator.CreateInstance(type.ClrType)!;
        var entry = db.Entry(entity);
        foreach (var property in type.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never || p.ClrType != typeof(long)))
        {
            entry.Property(property.Name).CurrentValue = ValueOf(property);
        }

        db.Add(entity);
        return entity;
    }

    private static object ValueOf(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.GetMethod("New", BindingFlags.Public | BindingFlags.Static) is { } newId)
        {
            return newId.Invoke(null, null)!;
        }

        return type switch
        {
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Last(),
            _ when type == typeof(string) => $"„{property.Name}“ ✓ 'quoted' <b> \u202Eעברית",
            _ when type == typeof(int) => 42,
            _ when type == typeof(long) => 4_200_000_000L,
            _ when type == typeof(bool) => true,
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(Instant) => Instant.FromUtc(2026, 11, 23, 6, 0) + Duration.FromNanoseconds(123_456_000),
            _ when type == typeof(LocalDate) => new LocalDate(2027, 2, 28),
            _ when type == typeof(LocalTime) => new LocalTime(23, 59),
            _ when type == typeof(WeeklySchedule) => WeeklySchedule.Default with { SyncDay = IsoDayOfWeek.Friday, OpenTime = new(7, 45) },
            _ when type == typeof(EscalationChain) => new EscalationChain(TellLeadAtOnce: false, 3, PersonId.New(), PersonId.New()),
            _ when type == typeof(BlockerRequest) => new BlockerRequest(PersonId.New(), new LocalDate(2027, 2, 28), new List<string> { "A" }, RecommendsFirst: true, "It waits"),
            _ when type == typeof(IReadOnlyList<string>) => new List<string> { "Yes", "No, \"never\"" },
            _ => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is a {type.Name}: say here what a value of it looks like."),
        };
    }

    private static string Text(object? value) => value is IEnumerable<string> many ? string.Join(" | ", many) : $"{value}";
}
