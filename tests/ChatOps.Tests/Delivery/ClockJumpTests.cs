using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Delivery;

/// <summary>The domain clock may jump: a laptop sleeps over a weekend, a machine's time is set right.</summary>
public sealed class ClockJumpTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Three_days_asleep_over_the_opening_ask_nobody_what_is_already_closed(StorageProvider provider)
    {
        await using var post = await WeekAsync(provider);
        await RunAsync(post);
        post.World.Clock.Now = World.Monday + Duration.FromDays(3);
        await RunAsync(post);

        // In Tokyo the week had begun; in New York it hadn't.
        var unasked = await post.World.ReadAsync(db => db.CheckIns.Where(c => c.ClosesAt <= post.World.Clock.Now && c.OpenedAt == null).ToListAsync());
        unasked.ShouldNotBeEmpty();
        unasked.ShouldAllBe(c => c.State == CheckInState.NotAsked || c.State == CheckInState.Void);
        await ShouldBeQuietAsync(post);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Three_days_asleep_after_the_check_in_was_asked_close_it_once_and_the_next_week_comes(StorageProvider provider)
    {
        await using var post = await WeekAsync(provider);
        await AdvanceAsync(post, World.Monday + Duration.FromHours(5));
        var asked = await post.World.ReadAsync(db => db.CheckIns.CountAsync(c => c.State == CheckInState.Open));
        asked.ShouldBeGreaterThan(0);

        post.World.Clock.Now += Duration.FromDays(3);
        await RunAsync(post);
        (await post.World.ReadAsync(db => db.CheckIns.CountAsync(c => c.State == CheckInState.Closed))).ShouldBe(asked);
        await ShouldBeQuietAsync(post);

        await AdvanceAsync(post, World.Monday + Duration.FromDays(7) + Duration.FromHours(5));
        (await post.World.ReadAsync(db => db.CheckIns.CountAsync(c => c.State == CheckInState.Open))).ShouldBe(asked);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_hour_back_repeats_nothing(StorageProvider provider)
    {
        await using var post = await WeekAsync(provider);
        for (var at = World.Monday; at < World.Monday + Duration.FromDays(4); at += Duration.FromHours(6))
        {
            await AdvanceAsync(post, at);
            var before = await StateAsync(post);

            post.World.Clock.Now = at - Duration.FromHours(1);
            await RunAsync(post);
            post.World.Clock.Now = at;
            await RunAsync(post);

            (await StateAsync(post)).ShouldBe(before);
        }

        post.Platform.Calls.Where(c => c.Call == "post").Select(c => c.Message.DeliveryId).ShouldBeUnique();
    }

    /// <summary>Two owners, a lead and a leader, whose week begins on Monday.</summary>
    private static async Task<Post> WeekAsync(StorageProvider provider)
    {
        var post = await Post.OpenAsync(provider);
        var lead = await post.World.AddPersonAsync("Jonas Lind");
        var maya = await post.World.AddPersonAsync("Maya Ito", "Asia/Tokyo");
        var rosa = await post.World.AddPersonAsync("Rosa Diaz", "America/New_York");
        var team = await post.World.AddTeamAsync("Payments", lead, [maya, rosa]);
        await post.World.AddLeadershipAsync(lead, team);
        await post.World.AddOutcomeAsync("PAY-1", "Refunds in a day", team, maya);
        await post.World.AddOutcomeAsync("PAY-2", "No lost invoices", team, rosa);
        return post;
    }

    private static async Task AdvanceAsync(Post post, Instant target)
    {
        await post.World.AdvanceToAsync(target);
        await post.DrainAsync();
    }

    private static async Task RunAsync(Post post)
    {
        await post.World.Cycle.RunAsync(default);
        await post.DrainAsync();
    }

    /// <summary>Once caught up, nothing is left to do or to say at this moment.</summary>
    private static async Task ShouldBeQuietAsync(Post post)
    {
        var before = await StateAsync(post);
        await RunAsync(post);
        (await StateAsync(post)).ShouldBe(before);
    }

    private static Task<string> StateAsync(Post post) => post.World.ReadAsync(async db => string.Join('\n', [
        $"{await db.Audit.CountAsync()} audit, {await db.TeamWeeks.CountAsync()} weeks, {await db.Syncs.CountAsync()} syncs, {await db.Digests.CountAsync()} digests",
        .. (await db.CheckIns.AsNoTracking().ToListAsync()).Select(c => $"{c.OwnerId} {c.Monday} {c.State} {c.Version}").Order(StringComparer.Ordinal),
        .. (await db.Deliveries.AsNoTracking().ToListAsync()).Select(d => $"{d.Key} {d.Revision} {d.State}").Order(StringComparer.Ordinal)]));
}
