namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>Teams by clicking in Microsoft's Playground, from the installation to a decision; of ours there is only the host.</summary>
public sealed class TeamsWeekTests(PlaygroundProgram program, Chromium chromium) : IClassFixture<PlaygroundProgram>, IClassFixture<Chromium>
{
    private const string Refunds = "Refunds reach customers within two days";

    [Fact]
    public async Task An_outcome_is_checked_in_on_and_what_stops_it_is_decided_in_Teams()
    {
        await using var setting = await TeamsSetting.BeginAsync(program, chromium);
        await setting.BecomeAsync(Somebody.Jonas, Somebody.Maya);
        await JonasIsLedInAsync(setting.Page);
        await JonasSetsUpATeamAsync(setting.Page);
        await JonasNamesItsOutcomeAsync(setting.Page);
        await JonasAnswersWithOneTapAsync(setting.Page);
        await JonasAsksForADecisionAsync(setting.Page);
        await setting.BecomeAsync(Somebody.Maya, Somebody.Jonas);
        await MayaDecidesAsync(setting);
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
        await page.PressAsync(Form, "Confirm", then: "know the zone");
        await page.PictureAsync("03-errors");
        await page.FillAsync(Form, ("Zone of its close and sync", "Europe/Berlin"));
        await page.PressAsync(Form, "Confirm", then: "Billing is set up");
        await page.PictureAsync("04-team");
    }

    private static async Task JonasNamesItsOutcomeAsync(TeamsPage page)
    {
        const string Form = "What will be true?";
        await page.TypeAsync("outcome add");
        await page.PressAsync("one press opens the form", "Open the form…");
        await page.FillAsync(Form, ("What will be true?", Refunds), ("Done when", "A full month of it has been seen"), ("Deliverable", "A report of the month"));
        await page.ChooseAsync(Form, "Owner", "Jonas Keller");
        await page.ChooseDayAsync(Form, "Due", 28);
        await page.PictureAsync("05-outcome");
        await page.PressAsync(Form, "Save", then: "It is yours");
        await page.PictureAsync("06-his");
    }

    private static async Task JonasAnswersWithOneTapAsync(TeamsPage page)
    {
        await page.PressAsync("Billing is set up", "Start…", then: "Start the team");
        await page.PressAsync("Start the team", "Start", then: "Billing is started");
        await page.PictureAsync("07-started");
        await page.TypeAsync("checkin");
        await page.SayingAsync("on track?");
        await page.PictureAsync("07-check-in");
        await page.PressAsync("on track?", "On track", then: "Thanks");
        await page.PictureAsync("08-answered");
    }

    /// <summary>By command in a channel: the form comes to the 1:1 chat, with the question in it.</summary>
    private static async Task JonasAsksForADecisionAsync(TeamsPage page)
    {
        const string Form = "Blocked: BIL-1";
        await page.GoToChannelAsync("General");
        await page.MentionAsync("escalate BIL-1 May we sign clause 7?");
        await page.GoToChatAsync();
        await page.FillAsync(Form, ("Answer A", "Sign as drafted"), ("Answer B", "Sign with a 90-day exit"));
        await page.ChooseAsync(Form, "From whom?", "Maya Weber");
        await page.ChooseDayAsync(Form, "By when?", 26);
        await page.PressAsync(Form, "Who will be told?", then: "Privately, as their day starts: Maya");
        await page.PictureAsync("09-who-will-be-told");
        await page.PressAsync(Form, "Send to Maya", then: "Your decision request");
        await page.PictureAsync("10-asked");
    }

    private static async Task MayaDecidesAsync(TeamsSetting setting)
    {
        await setting.LiveUntilAsync("Decision needed from you");
        await setting.Page.PictureAsync("11-escalation");
        await setting.Page.PressAsync("Decision needed from you", "A", then: "Decided: A");
        await setting.Page.PictureAsync("12-decided");
    }
}
