using System.Text.Json;
using ChatOps.Core.Messages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOps.Core.Delivery;

/// <summary>
/// Sends a handful of deliveries at once, one to each destination, and records each answer as it comes. Before anything is sent
/// the database knows that it is attempted: a crash in between is found out, not forgotten.
/// </summary>
internal sealed class LaneRound(IDbContextFactory<ChatOpsDb> dbs, IChatPlatform platform, string workspaceExternalId, TimeProvider realClock, DispatcherLog log)
{
    /// <summary>Real time for looking up and sending one delivery; an attempt that takes longer counts as ambiguous.</summary>
    public static readonly Duration AttemptLimit = Duration.FromSeconds(20);

    /// <summary>So many failures in a row, to different destinations, are the platform's: the lane rests for a while.</summary>
    private const int FailuresInARow = 8;

    private static readonly Duration s_rest = Duration.FromSeconds(15);

    private int _failures;

    /// <summary>The platform asked us to leave the workspace alone, seems to be down, or another holds the lane.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Returns how many messages were brought up to date.</summary>
    public async Task<int> SendAsync(LaneLease lease, IReadOnlyList<ReadyDelivery> deliveries, Instant domainNow)
    {
        await MarkAsync(lease, deliveries);
        var sent = 0;

        // Recorded one at a time, on one connection: SQLite has one writer anyway, and waits long for a second.
        await using var db = await dbs.CreateDbContextAsync();
        await foreach (var attempt in Task.WhenEach(deliveries.Select(AttemptAsync)))
        {
            var (ready, result) = await attempt;
            var settlement = Settlement.Decide(ready.Delivery, result, domainNow, realClock.GetCurrentInstant());
            await RecordAsync(db, lease, ready.Delivery, settlement);
            sent += settlement.SentRevision > ready.Delivery.SentRevision ? 1 : 0;
        }

        return sent;
    }

    private async Task MarkAsync(LaneLease lease, IReadOnlyList<ReadyDelivery> deliveries)
    {
        await using var db = await dbs.CreateDbContextAsync();
        var ids = deliveries.Select(r => r.Delivery.Id).ToList();

        // An attempt that is still in doubt stays the one in doubt: what it may have left behind is its revision.
        await db.Deliveries.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(delivery => delivery
            .SetProperty(d => d.AttemptedBy, lease.Token)
            .SetProperty(d => d.AttemptedRevision, d => d.AttemptedRevision ?? d.Revision));
    }

    private async Task RecordAsync(ChatOpsDb db, LaneLease lease, Delivery delivery, Settlement settlement)
    {
        if (!await RecordSettlement.RunAsync(db, lease, delivery, settlement))
        {
            log.LeaseLost(delivery.Id, delivery.Key);
            IsOver = true;
            return;
        }

        log.Settled(delivery.Id, delivery.Key, settlement.Outcome, settlement.Attempts);
        _failures = settlement.Outcome == AttemptOutcome.Failed ? _failures + 1 : 0;
        if (settlement.Pause is { Scope: ThrottleScope.Workspace })
        {
            IsOver = true;
        }
        else if (_failures >= FailuresInARow)
        {
            IsOver = true;
            await RecordSettlement.PauseLaneAsync(db, delivery.WorkspaceId, realClock.GetCurrentInstant() + s_rest);
        }
    }

    private async Task<(ReadyDelivery Ready, Attempt Result)> AttemptAsync(ReadyDelivery ready)
    {
        using var limit = new CancellationTokenSource(AttemptLimit.ToTimeSpan(), realClock);
        try
        {
            return (ready, await AttemptAsync(ready, limit.Token));
        }
#pragma warning disable CA1031 // one delivery's failure, whatever it is, is recorded with it and doesn't stop the lane
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.AttemptThrew(exception, ready.Delivery.Id, ready.Delivery.Key);
            return (ready, new Attempt(new SendResult.Transient(exception.GetType().Name, MayHaveArrived: true), LookedUp: null));
        }
    }

    private async Task<Attempt> AttemptAsync(ReadyDelivery ready, CancellationToken cancellationToken)
    {
        if (Read(ready.Delivery.Content) is not { } message)
        {
            return new(new SendResult.Rejected("The stored message can't be read by this version."), LookedUp: null);
        }

        var delivery = ready.Delivery;

        // Its thread will never be: a request goes on its own, since somebody waits for the answer; news without the message that it is
        // about would only puzzle its reader, and ends here with the reason.
        if (delivery is { RootKey: not null, Reference: null } && ready.RootReference is null && !message.AsksSomething())
        {
            return new(new SendResult.Rejected("The message in whose thread it belongs isn't there, and it asks nothing by itself."), LookedUp: null);
        }

        var outgoing = new OutgoingMessage(
            delivery.Id, workspaceExternalId, new Address(delivery.WorkspaceId, delivery.ToKind, delivery.ToId), ready.RootReference, message, delivery.Revision);
        if (delivery.Reference is { } reference)
        {
            return new(await platform.UpdateAsync(outgoing, reference, cancellationToken), LookedUp: null);
        }

        return delivery.AttemptedRevision is null
            ? new(await platform.PostAsync(outgoing, cancellationToken), LookedUp: null)
            : await LookBeforePostingAsync(delivery, outgoing, cancellationToken);
    }

    private async Task<Attempt> LookBeforePostingAsync(Delivery delivery, OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        var lookup = await FindAsync(outgoing, cancellationToken);
        return lookup switch
        {
            null => new(new SendResult.Transient("The platform couldn't be asked whether it is there.", MayHaveArrived: false), LookedUp: null),
            Lookup.NoAnswer none => new(new SendResult.Transient(none.Why, MayHaveArrived: false), lookup),
            Lookup.Later later => new(new SendResult.Throttled(later.Until, ThrottleScope.Destination), lookup),
            Lookup.Found found => new(new SendResult.Sent(found.Reference), found),
            Lookup.CannotTell when delivery.AmbiguousAnswers >= Settlement.MostAmbiguousAnswers => new(Result: null, lookup),
            _ => new(await PostAgainAsync(outgoing, cancellationToken), lookup),
        };
    }

    private async Task<Lookup?> FindAsync(OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.FindAsync(outgoing, cancellationToken);
        }
#pragma warning disable CA1031 // nothing was sent: the question is simply put again later
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.AttemptThrew(exception, outgoing.DeliveryId, "lookup");
            return null;
        }
    }

    private async Task<SendResult> PostAgainAsync(OutgoingMessage outgoing, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.PostAsync(outgoing, cancellationToken);
        }
#pragma warning disable CA1031 // as for any attempt; caught here so that what the lookup said is kept
        catch (Exception exception)
#pragma warning restore CA1031
        {
            log.AttemptThrew(exception, outgoing.DeliveryId, "repeat");
            return new SendResult.Transient(exception.GetType().Name, MayHaveArrived: true);
        }
    }

    private static Message? Read(string content)
    {
        try
        {
            return StoredMessage.Read(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
