namespace ChatOps.Core;

/// <summary>Every entity has an id type of its own, so that no id can be handed over as another's.</summary>
public interface IId<out TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

/// <summary>Ids as they travel in cards and forms.</summary>
public static class Ids
{
    /// <summary>False for what no card of ours could have sent.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, IId<TId>
    {
        var parsed = Guid.TryParse(text, out var value);
        id = TId.From(value);
        return parsed;
    }

    /// <summary>Null for absent or malformed.</summary>
    public static TId? Parse<TId>(string? text)
        where TId : struct, IId<TId> => TryParse<TId>(text, out var id) ? id : null;
}

#pragma warning disable MA0048 // one page of one-line ids
public readonly record struct OrganizationId(Guid Value) : IId<OrganizationId> { public static OrganizationId New() => new(Guid.CreateVersion7()); public static OrganizationId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct WorkspaceId(Guid Value) : IId<WorkspaceId> { public static WorkspaceId New() => new(Guid.CreateVersion7()); public static WorkspaceId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct PersonId(Guid Value) : IId<PersonId> { public static PersonId New() => new(Guid.CreateVersion7()); public static PersonId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct AccountId(Guid Value) : IId<AccountId> { public static AccountId New() => new(Guid.CreateVersion7()); public static AccountId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct TeamId(Guid Value) : IId<TeamId> { public static TeamId New() => new(Guid.CreateVersion7()); public static TeamId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct LeadershipChannelId(Guid Value) : IId<LeadershipChannelId> { public static LeadershipChannelId New() => new(Guid.CreateVersion7()); public static LeadershipChannelId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct OutcomeId(Guid Value) : IId<OutcomeId> { public static OutcomeId New() => new(Guid.CreateVersion7()); public static OutcomeId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct TeamWeekId(Guid Value) : IId<TeamWeekId> { public static TeamWeekId New() => new(Guid.CreateVersion7()); public static TeamWeekId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct CheckInId(Guid Value) : IId<CheckInId> { public static CheckInId New() => new(Guid.CreateVersion7()); public static CheckInId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct AnswerId(Guid Value) : IId<AnswerId> { public static AnswerId New() => new(Guid.CreateVersion7()); public static AnswerId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct BlockerId(Guid Value) : IId<BlockerId> { public static BlockerId New() => new(Guid.CreateVersion7()); public static BlockerId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct EscalationId(Guid Value) : IId<EscalationId> { public static EscalationId New() => new(Guid.CreateVersion7()); public static EscalationId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct SyncId(Guid Value) : IId<SyncId> { public static SyncId New() => new(Guid.CreateVersion7()); public static SyncId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct ActionItemId(Guid Value) : IId<ActionItemId> { public static ActionItemId New() => new(Guid.CreateVersion7()); public static ActionItemId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct DigestId(Guid Value) : IId<DigestId> { public static DigestId New() => new(Guid.CreateVersion7()); public static DigestId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
public readonly record struct DeliveryId(Guid Value) : IId<DeliveryId> { public static DeliveryId New() => new(Delivery.OrderedId.Next()); public static DeliveryId From(Guid value) => new(value); public override string ToString() => Value.ToString("N"); }
#pragma warning restore MA0048
