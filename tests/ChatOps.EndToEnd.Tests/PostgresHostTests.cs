using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.EndToEnd.Tests;

/// <summary>The real host on PostgreSQL, as it runs where one machine isn't enough.</summary>
public sealed class PostgresHostTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_replicas_started_at_once_on_a_fresh_database_share_its_week_and_send_nothing_twice()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var replicas = Replicas.OnAFreshDatabase();
        await replicas.StartAsync();
        await AreHealthyAsync(replicas, patience.Token);
        await UntilAsync(replicas, db => db.Accounts.AnyAsync(patience.Token), patience.Token);

        // Berlin's Monday, New York's Monday, and Tuesday's reminders.
        foreach (var moment in (Instant[])[Instant.FromUtc(2026, 11, 23, 7, 59, 59), Instant.FromUtc(2026, 11, 23, 13, 59, 59), Instant.FromUtc(2026, 11, 24, 11, 59, 59)])
        {
            await replicas.StartAgainAtAsync(moment);
            await UntilAsync(replicas, db => IsQuietAsync(db, moment + Duration.FromMinutes(1)), patience.Token);
        }

        await AreHealthyAsync(replicas, patience.Token);
        await UntilAsync(replicas, async db => await SchedulersAsync(db) == 2, patience.Token);
        await replicas.StopAsync();
        replicas.Log.Where(IsTrouble).ShouldBeEmpty();
        await EachWasSentOnceAsync(replicas, patience.Token);
    }

    [Fact]
    public async Task A_host_whose_database_is_gone_still_stops_when_it_is_told_to()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await using var replicas = Replicas.OnAFreshDatabase();
        await replicas.StartAsync();
        await UntilAsync(replicas, db => db.Accounts.AnyAsync(patience.Token), patience.Token);
        await using (var db = replicas.Dbs.CreateDbContext())
        {
            await db.Database.EnsureDeletedAsync(patience.Token);
        }

        await replicas.StopAsync();
    }

    private static async Task AreHealthyAsync(Replicas replicas, CancellationToken cancellationToken)
    {
        foreach (var host in replicas.Hosts)
        {
            using var client = host.Client();
            (await client.GetStringAsync(new Uri("/healthz/live", UriKind.Relative), cancellationToken)).ShouldBe("Healthy");
            (await client.GetStringAsync(new Uri("/healthz/ready", UriKind.Relative), cancellationToken)).ShouldBe("Healthy");
        }
    }

    /// <summary>Asks other processes' database until it is so; the patience is the test's.</summary>
    private static async Task UntilAsync(Replicas replicas, Func<Core.ChatOpsDb, Task<bool>> isSo, CancellationToken cancellationToken)
    {
        await using var db = replicas.Dbs.CreateDbContext();
        while (!await isSo(db))
        {
            cancellationToken.IsCancellationRequested.ShouldBeFalse(string.Join('\n', replicas.Log.Concat(replicas.Hosts.SelectMany(h => h.Log))));
            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>What is due by then has been asked, reminded of and sent.</summary>
    private static async Task<bool> IsQuietAsync(Core.ChatOpsDb db, Instant by) =>
        await db.CheckIns.AnyAsync(c => c.State == CheckInState.Open)
        && !await db.CheckIns.AnyAsync(c => (c.State == CheckInState.Planned && c.OpensAt <= by) || (c.State == CheckInState.Open && c.RemindAt <= by))
        && !await db.Deliveries.AnyAsync(d => d.State == DeliveryState.Pending && d.DueAt <= by);

    /// <summary>Who takes part in the cluster: those that ended are struck off by those that run.</summary>
    private static Task<int> SchedulersAsync(Core.ChatOpsDb db) => db.Database.SqlQueryRaw<string>("SELECT instance_name AS \"Value\" FROM qrtz_scheduler_state").CountAsync();

    /// <summary>Quartz warns of replicas that aren't there any more; nothing may be worse.</summary>
    private static bool IsTrouble(string line) => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);

    private static async Task EachWasSentOnceAsync(Replicas replicas, CancellationToken cancellationToken)
    {
        await using var db = replicas.Dbs.CreateDbContext();
        var sent = await db.Deliveries.Where(d => d.SentRevision > 0).ToListAsync(cancellationToken);
        sent.ShouldAllBe(d => d.State == DeliveryState.Settled && d.AmbiguousAnswers == 0 && d.Attempts == 0);
        sent.ShouldContain(d => d.Key.StartsWith("checkin/"));
        sent.ShouldContain(d => d.Key.Contains("reminder"));
        replicas.Posted().SelectMany(ids => ids).Order().ShouldBe(sent.Select(d => d.Id.ToString()).Order());
    }
}
