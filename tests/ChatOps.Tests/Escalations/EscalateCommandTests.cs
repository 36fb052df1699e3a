using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Escalations;

public sealed class EscalateCommandTests
{
    [Fact]
    public async Task Alone_it_asks_which_outcome()
    {
        await using var story = await KensAbsence.CreateAsync();
        var form = (await story.World.TypeAsync(story.Maya, "/escalate")).ShouldBeOfType<Reply.Open>().Form;
        form.Fields[0].Label.ShouldBe("Which outcome is blocked?");
        (await story.World.SubmitAsync(story.Maya, form, story.Clause7())).ShouldBeOfType<Reply.FieldErrors>().Errors.Keys.ShouldBe(["outcome"]);
        (await story.World.SubmitAsync(story.Maya, form, [.. story.Clause7(), ("outcome", story.Pay12.Id.ToString())])).ShouldBeOfType<Reply.Open>().Form.Submit.ShouldBe("Send to Lin and Jonas");
    }

    [Fact]
    public async Task One_line_fills_in_what_it_says()
    {
        await using var story = await KensAbsence.CreateAsync();
        var form = (await story.World.TypeAsync(story.Maya, "/escalate pay-12 May we sign?")).ShouldBeOfType<Reply.Open>().Form;
        form.Title.ShouldBe("Blocked: PAY-12");
        Buttons.Prefilled(form)["need"].ShouldBe("May we sign?");
    }

    [Fact]
    public async Task An_unknown_key_gets_an_example_that_works()
    {
        await using var story = await KensAbsence.CreateAsync();
        var said = (await story.World.TypeAsync(story.Maya, "/escalate PAY-99 help")).ShouldBeOfType<Reply.Tell>().Message.Fallback;
        said.ShouldContain("PAY-99");
        var example = said[(said.IndexOf("Try: ") + 5)..];
        (await story.World.TypeAsync(story.Maya, example)).ShouldBeOfType<Reply.Open>().Form.Title.ShouldBe("Blocked: PAY-12");
    }

    [Fact]
    public async Task A_restricted_outcome_is_as_unknown_as_one_that_is_not_there()
    {
        await using var story = await KensAbsence.CreateAsync(with: o => o.Visibility = Visibility.Team);
        (await story.World.TypeAsync(story.Lin, "/escalate PAY-12 help")).ShouldBeOfType<Reply.Tell>().Message.Fallback.ShouldStartWith("I understood: a blocker on PAY-12. I don't find that outcome");
    }

    [Fact]
    public async Task Ten_thousand_characters_open_the_form_with_what_fits_and_say_so()
    {
        await using var story = await KensAbsence.CreateAsync();
        var form = (await story.World.TypeAsync(story.Maya, "/escalate PAY-12 " + string.Concat(Enumerable.Repeat("👩‍👩‍👧 <script> ", 700)))).ShouldBeOfType<Reply.Open>().Form;
        Buttons.Prefilled(form)["need"].Length.ShouldBeLessThanOrEqualTo(2000);
        PlainText.Of(form).ShouldContain("the first 2000 are below");
        (await story.World.TypeAsync(story.Maya, "/escalate " + new string('P', 10_000) + "-12")).ShouldNotBeNull();
    }
}
