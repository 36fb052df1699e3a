namespace ChatOps.EndToEnd.Tests;

/// <summary>What a person does on the page, in the words of the page.</summary>
internal static class Living
{
    public const int MostEvents = 60;

    public static ILocator Messages(this IPage page) => page.Locator("#messages .message");

    /// <summary>The newest message with this text.</summary>
    public static ILocator Saying(this IPage page, string text) => page.Messages().Filter(new() { HasText = text }).Last;

    public static ILocator Button(this ILocator within, string name, bool exact = true) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public static ILocator Row(this ILocator within, string key) => within.Locator(".outcome").Filter(new() { Has = within.Page.GetByText(key, new() { Exact = true }) });

    public static async Task BecomeAsync(this IPage page, string name)
    {
        await page.Locator(".you").ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
        await Expect(page.Locator(".you")).ToContainTextAsync(name);
    }

    public static async Task GoToAsync(this IPage page, string conversation)
    {
        await page.Locator(".place").Filter(new() { Has = page.GetByText(conversation, new() { Exact = true }) }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(conversation);
    }

    public static async Task MoveClockAsync(this IPage page, string button)
    {
        await page.Locator(".clock-moves").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(page.Locator(".clock-moves [aria-busy=true]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    /// <summary>From event to event until something shows in the open conversation.</summary>
    public static async Task LiveUntilAsync(this IPage page, ILocator shows)
    {
        for (var events = 0; events < MostEvents; events++)
        {
            if (await ShowsSoonAsync(shows))
            {
                return;
            }

            await page.MoveClockAsync("Next event");
        }

        await Expect(shows).ToBeVisibleAsync();
    }

    /// <summary>Live updates come a moment after the clock's answer.</summary>
    private static async Task<bool> ShowsSoonAsync(ILocator shows)
    {
        try
        {
            await shows.WaitForAsync(new() { Timeout = 500 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
