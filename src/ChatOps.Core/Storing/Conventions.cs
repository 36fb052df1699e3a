using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ChatOps.Core.Storing;

/// <summary>How the product's own types are stored, the same for both providers; only an instant differs (see Storage).</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder model)
    {
        Id<OrganizationId>(model);
        Id<WorkspaceId>(model);
        Id<PersonId>(model);
        Id<AccountId>(model);
        Id<TeamId>(model);
        Id<LeadershipChannelId>(model);
        Id<OutcomeId>(model);
        Id<TeamWeekId>(model);
        Id<CheckInId>(model);
        Id<AnswerId>(model);
        Id<BlockerId>(model);
        Id<EscalationId>(model);
        Id<SyncId>(model);
        Id<ActionItemId>(model);
        Id<DigestId>(model);
        Id<DeliveryId>(model);
        model.Properties<LocalDate>().HaveConversion<DateConverter>();
        model.Properties<LocalTime>().HaveConversion<TimeConverter>();
        model.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);

        // A set of days has too many names; a priority is sorted by.
        model.Properties<Time.WorkDays>().HaveConversion<int>();
        model.Properties<Delivery.Priority>().HaveConversion<int>();
    }

    /// <summary>Every entity with a Version has it as its concurrency token.</summary>
    public static void MarkVersions(ModelBuilder model)
    {
        foreach (var version in model.Model.GetEntityTypes().Select(entity => entity.FindProperty("Version")).OfType<Microsoft.EntityFrameworkCore.Metadata.IMutableProperty>())
        {
            version.IsConcurrencyToken = true;
        }
    }

    private static void Id<TId>(ModelConfigurationBuilder model)
        where TId : struct, IId<TId> => model.Properties<TId>().HaveConversion<IdConverter<TId>>();

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap(value))
        where TId : struct, IId<TId>
    {
        // An expression tree can't call a static virtual member itself.
        private static TId Wrap(Guid value) => TId.From(value);
    }

    private sealed class DateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), value => LocalDate.FromDateOnly(value));

    private sealed class TimeConverter() : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), value => LocalTime.FromTimeOnly(value));
}
