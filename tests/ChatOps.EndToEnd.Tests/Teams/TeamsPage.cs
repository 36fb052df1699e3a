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

    /// <summary>The page draws a conversation twice when it is opened, and forgets what was typed between.</summary>
    public async Task GoToChatAsync()
    {
        await page.GetByText("Personal Chat", new() { Exact = true }).ClickAsync();
        await page.WaitForTimeoutAsync(1500);
    }

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

    public async Task FillAsync(string form, string label, string value) => await Field(await SayingAsync(form), label).FillAsync(value);

    /// <summary>From a list that is searched by typing.</summary>
    public async Task ChooseAsync(string form, string label, string option)
    {
        var field = Field(await SayingAsync(form), label);
        await field.FillAsync(option);
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
