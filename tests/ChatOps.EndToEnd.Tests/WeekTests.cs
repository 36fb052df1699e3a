namespace ChatOps.EndToEnd.Tests;

/// <summary>A whole week by clicking: nothing here touches the database or a clock but through the page.</summary>
public sealed class WeekTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static Task<RunningHost> StartAsync() => RunningHost.StartAsync(settings: [("Simulator__DemoWeeks", "0"), ("Simulator__DemoMonday", "2026-11-23")]);

    [Fact]
    public async Task A_good_week_is_a_tap_and_ends_in_the_digest()
    {
        await using var host = await StartAsync();
        await using var visit = await chromium.VisitAsync(host, "maya/dm:maya");
        var page = visit.Page;

        await page.LiveUntilAsync(page.Saying("are these 3 on track"));
        await Expect(page.Locator(".clock")).ToContainTextAsync("09:00");
        await page.Saying("are these 3 on track").Button("All 3 on track").ClickAsync();
        await Expect(page.Saying("Thanks, 3 on track")).ToBeVisibleAsync();
        await Expect(page.Saying("Thanks, 3 on track").Locator(".status.good")).ToHaveCountAsync(3);

        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        await page.LiveUntilAsync(page.Saying("Weekly digest"));
        await Expect(page.Locator(".clock")).ToContainTextAsync("Thu 26 Nov");
        await Expect(page.Saying("Weekly digest")).ToContainTextAsync("no decisions needed", new() { IgnoreCase = true });
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_week_finds_the_stand_in_of_a_decider_who_is_away_in_another_zone()
    {
        await using var host = await StartAsync();
        await using var visit = await chromium.VisitAsync(host, "maya/dm:maya");
        var page = visit.Page;

        await MayaIsBlockedAsync(page);
        await LinDecidesAsync(page);
        await MayaHearsOfItAsync(page);
        await JonasHoldsTheSyncAsync(page);
        await RuthReadsTheDigestAsync(page);
        visit.Problems.ShouldBeEmpty();
    }

    internal static async Task MayaIsBlockedAsync(IPage page)
    {
        await page.LiveUntilAsync(page.Saying("are these 3 on track"));
        await page.Saying("are these 3 on track").Row("PAY-12").Button("Blocked…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("What do you need?").FillAsync("May we sign clause 7 (where data is kept) for EU billing?");
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(form.GetByText("This one is needed.").First).ToBeVisibleAsync();

        await form.GetByLabel("Answer A").FillAsync("Sign as drafted");
        await form.GetByLabel("Answer B").FillAsync("Sign with a 90-day exit");
        await form.GetByLabel("From whom?").SelectOptionAsync(new SelectOptionValue { Label = "Ken Ong · owner · Singapore" });
        await form.GetByLabel("By when?").FillAsync("2026-12-03");
        await form.GetByLabel("If nobody answers").FillAsync("launch moves from 12 Dec to 9 Jan");
        for (var steps = 0; steps < 3 && await form.IsVisibleAsync(); steps++)
        {
            await form.Locator("button[type=submit]").ClickAsync();
            await page.WaitForTimeoutAsync(700);
        }

        await Expect(form).Not.ToBeVisibleAsync();
        await Expect(page.Messages().Filter(new() { HasText = "PAY-12" }).Locator(".status.bad").First).ToBeVisibleAsync();
    }

    private static async Task LinDecidesAsync(IPage page)
    {
        await page.BecomeAsync("Lin Tan");
        await page.LiveUntilAsync(page.Saying("Decision needed from you"));
        var card = page.Saying("Decision needed from you");
        await Expect(card).ToContainTextAsync("stand in for Ken Ong");
        await Expect(card).ToContainTextAsync("If nobody answers: launch moves from 12 Dec to 9 Jan");
        await card.Button("A").ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog);
        if (await question.IsVisibleAsync())
        {
            await question.GetByRole(AriaRole.Button).Last.ClickAsync();
        }

        await Expect(page.Saying("Decided: A")).ToBeVisibleAsync();
    }

    private static async Task MayaHearsOfItAsync(IPage page)
    {
        await page.BecomeAsync("Maya Weber");
        await page.GoToAsync("ChatOps");
        await page.LiveUntilAsync(page.Messages().Filter(new() { HasText = "Decided" }).Or(page.Locator(".thread-link")).First);
    }

    private static async Task JonasHoldsTheSyncAsync(IPage page)
    {
        await page.BecomeAsync("Jonas Keller");
        await page.GoToAsync("billing");
        await page.LiveUntilAsync(page.Saying("Agenda · Billing"));
        await page.Saying("Agenda · Billing").Button("Action…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("What is to be done?").FillAsync("Tell the EU pilots the new date");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(form).Not.ToBeVisibleAsync();
        await page.Saying("Agenda · Billing").Button("End the sync").ClickAsync();
        await Expect(page.Saying("Agenda · Billing").Locator(".thread-link")).ToBeVisibleAsync();
        await page.Saying("Agenda · Billing").Locator(".thread-link").ClickAsync();
        await Expect(page.Locator("#thread")).ToContainTextAsync("Minutes · Billing");
        await Expect(page.Locator("#thread")).ToContainTextAsync("Tell the EU pilots the new date");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task RuthReadsTheDigestAsync(IPage page)
    {
        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        await page.LiveUntilAsync(page.Saying("Weekly digest"));
        await Expect(page.Saying("Weekly digest")).ToContainTextAsync("DECISIONS LAST WEEK");
    }
}
