namespace ChatOps.EndToEnd.Tests;

/// <summary>Pictures to look at: written into the folder that CHATOPS_PICTURES names, else skipped.</summary>
public sealed class Looks(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Pictures_of_every_kind_of_view()
    {
        var folder = Environment.GetEnvironmentVariable("CHATOPS_PICTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "CHATOPS_PICTURES names no folder.");
        await using var host = await RunningHost.StartAsync(settings: [("Simulator__Gallery", "true"), ("Simulator__Demo", Environment.GetEnvironmentVariable("CHATOPS_PICTURES_DEMO") ?? "true")]);
        foreach (var (name, width, height) in new[] { ("wide", 1360, 900), ("phone", 360, 740) })
        {
            foreach (var colours in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using var visit = await chromium.VisitAsync(host, "maya/gallery", width, height, colours);
                await TakeAsync(visit.Page, Path.Combine(folder, $"{name}-{colours}"));
                visit.Problems.ShouldBeEmpty();
            }
        }
    }

    private static async Task TakeAsync(IPage page, string path)
    {
        var tall = page.ViewportSize!.Width < 500 ? 740 : 900;
        await page.ScreenshotAsync(new() { Path = path + "-1-end.png" });
        await page.GetByText("Maya, are these 3 on track").ScrollIntoViewIfNeededAsync();
        await page.Locator(".scroller").First.EvaluateAsync("e => e.scrollTop = 0");
        await page.ScreenshotAsync(new() { Path = path + "-2-top.png" });
        await page.GetByRole(AriaRole.Button, new() { Name = "More for PAY-12" }).ClickAsync();
        await page.ScreenshotAsync(new() { Path = path + "-3-menu.png" });
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".chart").First.ScrollIntoViewIfNeededAsync();
        await page.ScreenshotAsync(new() { Path = path + "-4-charts.png" });
        await page.GetByText("alert(1)").First.ScrollIntoViewIfNeededAsync();
        await page.ScreenshotAsync(new() { Path = path + "-5-hostile.png" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Every field…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send to Lin and Jonas" }).ClickAsync();
        await page.ScreenshotAsync(new() { Path = path + "-6-form.png" });
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".thread-link").First.ClickAsync();
        await page.ScreenshotAsync(new() { Path = path + "-7-thread.png" });
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tell me" }).ClickAsync();
        await page.Locator("#composer-text").FillAsync("/cha");
        await page.ScreenshotAsync(new() { Path = path + "-8-composer.png" });
        if (tall == 740)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Conversations" }).ClickAsync();
        }

        await page.Locator(".you").ClickAsync();
        await page.ScreenshotAsync(new() { Path = path + "-9-people.png" });
        await page.Keyboard.PressAsync("Escape");
    }
}
