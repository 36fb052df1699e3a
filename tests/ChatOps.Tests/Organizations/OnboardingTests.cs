using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.Organizations;

public sealed class OnboardingTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Whoever_connects_a_workspace_is_led_to_a_first_check_in(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var dana = await world.AddPersonAsync("Dana Cole", with: p => p.IsAdmin = true);
        await ConnectAsync(world, dana);
        (await CardAsync(world, dana)).ShouldBe("""
            Dana, three steps to your first check-in. Nobody else hears from me until you press Start.
            - Step 1, now: a team, its channel and its lead
            - Step 2: its first outcome: something to be true by a date, with one owner
            - Step 3: start the week, then a check-in now
            [Set up a team…]
            """.ReplaceLineEndings("\n"));

        var setUp = await PressFormAsync(world, dana, "Set up a team…");
        await world.SubmitAsync(dana, setUp, (TeamFields.Channel, "payments"), (TeamFields.Name, "Payments"));
        (await CardAsync(world, dana)).ShouldBe("""
            Dana, three steps to your first check-in. Nobody else hears from me until you press Start.
            - Step 1, done: a team, Payments
            - Step 2, now: its first outcome: something to be true by a date, with one owner
            - Step 3: start the week, then a check-in now
            [Add its first outcome…]
            """.ReplaceLineEndings("\n"));

        var add = await PressFormAsync(world, dana, "Add its first outcome…");
        await AddOutcomeAsync(world, dana, add);
        (await CardAsync(world, dana)).ShouldContain("- Step 2, done: its first outcome, PAY-1");
        await AcceptAsync(world, dana);
        (await CardAsync(world, dana)).ShouldBe("""
            Dana, three steps to your first check-in. Nobody else hears from me until you press Start.
            - Step 1, done: a team, Payments
            - Step 2, done: its first outcome, PAY-1
            - Step 3, now: start the week, then a check-in now
            When you press Start: 1 person will get one message on Monday at 09:00, their time.
            [Start…] [Preview]
            """.ReplaceLineEndings("\n"));

        await world.SubmitAsync(dana, await PressFormAsync(world, dana, "Start…"));
        (await CardAsync(world, dana)).ShouldContain("- Step 3, now: a check-in now, for what you own yourself; everybody else is asked in the team's week\n[My check-in now] [Preview]");
        Told(await world.PressAsync(dana, (await MessageAsync(world, dana)).Message, "My check-in now")).ShouldBe("Your check-in is in our direct messages now. Early answers count.");
        (await CardAsync(world, dana)).ShouldBe("""
            That's all. Your first week is under way.
            - Step 1, done: a team, Payments
            - Step 2, done: its first outcome, PAY-1
            - Step 3, done: a check-in
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task It_is_one_message_however_often_it_is_started()
    {
        await using var world = await World.CreateAsync();
        var dana = await world.AddPersonAsync("Dana Cole");
        await ConnectAsync(world, dana);
        await ConnectAsync(world, dana);
        (await world.SaidToAsync(dana)).ShouldHaveSingleItem().Delivery.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_sent_to_anybody_else_before_start()
    {
        await using var world = await World.CreateAsync();
        var dana = await world.AddPersonAsync("Dana Cole", with: p => p.IsAdmin = true);
        var maya = await world.AddPersonAsync("Maya Weber");
        await ConnectAsync(world, dana);
        await world.SubmitAsync(dana, await PressFormAsync(world, dana, "Set up a team…"), (TeamFields.Channel, "payments"), (TeamFields.Name, "Payments"), (TeamFields.Members, "Maya Weber"));
        var team = await world.ReadAsync(db => db.Teams.SingleAsync());
        await world.AddOutcomeAsync("PAY-1", "Invoices leave on time", team, maya);
        await world.AdvanceToAsync(World.At("2026-12-14T12:00"));
        (await world.SaidToAsync(maya)).ShouldBeEmpty();
        (await world.SaidAsync("payments")).ShouldBeEmpty();
    }

    private static Task ConnectAsync(World world, Person person) => world.ChangeAsync(async db =>
        await Onboarding.StartAsync(new Work(db, world.Organization.Id, world.Clock.Now, "install"), world.Workspace, person, default));

    private static async Task<Said> MessageAsync(World world, Person who) => (await world.SaidToAsync(who)).Single(said => said.Key == Onboarding.KeyOf(world.Workspace.Id));

    private static async Task<string> CardAsync(World world, Person who) => (await MessageAsync(world, who)).Text;

    private static async Task<Form> PressFormAsync(World world, Person who, string label) => await world.OpenAsync(who, (await MessageAsync(world, who)).Message, label);

    private static async Task AddOutcomeAsync(World world, Person who, Form form)
    {
        (string, string)[] typed =
        [
            (OutcomeFields.Title, "Invoices leave on time"), (OutcomeFields.Deliverable, "The invoice run"), (OutcomeFields.DoneWhen, "100 invoices left within a day"),
            (OutcomeFields.Owner, who.Id.ToString()), (OutcomeFields.Due, "2027-01-29"), (OutcomeFields.Then, "offer"),
        ];
        Told(await world.SubmitAsync(who, form, typed));
    }

    private static async Task AcceptAsync(World world, Person who)
    {
        var offer = (await world.SaidToAsync(who)).SingleOrDefault(said => Buttons.All(said.Message).Any(act => act.Label == "Mine"));
        if (offer is not null)
        {
            await world.PressAsync(who, offer.Message, "Mine");
        }
    }
}
