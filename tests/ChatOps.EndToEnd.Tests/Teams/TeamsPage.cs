namespace ChatOps.EndToEnd.Tests.Teams;

/// <summary>A person at the Playground's page.</summary>
internal sealed class TeamsPage(IPage page)
{
    public ILocator Cards => page.Locator(".ac-adaptiveCard");

    public async Task OpenAsync(Uri address)
    {
        await page.GotoAsync(address.ToString());
        await Expect(page.GetByText("Connected.")).ToBeVisibleAsync();
    }

    public Task GoToChatAsync() => page.GetByText("Personal Chat", new() { Exact = true }).ClickAsync();

    public Task GoToChannelAsync(string channel) => page.GetByText(channel, new() { Exact = true }).First.ClickAsync();

    public async Task TypeAsync(string line)
    {
        await page.Locator("[data-lexical-editor=true]").Last.ClickAsync();
        await page.Keyboard.TypeAsync(line);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A new post in the open channel, to ChatOps.</summary>
    public async Task MentionAsync(string line)
    {
        await page.Locator("[data-lexical-editor=true]").First.ClickAsync();
        await page.Keyboard.TypeAsync("@");
        await page.GetByRole(AriaRole.Menuitem).Filter(new() { HasText = "ChatOps" }).First.ClickAsync();
        await page.Keyboard.TypeAsync(" " + line);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The newest card that says this.</summary>
    public async Task<ILocator> SayingAsync(string text)
    {
        var card = Cards.Filter(new() { HasText = text }).Last;
        await Expect(card).ToBeVisibleAsync();
        return card;
    }

    public async Task<bool> SaysSoonAsync(string text)
    {
        try
        {
            await Cards.Filter(new() { HasText = text }).Last.WaitForAsync(new() { Timeout = 900 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public async Task PressAsync(string card, string button, string? then = null)
    {
        await (await SayingAsync(card)).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        if (then is not null)
        {
            await SayingAsync(then);
        }
    }

    /// <summary>The page draws a card again when somebody first clicks into it, and forgets what stood there: then it is typed again.</summary>
    public async Task FillAsync(string form, params (string Label, string Value)[] fields)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var card = await SayingAsync(form);
            foreach (var (label, value) in fields)
            {
                await Field(card, label).ClickAsync();
                await page.WaitForTimeoutAsync(200);
                await Field(card, label).FillAsync(value);
            }

            var kept = await Task.WhenAll(fields.Select(f => Field(card, f.Label).InputValueAsync()));
            if (kept.SequenceEqual(fields.Select(f => f.Value), StringComparer.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The page doesn't keep what is typed into \"{form}\".");
    }

    /// <summary>A day of the month that the calendar shows first.</summary>
    public async Task ChooseDayAsync(string form, string label, int day)
    {
        await Field(await SayingAsync(form), label).ClickAsync();
        await page.GetByRole(AriaRole.Gridcell).GetByText($"{day}", new() { Exact = true }).Last.ClickAsync();
    }

    public async Task ChooseAsync(string form, string label, string option)
    {
        await Field(await SayingAsync(form), label).ClickAsync();
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = option }).First.ClickAsync();
    }

    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CHATOPS_PICTURES") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"teams-{name}.png") });
        }
    }

    private static ILocator Field(ILocator card, string label) => card.GetByLabel(label).First;
}
