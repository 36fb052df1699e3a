namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>A week in Teams by clicking in Microsoft's Playground, from the installation to the digest; of ours there is only the host.</summary>
public sealed class TeamsWeekTests(PlaygroundProgram program, Chromium chromium) : IClassFixture<PlaygroundProgram>, IClassFixture<Chromium>
{
    private const string Refunds = "Refunds reach customers within two days";
    private const string Invoices = "EU customers invoiced by the new billing API";

    [Fact]
    public async Task A_week_is_lived_in_Teams()
    {
        await using var setting = await TeamsSetting.BeginAsync(program, chromium);
        await setting.BecomeAsync(Somebody.Jonas, Somebody.Maya);
        await JonasIsLedInAsync(setting.Page);
        await JonasSetsUpATeamAsync(setting.Page);
        await JonasNamesItsOutcomesAsync(setting.Page);
        await setting.BecomeAsync(Somebody.Maya, Somebody.Jonas);
        await MayaTakesHersAsync(setting.Page);
        await setting.BecomeAsync(Somebody.Jonas, Somebody.Maya);
        await JonasStartsTheWeekAsync(setting.Page);
        await setting.BecomeAsync(Somebody.Maya, Somebody.Jonas);
        await MayaAsksForADecisionAsync(setting);
        await setting.BecomeAsync(Somebody.Jonas, Somebody.Maya);
        await JonasDecidesAsync(setting);
        await JonasAnswersWithOneTapAsync(setting);
        await JonasReadsTheDigestAsync(setting);
        setting.Problems().ShouldBeEmpty();
    }

    /// <summary>And a form that is left by Cancel is the message again.</summary>
    private static async Task JonasIsLedInAsync(TeamsPage page)
    {
        await page.SayingAsync("three steps to your first check-in");
        await page.PictureAsync("01-installed");
        await page.TypeAsync("chatops help");
        await page.SayingAsync("This is what you can type");
        await page.PictureAsync("02-help");
        await page.PressAsync("three steps to your first check-in", "Set up a team…", then: "Confirm, and this is a team");
        await page.PressAsync("Confirm, and this is a team", "Cancel", then: "three steps to your first check-in");
    }

    /// <summary>Asked for in its channel, answered in the 1:1 chat.</summary>
    private static async Task JonasSetsUpATeamAsync(TeamsPage page)
    {
        const string Form = "Confirm, and this is a team";
        await page.GoToChannelAsync("General");
        await page.MentionAsync("chatops team");
        await page.GoToChatAsync();
        await page.FillAsync(Form, ("Name", "Billing"), ("Zone of its close and sync", "Nowhere/Town"), ("Members besides the lead", "Maya Weber"));
        await page.PressAsync(Form, "Confirm", then: "Write ");
        await page.PictureAsync("03-errors");
        await page.FillAsync(Form, ("Zone of its close and sync", "Europe/Berlin"));
        await page.PressAsync(Form, "Confirm", then: "Billing is set up");
        await page.PictureAsync("04-team");
    }

    private static async Task JonasNamesItsOutcomesAsync(TeamsPage page)
    {
        await NameAsync(page, Refunds, "Jonas Keller");
        await NameAsync(page, Invoices, "Maya Weber");
        await page.PictureAsync("05-named");
    }

    private static async Task NameAsync(TeamsPage page, string title, string owner)
    {
        const string Form = "What will be true?";
        await page.TypeAsync("outcome add");
        await page.FillAsync(Form, ("What will be true?", title), ("Done when", "A full month of it has been seen"), ("Deliverable", "A report of the month"), ("Due", "2026-12-12"));
        await page.ChooseAsync(Form, "Owner", owner);
        await page.PictureAsync("05-outcome");
        await page.PressAsync(Form, "Save");
        await Expect(page.Cards.Filter(new() { HasText = Form })).ToHaveCountAsync(0);
    }

    private static async Task MayaTakesHersAsync(TeamsPage page)
    {
        await page.TypeAsync("outcomes");
        await page.PictureAsync("06-maya");
        await page.SayingAsync(Invoices);
    }

    private static async Task JonasStartsTheWeekAsync(TeamsPage page)
    {
        await page.TypeAsync("team");
        await page.PictureAsync("07-team");
        await page.PressAsync("Billing", "Start…", then: "Start the team");
        await page.PressAsync("Start the team", "Start", then: "Billing is started");
        await page.PictureAsync("08-started");
    }

    private static async Task MayaAsksForADecisionAsync(TeamsSetting setting)
    {
        var page = setting.Page;
        await page.GoToChannelAsync("General");
        await page.MentionAsync("escalate");
        await page.GoToChatAsync();
        await page.PictureAsync("09-blocked");
    }

    private static async Task JonasDecidesAsync(TeamsSetting setting)
    {
        await setting.LiveUntilAsync("Decision needed from you");
        await setting.Page.PictureAsync("10-escalation");
    }

    private static async Task JonasAnswersWithOneTapAsync(TeamsSetting setting)
    {
        await setting.LiveUntilAsync("on track?");
        await setting.Page.PictureAsync("11-check-in");
        await setting.Page.PressAsync("on track?", "On track", then: "Thanks");
        await setting.Page.PictureAsync("12-answered");
    }

    private static async Task JonasReadsTheDigestAsync(TeamsSetting setting)
    {
        await setting.LiveUntilAsync("Weekly digest");
        await setting.Page.PictureAsync("13-digest");
    }
}
