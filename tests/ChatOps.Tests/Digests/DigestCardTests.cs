using ChatOps.Core.Cards;
using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Tests.Harness;

namespace ChatOps.Tests.Digests;

public sealed class DigestCardTests
{
    [Fact]
    public void It_reads_as_the_example_line_by_line() => PlainText.Of(DigestCard.Build(Facts.Example())).Split('\n').ShouldBe("""
        Weekly digest · Thu 26 Nov · 7 teams, 31 outcomes, 29 confirmed this week
        2 decisions for Ruth, about 2 minutes. Nothing else needs leadership today.
        DECIDE
        1  Fraud model: hire two contract data engineers, or move it? · Ruth, by Fri 27 Nov 17:00
        A Hire (Sam recommends) · B Move 31 Jan → 30 Apr · No answer: B
        [A] [B] [Another answer…] [I'll decide by…]
        2  Tax engine: buy or build? · Ruth, was due Mon 23 Nov
        [Another answer…] [I'll decide by…]
        WITH OTHERS, nothing for you to do
        3  Payroll cut-over: bank certificate · Omar, Finance · promised Mon 30 Nov
        BLOCKED 3 (last week 3): oldest, Consent, 7 working days
        AT RISK 5 (4): new: CRM move · Tax filing. As before: Partner portal, 4 weeks · Warehouse, 30 Nov → 14 Dec, 2nd move
        NOT CONFIRMED 2 (3): Onboarding, 2 weeks · Data archive, 1 week; their leads follow up
        DONE 1: Supplier invoices paid within 24 hours for a full month
        ON TRACK 20 (21), 3 of them without evidence for 4 weeks

        DECISIONS LAST WEEK: 3 asked, 2 made (median 6 working hours), both unblocked
        PATTERN, 8 weeks: 6 of 14 blockers waited for Legal. One change: a standing deputy there?
        [All outcomes] [By team]
        Changes since posting: 0 (in the thread)
        """.Split('\n'));

    [Fact]
    public void A_quiet_week_is_one_paragraph() => PlainText.Of(DigestCard.Build(Facts.Quiet())).ShouldBe(
        "Thu 3 Dec: no decisions needed. 28 of 31 on track, 0 blocked, 3 at risk as before, all confirmed. Details in the thread.");

    [Fact]
    public void A_quiet_week_still_counts_later_changes_and_what_is_restricted() =>
        PlainText.Of(DigestCard.Build(Facts.Quiet() with { Changes = 2, Restricted = 1 }))
            .ShouldEndWith("\n1 restricted outcome is not shown · Changes since posting: 2 (in the thread)");

    [Fact]
    public void What_could_not_be_reached_is_not_called_unconfirmed()
    {
        var facts = Facts.Example();
        var text = PlainText.Of(DigestCard.Build(facts with { Week = facts.Week with { Unreachable = 1 }, Unreachable = Facts.Group(new NamedOutcome("X-1", "Data lake")) }));
        text.ShouldContain("COULD NOT BE REACHED 1: Data lake\n");
        text.ShouldContain("NOT CONFIRMED 2 (3)");
    }

    [Fact]
    public void Of_the_unconfirmed_those_that_a_decision_row_has_named_still_count()
    {
        var facts = Facts.Example();
        var week = facts.Week with { NotConfirmed = 14 };
        var title = new string('x', 45);
        var named = new NamedGroup(13, [.. Enumerable.Range(1, 5).Select(n => new NamedOutcome($"X-{n}", $"{n} {title}", 1))]);
        var text = PlainText.Of(DigestCard.Build(facts with { Week = week, NotConfirmed = named }));
        text.ShouldContain($"NOT CONFIRMED 14 (3): 1 {title}, 1 week · 2 {title}, 1 week and 12 more; their leads follow up");
        PlainText.Of(DigestCard.Build(facts with { Week = week with { NotConfirmed = 1 }, NotConfirmed = NamedGroup.None }))
            .ShouldContain("NOT CONFIRMED 1 (3): named above; their leads follow up");
    }

    [Fact]
    public void A_trial_says_so() => PlainText.Of(DigestCard.Build(Facts.Example() with { IsTrial = true })).ShouldStartWith("Trial, to leads only: Weekly digest");

    [Fact]
    public void A_decided_row_shows_its_decision_and_nothing_to_press()
    {
        var facts = Facts.Example();
        var settled = facts.Decide[0] with { Settled = "Decided: A Hire, by Ruth Adler, Thu 26 Nov 10:12", Acts = [] };
        var text = PlainText.Of(DigestCard.Build(facts with { Decide = [settled, facts.Decide[1]] }));
        text.ShouldContain("1  Fraud model: hire two contract data engineers, or move it? · Decided: A Hire, by Ruth Adler, Thu 26 Nov 10:12\n2  Tax");
    }

    [Fact]
    public void Decisions_without_room_stand_in_the_thread_with_their_buttons()
    {
        var facts = Facts.Example() with { Decide = [.. Enumerable.Range(1, 9).Select(n => Facts.Decision($"Outcome {n}", "yes or no?", "Ruth", null, "by Fri 27 Nov 17:00", ["Yes", "No"], null, null))], DecideCount = 9 };
        var card = DigestCard.Build(facts);
        var inDigest = Buttons.All(card).Count(act => act.Label == "A");
        var inThread = Buttons.All(DigestThread.Build(facts).Single(piece => piece.Name == "decisions").Message).Count(act => act.Label == "A");
        (inDigest + inThread).ShouldBe(9);
        PlainText.Of(card).ShouldContain($"and {9 - inDigest} more, in the thread");
    }

    [Fact]
    public void The_facts_come_back_from_storage_as_the_same_digest()
    {
        var facts = Facts.Example();
        StoredMessage.Write(DigestCard.Build(StoredDigest.Read(StoredDigest.Write(facts))!)).ShouldBe(StoredMessage.Write(DigestCard.Build(facts)));
    }

    [Fact]
    public void The_thread_has_the_trend_and_the_causes_as_charts_with_a_text_that_stands_for_each()
    {
        var charts = DigestThread.Build(Facts.Example()).Single(piece => piece.Name == "charts").Message.Blocks.OfType<Block.Chart>().ToList();
        charts.Select(c => c.Kind).ShouldBe([ChartKind.StackedColumns, ChartKind.Bars]);
        charts[0].Alternative.ShouldBe("2 weeks from 16 Nov. On track: 21, 20; At risk: 4, 5; Blocked: 3, 3; Not confirmed: 3, 2.");
        charts[1].Alternative.ShouldBe("security or compliance: 6; waiting for a decision: 4");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<!channel> @everyone *bold* _x_ `y`")]
    [InlineData("line one\nline two\r\n\tline three")]
    [InlineData("שלום עולם ‮reversed")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    public void Hostile_text_stays_text_on_one_line(string hostile)
    {
        var facts = Facts.Example();
        var card = DigestCard.Build(facts with
        {
            DecideCount = 1,
            Decide = [Facts.Decision(hostile, hostile, hostile, null, "by Fri", [hostile, hostile], hostile, hostile)],
            Blocked = Facts.Group(new NamedOutcome("K-1", hostile, 2)),
            Lines = [new LeadLine(hostile, hostile)],
        });
        Runs(card).OfType<Run.Link>().ShouldBeEmpty();
        PlainText.Of(card).Split('\n').Length.ShouldBeLessThanOrEqualTo(DigestCard.MostLines);
    }

    [Fact]
    public void A_text_of_ten_thousand_characters_is_cut_between_what_a_reader_sees_as_characters()
    {
        var cut = Words.OneLine(string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 1_000)), 60);
        cut.Length.ShouldBeLessThanOrEqualTo(60);
        cut.Replace("👩‍👩‍👧‍👦", "").ShouldBe("…");
    }

    private static IEnumerable<Run> Runs(Message message) => message.Blocks.SelectMany(block => block switch
    {
        Block.Text text => text.Content.Runs,
        Block.Note note => note.Content.Runs,
        _ => [],
    });
}
