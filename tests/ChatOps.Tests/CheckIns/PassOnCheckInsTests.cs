using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.CheckIns;

/// <summary>Away, or back, while the check-in is open. It is Monday, 09:30; the close is Tuesday, 16:00.</summary>
public sealed class PassOnCheckInsTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Away_while_it_is_open_asks_the_stand_in_and_the_owner_may_still_answer(StorageProvider provider)
    {
        await using var week = await OpenAsync(provider);
        var lin = await StandInAsync(week);
        Told(await week.World.TypeAsync(week.Maya, "/chatops away until Friday")).ShouldContain("Billing: Lin Tan is asked for this week's open check-in now, marked as theirs. A tap of yours still counts.");

        var hers = await week.World.LastSaidToAsync(lin);
        hers.Text.ShouldStartWith("Lin, are these 3 on track? About 20 seconds. You stand in for Maya Weber");
        var own = (await week.World.SaidToAsync(week.Maya))[0];
        own.Text.ShouldStartWith("Maya, Lin Tan is asked about these 3 in your place. You may still answer.\n[Take it back]");

        var answered = (await week.World.PressAsync(lin, hers.Message, "On track", near: "PAY-1")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(answered).ShouldStartWith("Lin, 2 are still open.");
        (await week.World.SaidToAsync(week.Maya))[0].Text.ShouldContain("Lin Tan is asked about these 2", customMessage: "the owner's card follows");
        var mayas = (await week.World.PressAsync(week.Maya, (await week.World.SaidToAsync(week.Maya))[0].Message, "On track", near: "PAY-2")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(mayas).ShouldStartWith("Maya, Lin Tan is asked about this in your place.");
        (await week.World.LastSaidToAsync(lin)).Text.ShouldStartWith("Lin, 1 is still open.");

        await week.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        (await week.World.SaidToAsync(week.Jonas)).ShouldContain(s => s.Text.Contains("Maya Weber was off; Lin Tan stood in: not confirmed: PAY-3 Outcome 3"), "the lead is told before the sync");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Without_a_stand_in_the_lead_answers_or_leaves_it(StorageProvider provider)
    {
        await using var week = await OpenAsync(provider);
        Told(await week.World.TypeAsync(week.Maya, "/chatops away until Friday")).ShouldContain("Billing: Jonas Lind is asked for this week's open check-in now");
        (await week.World.LastSaidToAsync(week.Jonas)).Text.ShouldStartWith("Jonas, are these 3 on track? About 20 seconds. Maya Weber is away until 27 Nov, and no stand-in is there: answer, or leave it.");
        await week.World.AdvanceToAsync(World.At("2026-11-24T16:00"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(1, "nobody who is away is reminded");
        (await week.World.LastSaidToAsync(week.Jonas)).Text.ShouldContain("Maya Weber was off, without a stand-in");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Back_early_the_owner_has_it_again_and_the_stand_in_is_let_off(StorageProvider provider)
    {
        await using var week = await OpenAsync(provider);
        var lin = await StandInAsync(week);
        await week.World.TypeAsync(week.Maya, "/chatops away until Friday");
        Told(await week.World.TypeAsync(week.Maya, "/chatops away none")).ShouldBe("Noted: you're here. Check-ins and questions come to you again. This week's check-in for Billing is with you again: /checkin shows it.");
        (await week.World.LastSaidToAsync(lin)).Text.ShouldBe("Maya Weber answers this check-in now. Nothing more to do here, thank you.");
        (await week.World.SaidToAsync(week.Maya))[0].Text.ShouldStartWith("Maya, are these 3 on track?");

        await week.World.TypeAsync(week.Maya, "/chatops away until Friday");
        var said = await week.World.SaidToAsync(lin);
        said[0].Text.ShouldStartWith("Lin, are these 3 on track?");
        said[1].Text.ShouldBe("Lin, Maya Weber's check-in above is with you again. Please answer by Tue 16:00.", "an edit alone would tell her nothing");
        said[1].Delivery.RootKey.ShouldBe(said[0].Key);
    }

    [Fact]
    public async Task The_owner_takes_it_back_and_is_the_one_who_is_asked()
    {
        await using var week = await OpenAsync();
        var lin = await StandInAsync(week);
        await week.World.TypeAsync(week.Maya, "/chatops away until Friday");
        var card = (await week.World.SaidToAsync(week.Maya))[0].Message;
        PlainText.Of((await week.World.PressAsync(week.Maya, card, "Take it back")).ShouldBeOfType<Reply.Replace>().Message).ShouldStartWith("Maya, are these 3 on track?");
        (await week.World.LastSaidToAsync(lin)).Text.ShouldStartWith("Maya Weber answers this check-in now.");
        Told(await week.World.PressAsync(week.Maya, card, "Take it back")).ShouldBe("It is with you already. /checkin shows it.");
        Told(await week.World.PressAsync(lin, card, "Take it back")).ShouldBe("Only the owner of a check-in can take it back. /checkin shows yours.");
        Told(await week.World.DoAsync(week.Maya, new Did.Pressed(CheckInVerbs.TakeBack, ["<script>"]))).ShouldStartWith("Only the owner");
    }

    [Fact]
    public async Task Time_enough_or_everything_answered_leaves_it_where_it_is()
    {
        await using var week = await OpenAsync();
        var lin = await StandInAsync(week);
        Told(await week.World.TypeAsync(week.Maya, "/chatops away today")).ShouldContain("Billing: this week's open check-in stays with you: there is time enough before it closes.");
        await week.World.PressAsync(week.Maya, (await week.World.LastSaidToAsync(week.Maya)).Message, "All 3 on track");
        Told(await week.World.TypeAsync(week.Maya, "/chatops away until Friday")).ShouldContain("Billing: this week's check-in is answered already.");
        (await week.World.SaidToAsync(lin)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stand_in_who_goes_away_too_passes_it_to_the_lead()
    {
        await using var week = await OpenAsync();
        var lin = await StandInAsync(week);
        await week.World.TypeAsync(week.Maya, "/chatops away until Friday");
        Told(await week.World.TypeAsync(lin, "/chatops away until Friday")).ShouldContain("Billing: Jonas Lind is asked about Maya Weber's open check-in instead of you.");
        (await week.World.SaidToAsync(lin))[0].Text.ShouldBe("Jonas Lind is asked about Maya Weber's check-in now. Nothing more to do here, thank you.");
        (await week.World.LastSaidToAsync(week.Jonas)).Text.ShouldContain("answer, or leave it");
    }

    [Fact]
    public async Task Who_is_back_early_from_planned_leave_has_a_check_in_of_their_own()
    {
        await using var week = await MayasWeek.CreateAsync();
        var lin = await StandInAsync(week);
        await week.World.AddAsync(new AwayPeriod { PersonId = week.Maya.Id, From = new(2026, 11, 20), To = new(2026, 11, 27) });
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        (await week.World.LastSaidToAsync(lin)).Text.ShouldContain("You stand in for Maya Weber");
        await week.World.TypeAsync(week.Maya, "/chatops away none");
        var card = await week.World.LastSaidToAsync(week.Maya);
        card.Text.ShouldStartWith("Maya, are these 3 on track?");
        (await week.World.LastSaidToAsync(lin)).Text.ShouldStartWith("Maya Weber answers this check-in now.");

        await week.World.PressAsync(week.Maya, card.Message, "All 3 on track");
        (await week.World.LastSaidToAsync(week.Maya)).Text.ShouldStartWith("Thanks, 3 on track.");
        (await week.World.LastSaidToAsync(lin)).Text.ShouldStartWith("Maya Weber answers this check-in now.", customMessage: "what was closed stays closed");
    }

    private static async Task<MayasWeek> OpenAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var week = await MayasWeek.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        return week;
    }

    private static async Task<Person> StandInAsync(MayasWeek week)
    {
        var lin = await week.World.AddPersonAsync("Lin Tan");
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Maya.Id)).StandInId = lin.Id);
        return lin;
    }
}
