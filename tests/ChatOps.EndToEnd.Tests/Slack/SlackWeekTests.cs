namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>A whole week in Slack by clicking, from the team's first minute to the digest; of ours there is only the host.</summary>
public sealed class SlackWeekTests(LocalSlackProgram program, Chromium chromium) : IClassFixture<LocalSlackProgram>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData(Way.Http)]
    [InlineData(Way.SocketMode)]
    public async Task A_week_is_lived_in_Slack(Way way)
    {
        await using var setting = await SlackSetting.BeginAsync(program, chromium, way);
        var page = setting.Page;
        await JonasSetsUpATeamAsync(page);
        await JonasNamesOutcomesAsync(page);
        await MayaSaysThatTheyAreHersAsync(page);
        await JonasStartsTheWeekAsync(page);
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        foreach (var i in new[]{0,1,2}) {
        try { await setting.LiveUntilAsync("are these 2 on track"); } catch (Exception e) { Console.WriteLine(e.Message); }
        }
        await page.PictureAsync("9");
    }

    private static async Task JonasSetsUpATeamAsync(SlackPage page)
    {
        await page.BecomeAsync("Jonas Keller", "billing");
        await page.TypeAsync("/chatops team");
        await page.OpensAsync("Set up a team");
        await page.FillAsync("Members besides the lead", "Maya Weber");
        await page.PictureAsync("1-team");
        await page.SubmitLastAsync("Confirm");
    }

    private static async Task JonasNamesOutcomesAsync(SlackPage page)
    {
        await page.GoToAsync("Jonas Keller");
        var steps = await page.SayingAsync("Step 2, now");
        await page.PictureAsync("2-steps");
        await steps.Button("Add its first outcome…").ClickAsync();
        await OfferToMayaAsync(page, "EU customers invoiced by the new billing API", "50 EU customers have received a correct invoice");
        await page.TypeAsync("/chatops outcome add");
        await OfferToMayaAsync(page, "Supplier invoices paid within 24 hours", "A full month without an invoice older than 24 hours");
        await page.PictureAsync("3-offered");
    }

    private static async Task OfferToMayaAsync(SlackPage page, string title, string doneWhen)
    {
        await page.OpensAsync("Add an outcome");
        await page.FillAsync("What will be true?", title);
        await page.FillAsync("Done when", doneWhen);
        await page.FillAsync("Deliverable", "A report of all invoices sent");
        await page.FillAsync("Due", "2026-12-12");
        page.Choose("Owner", "U01MAYA");
        await page.PictureAsync("3-outcome");
        await page.SubmitLastAsync("Save");
    }

    private static async Task MayaSaysThatTheyAreHersAsync(SlackPage page)
    {
        await page.BecomeAsync("Maya Weber", "Maya Weber");
        foreach (var title in new[] { "EU customers invoiced", "Supplier invoices paid" })
        {
            await (await page.SayingAsync(title)).Button("Mine").ClickAsync();
        }

        await page.PictureAsync("4-mine");
    }

    private static async Task JonasStartsTheWeekAsync(SlackPage page)
    {
        await page.BecomeAsync("Jonas Keller", "Jonas Keller");
        var steps = await page.SayingAsync("Step 3, now");
        await page.PictureAsync("5-start");
        await steps.Button("Start…").ClickAsync();
        await page.OpensAsync("Start the team");
        await page.SubmitLastAsync("Start");
        await page.PictureAsync("6-started");
    }
}
