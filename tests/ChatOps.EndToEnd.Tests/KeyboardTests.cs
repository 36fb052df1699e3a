namespace ChatOps.EndToEnd.Tests;

/// <summary>No mouse in here.</summary>
public sealed class KeyboardTests(Chromium chromium, Gallery gallery) : IClassFixture<Chromium>, IClassFixture<Gallery>
{
    [Fact]
    public async Task One_can_become_somebody_else_go_elsewhere_and_write()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        var page = visit.Page;
        await TabToAsync(page, ".you");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".person-choice:focus")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("l");
        await Expect(page.Locator(".person-choice:focus")).ToContainTextAsync("Lin Tan");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".you")).ToContainTextAsync("Lin Tan");
        await TabToAsync(page, ".place[data-conversation='gallery']");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("gallery");
        await TabToAsync(page, "#composer-text");
        await page.Keyboard.TypeAsync("Typed without a mouse");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Typed without a mouse")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_row_of_buttons_is_one_stop_and_the_arrows_move_in_it()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "PAY-12" }).GetByRole(AriaRole.Button, new() { Name = "On track" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("At risk");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("Done");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator(":focus")).ToHaveTextAsync("No longer makes sense");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "More for PAY-12" })).ToBeFocusedAsync();
        (await page.EvaluateAsync<bool>("() => document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle === 'solid'")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_is_filled_in_and_left_and_the_focus_returns()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        var page = visit.Page;
        var opener = page.GetByRole(AriaRole.Button, new() { Name = "Every field…" });
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "What do you need?" })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("May we sign clause 7?");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Lin");
        await Expect(page.GetByLabel("From whom?").Locator("option:checked")).ToContainTextAsync("Lin Tan");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).Not.ToBeVisibleAsync();
        await Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_command_is_completed_and_a_thread_is_opened_and_left()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        var page = visit.Page;
        await page.Locator("#composer-text").FocusAsync();
        await page.Keyboard.TypeAsync("/chatops te");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("/chatops team preview ");
        await page.Locator("#composer-text").FillAsync("");
        var thread = page.Locator(".thread-link").First;
        await thread.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#thread-text")).ToBeFocusedAsync();
        await Expect(page.GetByText("A reply in the thread")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(thread).ToBeFocusedAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"80 presses of Tab don't reach {selector}.");
    }
}
