namespace ChatOps.EndToEnd.Tests;

/// <summary>One browser for all tests; they are skipped, and say so, where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] s_places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>What the browser leaves behind in its temporary folder goes away with it.</summary>
    private readonly string _folder = Directory.CreateTempSubdirectory("chatops-chromium").FullName;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Place => Environment.GetEnvironmentVariable("CHATOPS_CHROMIUM") is { Length: > 0 } named ? named : s_places.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Place is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Place,
            Env = new Dictionary<string, string>(Inherited(), StringComparer.Ordinal) { ["TMPDIR"] = _folder },
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        SetDefaultExpectTimeout(15_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<KeyValuePair<string, string>> Inherited() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(v => KeyValuePair.Create((string)v.Key, (string)v.Value!));

    /// <summary>A page of its own, as a person sees it. Whatever it logs as an error, or asks of another place, fails the test that looks at <see cref="Visit.Problems"/>.</summary>
    public async Task<Visit> VisitAsync(RunningHost host, string at, int width = 1280, int height = 900, ColorScheme colours = ColorScheme.Light)
    {
        var visit = await NewPageAsync(host.Address, width, height, colours);
        await visit.Page.GotoAsync(new Uri(host.Address, "/#" + at).ToString());
        await Expect(visit.Page.Locator("body[data-ready=yes]")).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>An empty page for somebody who is about to go to this place.</summary>
    internal async Task<Visit> NewPageAsync(Uri place, int width = 1280, int height = 900, ColorScheme colours = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, "No Chromium was found: install Debian's package chromium, or name one in CHATOPS_CHROMIUM.");
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        return new Visit(await context.NewPageAsync(), place);
    }
}

/// <summary>One person's open page.</summary>
public sealed class Visit : IAsyncDisposable
{
    public Visit(IPage page, Uri place)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") { Problems.Add(message.Text); } };
        page.PageError += (_, error) => Problems.Add(error);
        page.Request += (_, request) => { if (!request.Url.StartsWith(place.ToString(), StringComparison.Ordinal)) { Problems.Add("asked " + request.Url); } };
    }

    public IPage Page { get; }

    public List<string> Problems { get; } = [];

    /// <summary>A picture to look at, where CHATOPS_PICTURES names a folder for them.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CHATOPS_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
