namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>
/// A person at local-slack's page. The page draws tables, lists and mixed text (rich_text) as placeholders only: what they say is read from
/// the message that local-slack holds, and the buttons below them are clicked on the page.
/// </summary>
/// <param name="pictures">How its pictures' names begin.</param>
internal sealed class SlackPage(LocalSlack slack, IPage page, ModalAid modal, string pictures)
{
    private static readonly string? s_pictures = Environment.GetEnvironmentVariable("CHATOPS_PICTURES") is { Length: > 0 } folder ? folder : null;

    private string _place = "";

    public ILocator Modal => page.Locator(".modal");

    public async Task BecomeAsync(string name, string place)
    {
        await page.Locator(".actas select").SelectOptionAsync(new SelectOptionValue { Label = name });
        await GoToAsync(place);
    }

    /// <summary>A channel, or by a person's name their direct messages with ChatOps.</summary>
    public async Task GoToAsync(string place)
    {
        await page.Locator(".sidebar-item").Filter(new() { HasText = place }).ClickAsync();
        await Expect(page.Locator(".channel-title")).ToContainTextAsync(place);
        _place = place;
    }

    /// <summary>The app's own page, for who one is now.</summary>
    public async Task GoHomeAsync()
    {
        await page.Locator(".sidebar-item").Filter(new() { HasText = "🏠" }).ClickAsync();
        await Expect(page.Locator(".home .blocks")).ToBeVisibleAsync();
    }

    public Task PressAtHomeAsync(string label) => page.Locator(".home").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    public async Task TypeAsync(string line)
    {
        await page.Locator(".composer-input").FillAsync(line);
        await page.Locator(".composer-send").ClickAsync();
    }

    /// <summary>The newest message here that says this, on the page.</summary>
    public async Task<Said> SayingAsync(string text) => await FindSoonAsync(text, TimeSpan.FromSeconds(20))
        ?? throw new InvalidOperationException($"Nothing in {_place} says \"{text}\". There stand: {string.Join("\n---\n", (await slack.MessagesAsync(_place)).Select(Said.TextOf))}");

    public async Task<Said?> FindSoonAsync(string text, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (!limit.IsCancellationRequested)
        {
            if ((await slack.MessagesAsync(_place)).LastOrDefault(m => Said.TextOf(m).Contains(text, StringComparison.Ordinal)) is { } message)
            {
                var shown = page.Locator($".msg[data-ts=\"{(string)message["ts"]!}\"]").Last;
                if ((string?)message["thread_ts"] is null)
                {
                    await Expect(shown).ToBeVisibleAsync();
                }

                return new(shown, message);
            }

            await page.WaitForTimeoutAsync(100);
        }

        return null;
    }

    /// <summary>The thread below a message, opened beside it.</summary>
    public async Task<ILocator> OpenThreadAsync(Said root)
    {
        await root.Shown.Locator(".thread-summary").ClickAsync();
        return page.Locator(".thread-pane");
    }

    public Task CloseThreadAsync() => page.Locator(".thread-x").ClickAsync();

    public async Task OpensAsync(string title) => await Expect(Modal.Locator(".modal-title")).ToHaveTextAsync(title);

    public Task FillAsync(string label, string value) => Field(label).Locator("input").FillAsync(value);

    public Task SelectAsync(string label, string option) => Field(label).Locator("select").SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task TickAsync(string label, string option) => Field(label).GetByLabel(option, new() { Exact = true }).CheckAsync();

    public void Choose(string label, string value) => modal.Choose(label, value);

    public Task SubmitAsync(string button) => Modal.Locator(".modal-btn.primary").And(page.GetByText(button, new() { Exact = true })).ClickAsync();

    /// <summary>And the modal is gone.</summary>
    public async Task SubmitLastAsync(string button)
    {
        await SubmitAsync(button);
        await Expect(Modal).ToHaveCountAsync(0);
    }

    public async Task PictureAsync(string name)
    {
        if (s_pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(s_pictures, $"{pictures}{name}.png") });
        }
    }

    private ILocator Field(string label) => Modal.Locator(".bk-input").Filter(new() { Has = page.Locator(".bk-label").GetByText(label, new() { Exact = true }) });
}
