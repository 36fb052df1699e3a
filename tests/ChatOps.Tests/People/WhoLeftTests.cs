using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.CheckIns;
using ChatOps.Tests.Escalations;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>"/chatops people", Somebody left….</summary>
public sealed class WhoLeftTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_somebody_owned_goes_back_to_its_lead_without_an_owner(StorageProvider provider)
    {
        await using var week = await MayasWeek.CreateAsync(provider);
        await week.World.AdvanceToAsync(World.At("2026-11-23T09:30"));
        Told(await LeftAsync(week.World, week.Jonas, week.Maya)).ShouldBe("Noted: Maya Weber left. Without an owner now: PAY-1, PAY-2, PAY-3; their leads are asked to choose one.");

        var asked = (await week.World.SaidToAsync(week.Jonas)).Where(s => s.Key.StartsWith("ownership/", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBe(3);
        asked[0].Text.ShouldStartWith("Maya Weber left, and this has no owner now: Outcome");
        (await week.World.OpenAsync(week.Jonas, asked[0].Message, "Choose an owner…")).Fields.ShouldNotBeEmpty();
        (await week.World.ReadAsync(db => db.Outcomes.Where(o => o.TeamId == week.Billing.Id).ToListAsync())).ShouldAllBe(o => o.OwnerId == null && o.State == OutcomeState.Draft);
        Told(await week.World.TypeAsync(week.Jonas, "/chatops people")).ShouldNotContain("Maya");
        Told(await week.World.TypeAsync(week.Maya, "/checkin")).ShouldStartWith("I don't know you here yet.");

        var before = (await week.World.SaidToAsync(week.Maya)).Count;
        await week.World.AdvanceToAsync(World.At("2026-12-04T12:00"));
        (await week.World.SaidToAsync(week.Maya)).Count.ShouldBe(before, "nothing is sent to who left");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_waited_for_their_decision_goes_to_who_leads_them(StorageProvider provider)
    {
        await using var story = await KensAbsence.CreateAsync(provider);
        await story.RaiseAsync();
        (await story.EscalationAsync()).HolderId.ShouldBe(story.Lin.Id);
        Told(await LeftAsync(story.World, story.Grace, story.Lin)).ShouldBe("Noted: Lin Tan left. They owned no outcome.");
        await story.World.AdvanceToAsync(story.World.Clock.Now);
        (await story.EscalationAsync()).HolderId.ShouldBe(story.Grace.Id);
        (await story.CardOfAsync(story.Grace)).Text.ShouldContain("Grace, you lead Lin Tan, who left.");
        (await story.World.ReadAsync(db => db.People.SingleAsync(p => p.Id == story.Ken.Id))).StandInId.ShouldBeNull();
    }

    [Fact]
    public async Task Who_comes_back_is_added_again_and_is_who_they_were()
    {
        await using var week = await MayasWeek.CreateAsync();
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Jonas.Id)).IsAdmin = true);
        await LeftAsync(week.World, week.Jonas, week.Maya);
        var form = (await week.World.DoAsync(week.Jonas, new Did.Pressed(PeopleVerbs.AddForm, []))).ShouldBeOfType<Reply.Open>().Form;
        Told(await week.World.SubmitAsync(week.Jonas, form, (AddPersonFields.Name, "Maya Weber"), (AddPersonFields.Email, "maya@northwind.test"))).ShouldStartWith("Maya Weber is added");
        (await week.World.ReadAsync(db => db.People.SingleAsync(p => p.Email == "maya@northwind.test"))).ShouldSatisfyAllConditions(p => p.Id.ShouldBe(week.Maya.Id), p => p.IsActive.ShouldBeTrue());
        Told(await week.World.TypeAsync(week.Maya, "/checkin")).ShouldStartWith("There is nothing to check in on");
    }

    [Fact]
    public async Task What_cant_be_noted_is_refused_with_what_to_do_first()
    {
        await using var week = await MayasWeek.CreateAsync();
        var people = await week.World.ReadAsync(db => db.People.ToListAsync());
        var (dana, ruth) = (people.Single(p => p.Name == "Dana Cole"), people.Single(p => p.Name == "Ruth Adler"));
        (await ErrorAsync(week.Jonas, week.Jonas.Id.ToString())).ShouldStartWith("You can't note this of yourself");
        (await ErrorAsync(week.Jonas, dana.Id.ToString())).ShouldBe("Dana Cole isn't in a team that you lead. Ask their lead or an admin.");
        (await ErrorAsync(week.Jonas, Guid.NewGuid().ToString("N"))).ShouldStartWith("I don't know this person.");
        (await ErrorAsync(week.Jonas, "<script>")).ShouldStartWith("I don't know this person.");
        await week.World.ChangeAsync(async db => (await db.People.SingleAsync(p => p.Id == week.Jonas.Id)).IsAdmin = true);
        (await ErrorAsync(week.Jonas, dana.Id.ToString())).ShouldBe("Dana Cole leads Market. Choose its new lead first: /chatops team in its channel, Edit.");
        (await ErrorAsync(week.Jonas, ruth.Id.ToString())).ShouldStartWith("Decisions of the digest Leadership are addressed to Ruth Adler.");
        await LeftAsync(week.World, week.Jonas, week.Maya);
        (await ErrorAsync(week.Jonas, week.Maya.Id.ToString())).ShouldBe("Maya Weber has left already. Nothing to note.");

        Told(await week.World.DoAsync(ruth, new Did.Pressed(PeopleVerbs.LeftForm, []))).ShouldStartWith("Only admins and leads note who left.");
        Told(await week.World.DoAsync(ruth, new Did.Submitted(PeopleVerbs.Left, [], new Dictionary<string, string> { [LeftFields.Person] = dana.Id.ToString() }))).ShouldStartWith("Only admins and leads");

        async Task<string> ErrorAsync(Person actor, string who) =>
            (await week.World.DoAsync(actor, new Did.Submitted(PeopleVerbs.Left, [], new Dictionary<string, string> { [LeftFields.Person] = who }))).ShouldBeOfType<Reply.FieldErrors>().Errors[LeftFields.Person];
    }

    private static async Task<Reply> LeftAsync(World world, Person actor, Person who)
    {
        var list = (await world.TypeAsync(actor, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message;
        return await world.SubmitAsync(actor, await world.OpenAsync(actor, list, "Somebody left…"), (LeftFields.Person, who.Id.ToString()));
    }
}
