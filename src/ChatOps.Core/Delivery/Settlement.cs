using System.Runtime.CompilerServices;
using NodaTime;

namespace ChatOps.Core.Delivery;

/// <summary>What one attempt brought: the platform's answer (null: parked without asking again), and what a look before it said.</summary>
internal sealed record Attempt(SendResult? Result, Lookup? LookedUp);

internal enum AttemptOutcome
{
    Sent,
    Throttled,
    Failed,
    Unreachable,
    Rejected,
    Parked,
}

/// <summary>What an attempt makes of its delivery: decided here, written by <see cref="RecordSettlement"/>.</summary>
/// <param name="State">If the revision is still the one that was sent; a newer one stays pending.</param>
/// <param name="AttemptedRevision">Set while it is in doubt whether a post arrived.</param>
internal sealed record Settlement(
    AttemptOutcome Outcome,
    DeliveryState State,
    int SentRevision,
    string? Reference,
    Instant? SentAt,
    Instant? RetryAt,
    int Attempts,
    int AmbiguousAnswers,
    int? AttemptedRevision,
    string? Problem)
{
    /// <summary>After so many, with no way to look, a delivery is parked as uncertain.</summary>
    public const int MostAmbiguousAnswers = 3;

    /// <summary>What the platform asked us to leave alone for a while.</summary>
    public SendResult.Throttled? Pause { get; init; }

    public static Settlement Decide(Delivery delivery, Attempt attempt, Instant domainNow, Instant realNow)
    {
        var before = Before(delivery, attempt.LookedUp);
        return attempt.Result switch
        {
            null => before with { Outcome = AttemptOutcome.Parked, State = DeliveryState.Uncertain, Problem = $"{delivery.AmbiguousAnswers} ambiguous answers: it may be there, once or more." },
            SendResult.Sent sent => Sent(before, delivery, attempt.LookedUp, sent.Reference, domainNow),
            SendResult.Throttled throttled => before with { Outcome = AttemptOutcome.Throttled, Pause = throttled },
            SendResult.Unreachable unreachable => before with { Outcome = AttemptOutcome.Unreachable, State = DeliveryState.Unreachable, AttemptedRevision = null, Problem = unreachable.Why },
            SendResult.Rejected rejected => before with { Outcome = AttemptOutcome.Rejected, State = DeliveryState.Rejected, AttemptedRevision = null, Problem = rejected.Why },
            SendResult.Transient transient => Failed(before, delivery, transient, realNow),
            _ => throw new SwitchExpressionException(attempt.Result),
        };
    }

    /// <summary>The delivery as it stood, less what the look has cleared up.</summary>
    private static Settlement Before(Delivery delivery, Lookup? lookedUp)
    {
        var isInDoubt = delivery.Reference is null && delivery.AttemptedRevision is not null && lookedUp is not Lookup.Absent;
        return new(
            AttemptOutcome.Failed,
            DeliveryState.Pending,
            delivery.SentRevision,
            delivery.Reference,
            delivery.SentAt,
            delivery.RetryAt,
            delivery.Attempts,
            isInDoubt ? delivery.AmbiguousAnswers : 0,
            isInDoubt ? delivery.AttemptedRevision : null,
            delivery.Problem);
    }

    /// <summary>What was found by looking shows the revision of the attempt in doubt; an edit brings it up to the present one.</summary>
    private static Settlement Sent(Settlement before, Delivery delivery, Lookup? lookedUp, string reference, Instant domainNow)
    {
        var shows = lookedUp is Lookup.Found ? delivery.AttemptedRevision ?? delivery.Revision : delivery.Revision;
        return before with
        {
            Outcome = AttemptOutcome.Sent,
            State = shows == delivery.Revision ? DeliveryState.Settled : DeliveryState.Pending,
            SentRevision = shows,
            Reference = reference,
            SentAt = domainNow,
            RetryAt = null,
            Attempts = 0,
            AmbiguousAnswers = 0,
            AttemptedRevision = null,
            Problem = null,
        };
    }

    /// <summary>An edit that may have arrived is made again: it is the same edit. Only a post can double.</summary>
    private static Settlement Failed(Settlement before, Delivery delivery, SendResult.Transient transient, Instant realNow)
    {
        var isAmbiguous = transient.MayHaveArrived && delivery.Reference is null;
        return before with
        {
            Outcome = AttemptOutcome.Failed,
            RetryAt = realNow + Backoff.After(delivery.Attempts),
            Attempts = delivery.Attempts + 1,
            AmbiguousAnswers = isAmbiguous ? before.AmbiguousAnswers + 1 : before.AmbiguousAnswers,
            AttemptedRevision = isAmbiguous ? before.AttemptedRevision ?? delivery.Revision : before.AttemptedRevision,
            Problem = transient.Why,
        };
    }
}
