namespace ChatOps.EndToEnd.Tests;

/// <summary>Without the demonstration: one admin is there, and is led through the first steps.</summary>
public sealed class FirstStepsTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Three_steps_lead_from_nothing_to_a_first_check_in()
    {
        await using var host = await RunningHost.StartAsync(settings: [("Simulator__Demo", "false")]);
        await using var visit = await chromium.VisitAsync(host, "");
        var page = visit.Page;
        var steps = page.Saying("three steps to your first check-in");

        await steps.Button("Set up a team…").ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await Expect(form.GetByLabel("Channel")).ToHaveValueAsync("general"); // the only one there is
        await form.GetByLabel("Name").First.FillAsync("Billing");
        await form.Button("Confirm").ClickAsync();
        await visit.PictureAsync("first-1-team");

        await steps.Button("Add its first outcome…").ClickAsync();
        await form.GetByLabel("What will be true?").FillAsync("EU customers invoiced by the new billing API");
        await form.GetByLabel("Done when").FillAsync("50 EU customers have received a correct invoice");
        await form.GetByLabel("Deliverable").FillAsync("Billing API");
        await form.GetByLabel("Owner").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("Due").FillAsync("2099-03-12");
        await form.Button("Save").ClickAsync();
        await Expect(steps).ToContainTextAsync("1 person will get one message on Monday at 09:00, their time.");
        await visit.PictureAsync("first-2-outcome");

        await steps.Button("Start…").ClickAsync();
        await form.Button("Start").ClickAsync();
        await steps.Button("My check-in now").ClickAsync();
        await Expect(page.Saying("Alex, is this on track?")).ToBeVisibleAsync();
        await visit.PictureAsync("first-3-check-in");
        visit.Problems.ShouldBeEmpty();
    }
}
