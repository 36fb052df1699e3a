using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Delivered = ChatOps.Core.Delivery.Delivery;

namespace ChatOps.Tests.Organizations;

/// <summary>What admins see of the outbox.</summary>
public sealed class DeliveriesTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_admin_sees_what_waits_and_what_didnt_arrive_to_whom_why_and_since_when(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var maya = await world.AddPersonAsync("Maya Weber");
        var team = await world.AddTeamAsync("Payments", maya);
        var now = world.Clock.Now;
        await world.AddAsync(
            Made(world, "checkin/1", AddressKind.Person, "maya", DeliveryState.Unreachable, "Slack has no such active person here.", now - Duration.FromHours(1)),
            Made(world, "agenda/1", AddressKind.Channel, team.ChannelId!, DeliveryState.Rejected, "The channel is archived.", now - Duration.FromHours(2)),
            Made(world, "digest/1", AddressKind.Channel, "gone", DeliveryState.Uncertain, "3 ambiguous answers.", now - Duration.FromHours(3)),
            Made(world, "checkin/2", AddressKind.Person, "maya", DeliveryState.Pending, null, now - Duration.FromMinutes(12)),
            Made(world, "checkin/3", AddressKind.Person, "maya", DeliveryState.Pending, null, now + Duration.FromMinutes(12)),
            Made(world, "checkin/4", AddressKind.Person, "maya", DeliveryState.Settled, null, now - Duration.FromMinutes(12)));

        PlainText.Of(Told(await world.TypeAsync(ada, "/chatops deliveries"))).ShouldBe("""
            1 message is on the way to Northwind, the oldest for 12 minutes. Replies and decisions go first.
            3 messages didn't arrive in the last 30 days.
            Check-in for Maya Weber, due Mon 06:00: couldn't be reached. Slack has no such active person here.
            [Send again]
            Sync agenda for the channel of Payments, due Mon 05:00: wasn't taken. The channel is archived.
            [Send again]
            Digest for somebody I don't know any more, due Mon 04:00: may or may not be there; look before you send it again. 3 ambiguous answers.
            [Send again]
            """.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_an_admin_sends_again_waits_for_its_turn_anew(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var delivery = Made(world, "digest/1", AddressKind.Channel, "gone", DeliveryState.Uncertain, "3 ambiguous answers.", world.Clock.Now);
        await world.AddAsync(delivery);

        var list = Told(await world.TypeAsync(ada, "/chatops deliveries"));
        var after = (await world.PressAsync(ada, list, "Send again")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(after).ShouldContain("Everything arrived");
        var sent = await world.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Id == delivery.Id));
        (sent.State, sent.Attempts, sent.AmbiguousAnswers).ShouldBe((DeliveryState.Pending, 0, 0));
    }

    [Fact]
    public async Task Others_are_told_who_sees_it_and_send_nothing_again()
    {
        await using var world = await World.CreateAsync();
        await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var maya = await world.AddPersonAsync("Maya Weber");
        var delivery = Made(world, "digest/1", AddressKind.Channel, "gone", DeliveryState.Rejected, "x", world.Clock.Now);
        await world.AddAsync(delivery);
        PlainText.Of(Told(await world.TypeAsync(maya, "/chatops deliveries"))).ShouldStartWith("Only admins");
        await world.DoAsync(maya, new Did.Pressed(ShowDeliveries.SendAgain, [delivery.Id.ToString()]));
        (await world.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Id == delivery.Id))).State.ShouldBe(DeliveryState.Rejected);
    }

    [Fact]
    public async Task Nothing_of_another_organization_is_seen_or_sent_again()
    {
        await using var world = await World.CreateAsync();
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var other = new Core.Organizations.Organization { Name = "Other", Zone = "Europe/Berlin" };
        var theirs = new Delivered
        {
            Key = "digest/1",
            OrganizationId = other.Id,
            WorkspaceId = world.Workspace.Id,
            ToKind = AddressKind.Channel,
            ToId = "x",
            Content = StoredMessage.Write(Message.Plain("x")),
            DueAt = world.Clock.Now,
            CreatedAt = world.Clock.Now,
            State = DeliveryState.Rejected,
        };
        await world.AddAsync(other, theirs);
        PlainText.Of(Told(await world.TypeAsync(ada, "/chatops deliveries"))).ShouldContain("Everything arrived");
        await world.DoAsync(ada, new Did.Pressed(ShowDeliveries.SendAgain, [theirs.Id.ToString()]));
        (await world.ReadAsync(db => db.Deliveries.SingleAsync(d => d.Id == theirs.Id))).State.ShouldBe(DeliveryState.Rejected);
    }

    private static Message Told(Reply reply) => reply.ShouldBeOfType<Reply.Tell>().Message;

    private static Delivered Made(World world, string key, AddressKind kind, string to, DeliveryState state, string? problem, Instant due) => new()
    {
        Key = key,
        OrganizationId = world.Organization.Id,
        WorkspaceId = world.Workspace.Id,
        ToKind = kind,
        ToId = to,
        Content = StoredMessage.Write(Message.Plain("x")),
        DueAt = due,
        CreatedAt = due,
        State = state,
        Problem = problem,
        AmbiguousAnswers = state == DeliveryState.Uncertain ? 3 : 0,
    };
}
