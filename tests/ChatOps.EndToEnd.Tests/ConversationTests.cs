namespace ChatOps.EndToEnd.Tests;

public sealed class ConversationTests(Chromium chromium, Gallery gallery) : IClassFixture<Chromium>, IClassFixture<Gallery>
{
    private const string Script = "<script>document.title='owned'</script><img src=x onerror=alert(1)> & <b>bold?</b>";

    [Fact]
    public async Task Hostile_text_is_shown_as_typed_and_nothing_of_it_runs()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await Expect(visit.Page.Locator(".card", new() { HasText = Script }).First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("<!channel> <!here> @everyone").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("👩🏽‍🚀👨‍👩‍👧‍👦🇩🇪").First).ToBeVisibleAsync();
        (await visit.Page.Locator("a[href^='javascript']").CountAsync()).ShouldBe(0);
        (await visit.Page.Locator(".messages img[src='x'], .messages script, .messages b").CountAsync()).ShouldBe(0);
        (await visit.Page.TitleAsync()).ShouldNotBe("owned");
        visit.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Script)]
    [InlineData("<!channel> @everyone <@U1> *plain*")]
    [InlineData("\u202Ebackwards עברית العربية")]
    [InlineData("👨‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢")]
    public async Task What_somebody_types_comes_back_letter_by_letter(string text)
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await TypeAsync(visit.Page, text);
        await Expect(visit.Page.Locator(".message.mine .text").Last).ToHaveTextAsync(text);
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_characters_lose_none()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i,9} ")).Trim();
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await TypeAsync(visit.Page, text);
        await Expect(visit.Page.Locator(".message.mine .text").Last).ToContainTextAsync("999");
        (await visit.Page.Locator(".message.mine .text").Last.TextContentAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task Others_see_it_without_reloading_and_count_it_as_unread()
    {
        await using var maya = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await using var lin = await chromium.VisitAsync(gallery.Host, "lin/dm:lin");
        await TypeAsync(maya.Page, "Hello from Berlin");
        var place = lin.Page.Locator(".place", new() { HasText = "gallery" });
        await Expect(place.Locator(".badge")).ToBeVisibleAsync();
        await place.ClickAsync();
        await Expect(lin.Page.GetByText("Hello from Berlin")).ToBeVisibleAsync();
        await Expect(place.Locator(".badge")).Not.ToBeVisibleAsync();
    }

    /// <summary>What was on its way to the one before arrives while the next one's conversation is still being loaded.</summary>
    [Fact]
    public async Task Whoever_one_becomes_hears_nothing_that_was_for_the_one_before()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await using var tom = await chromium.VisitAsync(gallery.Host, "tom/gallery");
        var mayGoOn = new TaskCompletionSource();
        await visit.Page.RouteAsync("**/simulator/api/messages?as=lin**", async route =>
        {
            await mayGoOn.Task;
            await route.ContinueAsync();
        });
        await visit.Page.BecomeAsync("Lin Tan");
        await TypeAsync(tom.Page, "Said meanwhile");
        await Expect(tom.Page.GetByText("Said meanwhile")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".place", new() { HasText = "gallery" }).Locator(".badge")).Not.ToBeVisibleAsync();
        mayGoOn.SetResult();
        await Expect(visit.Page.GetByText("Said meanwhile")).ToBeVisibleAsync();
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_double_click_has_one_effect()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        var count = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Count" });
        await count.DblClickAsync();
        var card = visit.Page.Locator(".card", new() { Has = count });
        await Expect(card).ToContainTextAsync("Pressed ");
        var pressed = await card.InnerTextAsync();
        await visit.Page.WaitForTimeoutAsync(800);
        (await card.InnerTextAsync()).ShouldBe(pressed);
        pressed.ShouldContain("Pressed 1 times.");
    }

    [Fact]
    public async Task A_form_error_stands_at_its_field_and_what_was_typed_is_kept()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "maya/gallery");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Every field…" }).ClickAsync();
        var form = visit.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("What do you need?").FillAsync("Short");
        await form.GetByLabel("If nobody answers").FillAsync("launch moves");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(form.GetByText("This one is needed.")).ToBeVisibleAsync(); // From whom?
        await form.GetByLabel("From whom?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        var need = form.GetByLabel("What do you need?");
        await Expect(need).ToBeFocusedAsync();
        await Expect(need).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(need).ToHaveAccessibleDescriptionAsync("Offer A / B when it is a choice. Say in one sentence what you need, so that somebody can decide: at least 10 characters.");
        await Expect(need).ToHaveValueAsync("Short");
        await Expect(form.GetByLabel("If nobody answers")).ToHaveValueAsync("launch moves");

        await need.FillAsync("May we sign clause 7?");
        await form.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(form).Not.ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Received: May we sign clause 7?").Last).ToBeVisibleAsync();
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_said_to_one_alone_is_seen_by_one_alone_and_can_be_dismissed()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "ken/gallery");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Tell me" }).ClickAsync();
        var told = visit.Page.Locator(".message.is-private");
        await Expect(told).ToContainTextAsync("Only you see this");
        await using var lin = await chromium.VisitAsync(gallery.Host, "lin/gallery");
        await Expect(lin.Page.Locator(".message.is-private")).ToHaveCountAsync(0);
        await told.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(told).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_asks_first()
    {
        await using var visit = await chromium.VisitAsync(gallery.Host, "omar/gallery");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        var question = visit.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Really delete it? It can't be taken back." });
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(question).Not.ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".message.is-private")).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(visit.Page.Locator(".message.is-private")).ToHaveCountAsync(1);
    }

    private static async Task TypeAsync(IPage page, string text)
    {
        await page.Locator("#composer-text").FillAsync(text);
        await page.Locator("#composer-text").PressAsync("Enter");
    }
}
