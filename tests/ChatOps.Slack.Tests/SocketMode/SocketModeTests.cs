using ChatOps.Core.Outcomes;
using ChatOps.Slack.Tests.Harness;
using ChatOps.Slack.Tests.Inbound;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Tests.SocketMode;

/// <summary>The same product by socket, and what becomes of sockets.</summary>
public sealed class SocketModeTests
{
    [Fact]
    public async Task Commands_presses_forms_and_lines_come_by_socket_alike()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        await OpenAsync(maya, 1);
        var card = (await maya.World.LastSaidToAsync(maya.Maya)).Message;
        await maya.World.PressAsync(maya.Maya, card, "On track", near: "PAY-2");
        var form = await maya.World.OpenAsync(maya.Maya, card, "At risk…", near: "PAY-1");
        (await maya.World.SubmitAsync(maya.Maya, form)).ShouldBeOfType<Core.Messages.Reply.FieldErrors>();
        PlainText.Of(((Core.Messages.Reply.Tell)await maya.World.TypeAsync(maya.Maya, "/chatops help")).Message).ShouldContain("/checkin");
        await maya.World.TypeAsync(maya.Maya, "help");

        (await maya.World.ReadAsync(db => db.Outcomes.SingleAsync(o => o.Key == "PAY-2"))).Status.ShouldBe(AnswerStatus.OnTrack);
        await maya.Slack.ShouldStandAsTheOutboxHasItAsync();
    }

    [Fact]
    public async Task A_warned_socket_has_its_successor_before_it_closes()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        await OpenAsync(maya, 1);
        await maya.Fake.Sockets.DisconnectAsync("warning", close: false);
        await UntilAsync(() => maya.Fake.Sockets.Count == 2);
        (await maya.Fake.Outbound.CommandAsync(maya.Team, "maya", "billing", "/chatops", "help")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("refresh_requested")]
    [InlineData("too_many_websockets")]
    public async Task A_closed_socket_is_followed_by_another(string reason)
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        await OpenAsync(maya, 1);
        await maya.Fake.Sockets.DisconnectAsync(reason);
        await UntilAsync(() => maya.Fake.Sockets.OpenedInAll == 2 && maya.Fake.Sockets.Count == 1);
        (await maya.Fake.Outbound.CommandAsync(maya.Team, "maya", "billing", "/chatops", "help")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_cut_socket_is_followed_by_another_again_and_again()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        for (var round = 1; round <= 3; round++)
        {
            await OpenAsync(maya, round);
            maya.Fake.Sockets.Cut();
        }

        await OpenAsync(maya, 4);
    }

    [Fact]
    public async Task A_socket_that_stays_open_but_answers_no_ping_is_followed_by_another()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        await OpenAsync(maya, 1);
        maya.Fake.Sockets.NextIsDeaf = true;
        maya.Fake.Sockets.Cut();
        await OpenAsync(maya, 3);
        (await maya.Fake.Outbound.CommandAsync(maya.Team, "maya", "billing", "/chatops", "help")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Switched_off_it_stops_with_a_sentence()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        await OpenAsync(maya, 1);
        await maya.Fake.Sockets.DisconnectAsync("link_disabled");
        await UntilAsync(() => maya.Slack.Troubles.Lines.Any(l => l.Contains("Socket Mode is switched off", StringComparison.Ordinal)));
        maya.Fake.Sockets.OpenedInAll.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_signing_secret_there_is_no_address_to_call()
    {
        await using var maya = await MayasSlack.CreateAsync(bySocket: true);
        using var http = new HttpClient();
        using var response = await http.PostAsync(new Uri(maya.Slack.Address, "/slack/events"), new StringContent("{}"));
        ((int)response.StatusCode).ShouldBe(404);
    }

    private static Task OpenAsync(MayasSlack maya, int number) => UntilAsync(() => maya.Fake.Sockets.Count == 1 && maya.Fake.Sockets.OpenedInAll == number);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(10, limit.Token);
        }
    }
}
