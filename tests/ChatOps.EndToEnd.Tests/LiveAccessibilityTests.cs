namespace ChatOps.EndToEnd.Tests;

/// <summary>What people really meet in a week, as its cards stand in the chat; <see cref="AccessibilityTests"/> has every block.</summary>
public sealed class LiveAccessibilityTests(Chromium chromium) : IClassFixture<Chromium>
{
    private readonly List<string> _found = [];

    [Fact]
    public async Task The_cards_of_a_bad_week_are_axe_clean_on_every_screen()
    {
        await using var host = await RunningHost.StartAsync(settings: [("Simulator__DemoWeeks", "0"), ("Simulator__DemoMonday", "2026-11-23")]);
        await using var living = await chromium.VisitAsync(host, "maya/dm:maya");
        var page = living.Page;

        await page.LiveUntilAsync(page.Saying("are these 3 on track"));
        await LookAsync(host, "maya/dm:maya", "check-in", at => Expect(at.Saying("are these 3 on track")).ToBeVisibleAsync());
        await LookAsync(host, "maya/dm:maya", "blocked form", OpenBlockedFormAsync);

        await WeekTests.MayaIsBlockedAsync(page);
        await page.BecomeAsync("Lin Tan");
        await page.LiveUntilAsync(page.Saying("Decision needed from you"));
        await LookAsync(host, "lin/dm:lin", "escalation", at => Expect(at.Saying("Decision needed from you")).ToBeVisibleAsync());

        await page.BecomeAsync("Jonas Keller");
        await page.GoToAsync("billing");
        await page.LiveUntilAsync(page.Saying("Agenda · Billing"));
        await LookAsync(host, "jonas/billing", "agenda", at => Expect(at.Saying("Agenda · Billing")).ToBeVisibleAsync());

        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        await page.LiveUntilAsync(page.Saying("Weekly digest"));
        await LookAsync(host, "ruth/leadership", "digest and its thread", OpenDigestThreadAsync);
        _found.ShouldBeEmpty();
    }

    /// <summary>Each screen is a page of its own, opened anew: the person who lives the week isn't disturbed.</summary>
    private async Task LookAsync(RunningHost host, string at, string what, Func<IPage, Task> open)
    {
        foreach (var (width, height, colours) in AccessibilityTests.Screens.Select(screen => screen.Data))
        {
            await using var visit = await chromium.VisitAsync(host, at, width, height, colours);
            await open(visit.Page);
            await AccessibilityTests.PictureAsync(visit.Page, $"{what}-{width}-{colours}");
            _found.AddRange((await AccessibilityTests.ViolationsAsync(visit.Page)).Concat(visit.Problems).Select(problem => $"{what}, {width} wide, {colours}: {problem}"));
        }
    }

    /// <summary>With what is asked for unanswered, so that its errors show too.</summary>
    private static async Task OpenBlockedFormAsync(IPage page)
    {
        await page.Saying("are these 3 on track").Row("PAY-12").Button("Blocked…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(form.GetByText("This one is needed.").First).ToBeVisibleAsync();
    }

    private static async Task OpenDigestThreadAsync(IPage page)
    {
        await page.Saying("Weekly digest").Locator(".thread-link").ClickAsync();
        await Expect(page.Locator("#thread .chart").First).ToBeVisibleAsync();
    }
}
