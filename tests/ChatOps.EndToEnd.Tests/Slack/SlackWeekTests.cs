namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>A whole week in Slack by clicking, from the team's first minute to the digest; of ours there is only the host.</summary>
public sealed class SlackWeekTests(LocalSlackProgram program, Chromium chromium) : IClassFixture<LocalSlackProgram>, IClassFixture<Chromium>
{
    private const string Blocked = "EU customers invoiced by the new billing API";
    private const string AtRisk = "Supplier invoices paid within 24 hours";
    private const string Good = "Refunds reach customers within two days";

    [Theory]
    [InlineData(Way.Http)]
    [InlineData(Way.SocketMode)]
    public async Task A_week_is_lived_in_Slack(Way way)
    {
        await using var setting = await SlackSetting.BeginAsync(program, chromium, way);
        var page = setting.Page;
        await JonasSetsUpATeamAsync(page);
        await JonasNamesItsOutcomesAsync(page);
        await TheyAreTheirsAsync(page);
        await JonasStartsTheWeekAsync(page);
        await MayaSaysWhatIsWrongAsync(setting);
        await JonasAnswersWithOneTapAsync(setting);
        await LinDecidesAsync(setting);
        await TheTeamHoldsItsSyncAsync(setting);
        await JonasReadsTheTrialsDigestAsync(setting);
        await RuthReadsTheFirstDigestAsync(setting);
        await MayaWritesToItAsync(page);
        await MayaLooksAtHerHomeAsync(page);
        (await setting.ProblemsAsync()).ShouldBeEmpty();
    }

    private static async Task JonasSetsUpATeamAsync(SlackPage page)
    {
        await page.BecomeAsync("Jonas Keller", "billing");
        await page.TypeAsync("/chatops team");
        await page.OpensAsync("Set up a team");
        await page.FillAsync("Members besides the lead", "Maya Weber");
        await page.PictureAsync("1-team");
        await page.SubmitLastAsync("Confirm");

        var team = await page.SayingAsync("Billing is set up");
        await team.Button("New leadership channel…").ClickAsync();
        await page.OpensAsync("New leadership channel");
        page.Choose("Channel", "C02LEADERS");
        page.Choose("Leader", "U04RUTH");
        await page.SubmitLastAsync("Save");
        await team.Button("Edit…").ClickAsync();
        await page.OpensAsync("Edit the team");
        await page.TickAsync("Its digest goes to", "Leadership");
        await page.SubmitLastAsync("Save");
    }

    private static async Task JonasNamesItsOutcomesAsync(SlackPage page)
    {
        await page.GoToAsync("Jonas Keller");
        await (await page.SayingAsync("Step 2, now")).Button("Add its first outcome…").ClickAsync();
        await NameAsync(page, Blocked, "50 EU customers have received a correct invoice", "U01MAYA");
        await page.TypeAsync("/chatops outcome add");
        await NameAsync(page, AtRisk, "A full month without an invoice older than 24 hours", "U01MAYA");
        await page.TypeAsync("/chatops outcome add");
        await NameAsync(page, Good, "No refund of a month took longer", "U02JONAS");
        await page.PictureAsync("2-named");
    }

    private static async Task NameAsync(SlackPage page, string title, string doneWhen, string owner)
    {
        await page.OpensAsync("Add an outcome");
        await page.FillAsync("What will be true?", title);
        await page.FillAsync("Done when", doneWhen);
        await page.FillAsync("Deliverable", "A report of the month's invoices");
        await page.FillAsync("Due", "2026-12-12");
        page.Choose("Owner", owner);
        await page.SubmitLastAsync("Save");
    }

    private static async Task TheyAreTheirsAsync(SlackPage page)
    {
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        foreach (var title in new[] { Blocked, AtRisk })
        {
            await (await page.SayingAsync(title)).Button("Mine").ClickAsync();
        }

        await page.PictureAsync("3-mine");
    }

    private static async Task JonasStartsTheWeekAsync(SlackPage page)
    {
        await page.BecomeAsync("Jonas Keller", "Jonas Keller");
        await (await page.SayingAsync("Step 3, now")).Button("Start…").ClickAsync();
        await page.OpensAsync("Start the team");
        await page.SubmitLastAsync("Start");
        await page.SayingAsync("Billing is started");
        await page.PictureAsync("4-started");
    }

    private static async Task MayaSaysWhatIsWrongAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        var card = await setting.LiveUntilAsync("are these 2 on track");
        await page.PictureAsync("5-check-in");
        await card.ButtonOf(AtRisk, "At risk…").ClickAsync();
        await page.OpensAsync("At risk");
        await page.FillAsync("What changed?", "The bank's new format isn't read yet <!channel> *not bold*");
        await page.FillAsync("New date", "2026-12-19");
        await page.SubmitLastAsync("Save");

        card = await page.SayingAsync("1 is still open");
        await card.ButtonOf(Blocked, "Blocked…").ClickAsync();
        await page.OpensAsync("Blocked: BIL-1");
        await page.FillAsync("What do you need?", "Clause?");
        await page.SubmitAsync("Who will be told?");
        await Expect(page.Modal.Locator(".modal-error").First).ToBeVisibleAsync();
        await page.PictureAsync("6-errors");

        await page.FillAsync("What do you need?", "May we sign clause 7 (where data is kept) for EU billing?");
        await page.FillAsync("Answer A", "Sign as drafted");
        await page.FillAsync("Answer B", "Sign with a 90-day exit");
        page.Choose("From whom?", "U03LIN");
        await page.FillAsync("By when?", "2026-12-03");
        await page.FillAsync("If nobody answers…", "launch moves from 12 Dec to 9 Jan");
        await page.SubmitAsync("Who will be told?");
        await Expect(page.Modal).ToContainTextAsync("Now: Lin");
        await page.PictureAsync("7-who-will-be-told");
        await page.SubmitLastAsync("Send to Lin and Jonas");
        await page.SayingAsync("Thanks");
        await page.PictureAsync("8-answered");
    }

    private static async Task JonasAnswersWithOneTapAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Jonas Keller", "Jonas Keller");
        var card = await setting.LiveUntilAsync("on track?");
        await card.ButtonOf(Good, "On track").DblClickAsync();
        await page.SayingAsync("Thanks");
        await page.PictureAsync("9-one-tap");
    }

    private static async Task LinDecidesAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Lin Tan", "Lin Tan");
        var card = await setting.LiveUntilAsync("Decision needed from you");
        card.Text.ShouldContain("If nobody answers: launch moves from 12 Dec to 9 Jan");
        await page.PictureAsync("10-escalation");
        await card.Button("A").ClickAsync();
        await page.SayingAsync("Decided: A");
        await page.PictureAsync("11-decided");
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        await setting.LiveUntilAsync("Decided");
    }

    private static async Task TheTeamHoldsItsSyncAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Maya Weber", "billing");
        var agenda = await setting.LiveUntilAsync("The sync is on");
        agenda.Text.ShouldContain("isn't read yet <!channel> *not bold*");
        await page.PictureAsync("12-agenda");
        await agenda.Button("Action…").ClickAsync();
        await page.OpensAsync("An action");
        await page.FillAsync("What is to be done?", "Tell the EU pilots the new date");
        await page.SubmitLastAsync("Note it");
        await agenda.Button("Decision…").ClickAsync();
        await page.FillAsync("What was decided?", "We ship without the archive");
        await page.SubmitLastAsync("Note it");
        await agenda.Button("End the sync").ClickAsync();
        var minutes = await page.SayingAsync("Minutes");
        minutes.Text.ShouldContain("Tell the EU pilots the new date");
        var thread = await page.OpenThreadAsync(agenda);
        await Expect(thread).ToContainTextAsync("Minutes · Billing");
        await page.PictureAsync("13-minutes");
        await page.CloseThreadAsync();
    }

    /// <summary>For its first two weeks a new organization's digest goes to its leads alone.</summary>
    private static async Task JonasReadsTheTrialsDigestAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Jonas Keller", "Jonas Keller");
        var digest = await setting.LiveUntilAsync("3 outcomes, 3 confirmed this week");
        digest.Text.ShouldContain("BLOCKED 1");
        digest.Text.ShouldContain("AT RISK 1");
        await page.PictureAsync("14-digest-of-the-trial");
    }

    private static async Task RuthReadsTheFirstDigestAsync(SlackSetting setting)
    {
        var page = setting.Page;
        await page.BecomeAsync("Ruth Adler", "leadership");
        var digest = await setting.LiveUntilAsync("Weekly digest · Thu 10 Dec");
        await page.PictureAsync("15-digest");
        await digest.Button("All outcomes").ClickAsync();
        await page.SayingAsync(Good);
        await page.PictureAsync("16-all-outcomes");
    }

    private static async Task MayaWritesToItAsync(SlackPage page)
    {
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        await page.TypeAsync("outcomes");
        var told = await page.SayingAsync("Your outcomes");
        told.Text.ShouldContain(AtRisk);
    }

    /// <summary>The page sends what is pressed there without the view that it stands in, where Slack sends it: a form opens all the same.</summary>
    private static async Task MayaLooksAtHerHomeAsync(SlackPage page)
    {
        await page.GoHomeAsync();
        await page.PictureAsync("17-home");
        await page.PressAtHomeAsync("Settings…");
        await page.OpensAsync("Settings");
        await page.PictureAsync("18-settings");
        await page.SubmitLastAsync("Save");
    }
}
