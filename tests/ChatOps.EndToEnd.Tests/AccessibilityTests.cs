using Deque.AxeCore.Playwright;

namespace ChatOps.EndToEnd.Tests;

public sealed class AccessibilityTests(Chromium chromium, Gallery gallery) : IClassFixture<Chromium>, IClassFixture<Gallery>
{
    public static TheoryData<int, int, ColorScheme> Screens => new()
    {
        { 360, 740, ColorScheme.Light },
        { 360, 740, ColorScheme.Dark },
        { 1280, 900, ColorScheme.Light },
        { 1280, 900, ColorScheme.Dark },
    };

    [Theory, MemberData(nameof(Screens))]
    public async Task Every_block_is_axe_clean(int width, int height, ColorScheme colours)
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery", width, height, colours);
        await AxeIsContentAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "More for PAY-12" }).ClickAsync();
        await AxeIsContentAsync(visit.Page);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task A_form_and_a_question_are_axe_clean(int width, int height, ColorScheme colours)
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery", width, height, colours);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Every field…" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Send to Lin and Jonas" }).ClickAsync();
        await AxeIsContentAsync(visit.Page);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await AxeIsContentAsync(visit.Page);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Thread_people_and_completion_are_axe_clean(int width, int height, ColorScheme colours)
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery", width, height, colours);
        await visit.Page.Locator("#composer-text").FillAsync("/cha");
        await AxeIsContentAsync(visit.Page);
        await visit.Page.Locator("#composer-text").FillAsync("");
        await visit.Page.Locator(".thread-link").First.ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Complementary, new() { Name = "Thread" })).ToBeVisibleAsync();
        await AxeIsContentAsync(visit.Page);
        await visit.Page.Keyboard.PressAsync("Escape");
        await OpenPeopleAsync(visit.Page, width);
        await AxeIsContentAsync(visit.Page);
        visit.Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(360), InlineData(768), InlineData(1280), InlineData(2560)]
    public async Task Nothing_is_wider_than_the_screen(int width)
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery", width);
        (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        var cut = await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.bar > *, .message, .card > *, .composer')]
              .filter(e => e.getClientRects().length && (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1))
              .map(e => e.className || e.tagName)
            """);
        cut.ShouldBeEmpty();
    }

    private static async Task OpenPeopleAsync(IPage page, int width)
    {
        if (width < 760)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Conversations" }).ClickAsync();
        }

        await page.Locator(".you").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Be somebody else" })).ToBeVisibleAsync();
    }

    internal static async Task<IEnumerable<string>> ViolationsAsync(IPage page) =>
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}");

    /// <summary>To look at, where CHATOPS_PICTURES names a folder.</summary>
    internal static Task PictureAsync(IPage page, string name) => Environment.GetEnvironmentVariable("CHATOPS_PICTURES") is { Length: > 0 } folder
        ? page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") })
        : Task.CompletedTask;

    private static async Task AxeIsContentAsync(IPage page) => (await ViolationsAsync(page)).ShouldBeEmpty();
}
