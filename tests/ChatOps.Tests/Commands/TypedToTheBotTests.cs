using ChatOps.Core.Messages;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Commands;

/// <summary>What people read after typing something.</summary>
public sealed class TypedToTheBotTests
{
    [Fact]
    public async Task Help_lists_what_can_be_typed()
    {
        await using var world = await World.CreateAsync();
        await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.TypeAsync(maya, "/chatops help")).ShouldBe("""
            Once a week I ask each outcome's owner: are we on track? This is what you can type, in any channel or to me.
            - /checkin  your check-in, now; early answers count
            - /escalate PAY-12 a decision on clause 7  ask for what stops an outcome; alone, it opens the form
            - /chatops home  your own page: what is due, your outcomes, your team's exceptions, your settings
            - /chatops outcomes  your outcomes and your team's
            - /chatops outcome add  propose an outcome and its owner
            - /chatops outcome PAY-12  one outcome, whole
            - /chatops team  this channel's team; where there is none, sets it up
            - /chatops team preview  who gets what, when, in their own time
            - /chatops people  who is here, with their hours; leads note there who left
            - /chatops away 3 Dec - 7 Dec  you're away; also: until 7 Dec, today, none
            - /chatops digest preview  the next digest as it stands
            - /chatops settings  your zone, hours, holidays, reminder and stand-in
            - /chatops help  all commands
            [My check-in] [Settings…] [I'm away…]
            To me directly, the slash and "chatops" may be left out: away until Friday.
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Admins_also_read_how_to_pause()
    {
        await using var world = await World.CreateAsync();
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        Told(await world.TypeAsync(ada, "/chatops")).ShouldContain("- /chatops pause until 4 Jan  nothing is asked or sent until then\n- /chatops resume  ends the pause");
    }

    [Theory]
    [InlineData("/chatops team prveiw", "I understood /chatops team, but not \"prveiw\". Did you mean /chatops team preview (who gets what, when, in their own time)?\n[/chatops team preview] [All commands]")]
    [InlineData("/chatops outcome", "I understood /chatops outcome, but something is missing after it. This works: /chatops outcome PAY-12 (one outcome, whole)\n[All commands]")]
    [InlineData("/chatops outcome PAY-99", "I understood /chatops outcome, but there is no outcome \"PAY-99\" that you can see. This works: /chatops outcomes (your outcomes and your team's)\n[/chatops outcomes] [All commands]")]
    [InlineData("/chatops away 3/12", "I understood /chatops away. \"3/12\" can be read in two ways: 3 Dec or 12 Mar. Write the month as a word: 3 Dec. This works: /chatops away 3 Dec - 7 Dec\n[/chatops away…] [All commands]")]
    [InlineData("thank you all", "I don't know \"thank you all\". This works: /chatops help (all commands)\n[/chatops help]")]
    [InlineData("<!channel> <script>alert(1)</script> @everyone", "I don't know \"<!channel> <script>alert(1)</script> @everyone\". This works: /chatops help (all commands)\n[/chatops help]")]
    public async Task Broken_input_is_answered_with_what_was_understood_what_wasnt_and_an_example(string line, string answer)
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.TypeAsync(maya, line)).ShouldBe(answer);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_answered_in_one_line()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.TypeAsync(maya, new string('a', 10_000))).Length.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task Right_to_left_text_stays_within_its_quotes()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.TypeAsync(maya, "\u202Eשלום עולם")).ShouldStartWith("I don't know \"\u2068שלום עולם\u2069\". This works");
    }

    [Fact]
    public async Task An_emoji_isnt_torn_apart_where_the_quote_is_cut()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var told = Told(await world.TypeAsync(maya, string.Concat(Enumerable.Repeat("👩🏽‍💻", 30))));
        told.ShouldStartWith("I don't know \"" + string.Concat(Enumerable.Repeat("👩🏽‍💻", 8)) + "…\".");
    }

    [Fact]
    public async Task A_suggestion_does_what_it_says_when_pressed()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var unclear = (await world.TypeAsync(maya, "peolpe")).ShouldBeOfType<Reply.Tell>().Message;
        Told(await world.PressAsync(maya, unclear, "/chatops people")).ShouldStartWith("1 person");
    }

    [Fact]
    public async Task A_plain_line_can_open_no_form_so_a_button_does()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var told = (await world.TypeAsync(maya, "settings")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(told).ShouldBe("Settings: one press opens the form.\n[Open the form…]");
        (await world.OpenAsync(maya, told, "Open the form…")).Title.ShouldBe("Settings");
    }

    [Theory]
    [InlineData("team.show")]
    [InlineData("team.preview")]
    [InlineData("team.edit-form")]
    [InlineData("team.members-form")]
    [InlineData("team.schedule-form")]
    [InlineData("team.chain-form")]
    [InlineData("team.start-form")]
    public async Task Unknown_ids_are_answered(string verb)
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        foreach (IReadOnlyList<string> ids in new IReadOnlyList<string>[] { [], ["nonsense"], [Guid.NewGuid().ToString("N")], ["<script>", "-1"] })
        {
            Told(await world.DoAsync(maya, new Did.Pressed(verb, ids))).ShouldBe("I don't know this team any more. /chatops team shows the one of a channel.");
        }
    }

    internal static string Told(Reply reply) => PlainText.Of(reply.ShouldBeOfType<Reply.Tell>().Message);
}
