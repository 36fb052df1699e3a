using System.Text.RegularExpressions;

namespace ChatOps.EndToEnd.Tests;

/// <summary>README's "Five minutes in it", by clicking, on the demonstration organization as a newcomer has it.</summary>
public sealed partial class TourTests(Chromium chromium, LivedDemo demo) : IClassFixture<Chromium>, IClassFixture<LivedDemo>
{
    private const string Need = "May we sign clause 7 (where data is kept) for EU billing?";

    [Fact]
    public async Task The_tour_leads_from_a_blocker_over_its_decision_and_the_sync_to_the_digest()
    {
        await using var host = await demo.GoOnAsync();
        await using var visit = await chromium.VisitAsync(host, "");

        await MayaIsAskedAsync(visit);
        await MayaIsBlockedAsync(visit);
        await LinDecidesForKenAsync(visit);
        await MayaSaysWhereThatLeavesItAsync(visit);
        await JonasHoldsTheSyncAsync(visit);
        await RuthDecidesInTheDigestAsync(visit);
        await TheCommandsAnswerAsync(visit);
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_that_is_left_climbs_to_the_lead_and_on_to_the_digest()
    {
        await using var host = await demo.GoOnAsync();
        await using var visit = await chromium.VisitAsync(host, "");
        var page = visit.Page;

        await MayaIsAskedAsync(visit);
        await MayaIsBlockedAsync(visit);
        await page.BecomeAsync("Sam Rivera");
        await page.LiveUntilAsync(page.Saying("Sam, you lead Lin Tan"));
        await Expect(page.Saying("Sam, you lead Lin Tan")).ToContainTextAsync(Need);
        await visit.PictureAsync("climbs-1-lead");

        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        await page.LiveUntilAsync(page.Saying("Weekly digest · Thu 26 Nov"));
        await visit.PictureAsync("climbs-2-digest");
        await Expect(page.Saying("Weekly digest · Thu 26 Nov")).ToContainTextAsync(Need);
        await page.Saying("Weekly digest · Thu 26 Nov").Button("B").ClickAsync();
        await Expect(page.Saying("Weekly digest · Thu 26 Nov")).ToContainTextAsync("Decided: B, Sign with a 90-day exit, by Ruth Adler");
        await visit.PictureAsync("climbs-3-decided");
        visit.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_good_week_nothing_needs_the_sync_and_the_digest_is_one_line()
    {
        await using var host = await demo.GoOnAsync();
        await using var visit = await chromium.VisitAsync(host, "");
        var page = visit.Page;

        await EverybodyIsOnTrackAsync(visit);
        await page.BecomeAsync("Jonas Keller");
        await page.GoToAsync("billing");
        await page.LiveUntilAsync(page.Locator(".clock").Filter(new() { HasText = "Tue 24 Nov" }).Filter(new() { HasText = "16:00" }));
        await visit.PictureAsync("good-2-no-sync");
        await Expect(page.Saying("Nothing needs the 15 minutes this week")).ToContainTextAsync("all 7 confirmed, none blocked, worse or later. No sync.");

        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        await page.LiveUntilAsync(page.Saying("Thu 26 Nov: no decisions needed"));
        await visit.PictureAsync("good-3-digest");
        await Expect(page.Saying("Thu 26 Nov: no decisions needed")).ToContainTextAsync("17 of 17 on track, 0 blocked, none at risk, all confirmed.");
        visit.Problems.ShouldBeEmpty();
    }

    private static async Task MayaIsAskedAsync(Visit visit)
    {
        var page = visit.Page;
        await Expect(page.Locator(".you")).ToContainTextAsync("Maya Weber");
        await Expect(page.Locator(".clock")).ToContainTextAsync(new Regex("Mon 23 Nov.*08:4", RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
        await visit.PictureAsync("tour-1-morning");
        await page.LiveUntilAsync(page.Saying("are these 3 on track"));
        await Expect(page.Saying("are these 3 on track").Button("All 3 on track")).ToBeVisibleAsync();
        await visit.PictureAsync("tour-2-check-in");
        await page.Saying("Please answer by").Row("PAY-13").Button("On track").ClickAsync();
        await Expect(page.Saying("Please answer by").Row("PAY-13").Locator(".status.good")).ToBeVisibleAsync();
    }

    private static async Task MayaIsBlockedAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Saying("Please answer by").Row("PAY-12").Button("Blocked…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("What do you need?").FillAsync(Need);
        await form.GetByLabel("Answer A").FillAsync("Sign as drafted");
        await form.GetByLabel("Answer B").FillAsync("Sign with a 90-day exit");
        await form.GetByLabel("From whom?").SelectOptionAsync(new SelectOptionValue { Label = "Ken Ong · owner · Singapore" });
        await form.GetByLabel("By when?").FillAsync("2026-12-03");
        await form.Button("Who will be told?").ClickAsync();
        await Expect(form).ToContainTextAsync("Ken Ong is away until 6 Dec. Lin Tan stands in and will be asked.");
        await Expect(form).ToContainTextAsync("No reply by Tue 24 Nov 16:");
        await visit.PictureAsync("tour-3-who-is-told");
        await form.Button("Send to Lin and Jonas").ClickAsync();
        await Expect(form).Not.ToBeVisibleAsync();
        await Expect(page.Saying("Please answer by").Row("PAY-12").Locator(".status.bad")).ToBeVisibleAsync();
        await visit.PictureAsync("tour-4-blocked");
    }

    private static async Task LinDecidesForKenAsync(Visit visit)
    {
        var page = visit.Page;
        await page.BecomeAsync("Lin Tan");
        await page.LiveUntilAsync(page.Saying("Decision needed from you"));
        await visit.PictureAsync("tour-5-decision");
        await page.Saying("Decision needed from you").Button("A").ClickAsync();
        await Expect(page.Saying("Decided: A, by Lin Tan for Ken Ong")).ToContainTextAsync("Maya and Jonas have been told.");
        await visit.PictureAsync("tour-6-decided");
    }

    private static async Task MayaSaysWhereThatLeavesItAsync(Visit visit)
    {
        var page = visit.Page;
        await page.BecomeAsync("Maya Weber");
        await page.Saying("Your decision request").Locator(".thread-link").ClickAsync();
        var thread = page.Locator("#thread");
        await Expect(thread).ToContainTextAsync("Maya, where does that leave it?");
        await visit.PictureAsync("tour-7-thread");
        await thread.Button("On track").ClickAsync();
        await Expect(thread).ToContainTextAsync("Thanks: PAY-12 is on track.");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Saying("Please answer by").Locator(".status.good")).ToHaveCountAsync(2);
    }

    private static async Task JonasHoldsTheSyncAsync(Visit visit)
    {
        var page = visit.Page;
        await page.LiveUntilAsync(page.Saying("1 outcome is still open."));
        await visit.PictureAsync("tour-8-reminder");
        await page.BecomeAsync("Jonas Keller");
        await page.GoToAsync("billing");
        await page.LiveUntilAsync(page.Saying("Agenda · Billing"));
        await page.LiveUntilAsync(page.Saying("The sync is on, until"));
        await NoteAsync(page, "Decision…", "What was decided?", "Pilots get the invoice by hand until the clause is signed");
        await NoteAsync(page, "Action…", "What is to be done?", "Tell the EU pilots the new date");
        await visit.PictureAsync("tour-9-sync");
        await page.Saying("Agenda · Billing").Button("End the sync").ClickAsync();
        await page.Saying("Agenda · Billing").Locator(".thread-link").ClickAsync();
        await Expect(page.Locator("#thread")).ToContainTextAsync("Pilots get the invoice by hand until the clause is signed");
        await Expect(page.Locator("#thread")).ToContainTextAsync("Tell the EU pilots the new date · Jonas Keller");
        await visit.PictureAsync("tour-10-minutes");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task NoteAsync(IPage page, string button, string label, string text)
    {
        await page.Saying("Agenda · Billing").Button(button).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel(label).FillAsync(text);
        await form.Button("Note it").ClickAsync();
        await Expect(form).Not.ToBeVisibleAsync();
        await Expect(page.Saying("Agenda · Billing")).ToContainTextAsync(text);
    }

    private static async Task RuthDecidesInTheDigestAsync(Visit visit)
    {
        var page = visit.Page;
        await page.BecomeAsync("Ruth Adler");
        await page.GoToAsync("leadership");
        var digest = page.Saying("Weekly digest · Thu 26 Nov");
        await page.LiveUntilAsync(digest);
        await visit.PictureAsync("tour-11-digest");
        await Expect(digest).ToContainTextAsync("1 decision for Ruth, about 1 minute.");
        await digest.Button("Answer…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByRole(AriaRole.Textbox).FillAsync("Yes, until the end of March.");
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(digest).ToContainTextAsync("Decided: Yes, until the end of March");
        await visit.PictureAsync("tour-12-decided");
    }

    private static async Task TheCommandsAnswerAsync(Visit visit)
    {
        var page = visit.Page;
        await page.BecomeAsync("Jonas Keller");
        await page.GoToAsync("billing");
        await SayAsync(page, "/chatops help");
        await Expect(page.Saying("This is what you can type")).ToBeVisibleAsync();
        await SayAsync(page, "/chatops team preview");
        await Expect(page.Saying("people will get one message")).ToBeVisibleAsync();
        await visit.PictureAsync("tour-13-preview");
        await SayAsync(page, "/checkin");
        await Expect(page.Saying("There is nothing to check in on")).ToBeVisibleAsync();
        await SayAsync(page, "/escalate");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("What is blocked?");
        await page.Keyboard.PressAsync("Escape");
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#composer-text").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>In the order in which their mornings come. What was blocked before is on track now, so what was asked for isn't needed any more.</summary>
    private static async Task EverybodyIsOnTrackAsync(Visit visit)
    {
        foreach (var name in (string[])["Lin Tan", "Priya Nair", "Maya Weber", "Tom Becker", "Omar Haddad", "Aisha Khan", "Dana Cole", "Sam Rivera", "Luis Ortega"])
        {
            var page = visit.Page;
            await page.BecomeAsync(name);
            await page.GoToAsync("ChatOps");
            var open = page.Messages().Filter(new() { HasText = "Your team sees status and note" }); // not the reminder, which shrinks as it is answered
            await page.LiveUntilAsync(open.Last);
            while (await open.CountAsync() > 0)
            {
                await TapOnTrackAsync(page, await open.Last.GetAttributeAsync("data-reference"));
            }

            if (name is "Lin Tan" or "Priya Nair")
            {
                await NothingIsNeededAsync(page);
            }

            await visit.PictureAsync($"good-1-{name}");
        }
    }

    /// <summary>What was asked twice goes with one answer.</summary>
    private static async Task NothingIsNeededAsync(IPage page)
    {
        var asked = page.Messages().Filter(new() { HasText = "Still needed?" });
        await Expect(asked).Not.ToHaveCountAsync(0);
        while (await asked.CountAsync() is > 0 and var left)
        {
            await asked.Last.Button("Not needed any more").ClickAsync();
            await Expect(asked).Not.ToHaveCountAsync(left);
        }
    }

    /// <summary>All at once where it is offered, else one.</summary>
    private static async Task TapOnTrackAsync(IPage page, string? reference)
    {
        var buttons = page.Locator($"[data-reference='{reference}']").GetByRole(AriaRole.Button, new() { NameRegex = OnTrack() });
        var before = await buttons.CountAsync();
        await buttons.First.ClickAsync();
        await Expect(buttons).Not.ToHaveCountAsync(before);
    }

    [GeneratedRegex(@"^(?:(?:All|These) \d+ on track.*|On track)$", RegexOptions.None, 1000)]
    private static partial Regex OnTrack();
}
