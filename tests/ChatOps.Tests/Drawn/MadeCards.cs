using ChatOps.Core;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Tests.Drawn;

/// <summary>Every block, field, status and chart there is, whatever the product happens to say.</summary>
internal static class MadeCards
{
    public static IReadOnlyList<Card> All { get; } =
    [
        new Card.InMessage("every-block", Everything()),
        new Card.InHome("every-block", Everything()),
        new Card.InMessage("every-chart", Charts()),
        new Card.InModal("every-field", EveryField()),
    ];

    private static Act Press(string label, ActStyle style = ActStyle.Normal) => new Act.Do(label, "made.nothing", ["an id", ""], style);

    private static Message Everything() => new("Every block in one message & <!channel>",
    [
        new Block.Heading("Maya, are these 3 on track? About 20 seconds."),
        new Block.Actions([Press("All 3 on track", ActStyle.Primary)]),
        new Block.OutcomeRow("PAY-12", "EU customers invoiced by the new billing API", StatusMark.AtRisk,
            [
                RichText.Of(new Run.Plain("For: Enter the EU market ("), new Run.Person(new PersonId(Guid.Empty), "Dana Cole"), new Run.Plain(")")),
                "Done when: 50 EU customers have received a correct invoice",
                RichText.Of(new Run.Plain("Due "), new Run.Strong("12 Dec"), new Run.Plain(" (planned 28 Nov, moved once) · Last week: on track")),
            ],
            [Press("On track"), Press("At risk"), new Act.OpenForm("Blocked…", "made.form", [])],
            [Press("Done"), Press("Not mine"), Press("Pause"), new Act.Do("No longer makes sense", "made.nothing", [], ActStyle.Danger, "Propose to drop PAY-12? Your lead confirms it.")]),
        .. Enum.GetValues<StatusMark>().Where(s => s is not StatusMark.AtRisk).Select(status => (Block)new Block.OutcomeRow("CRM-" + (int)status, "One row for each status", status, [], [], [])),
        new Block.Divider(),
        new Block.Facts([new("Needed from", "Lin Tan, for Ken Ong"), new("By", RichText.Of(new Run.LocalTime(Instant.FromUtc(2026, 12, 3, 9, 0), "Thu 3 Dec 17:00"))), new("If nobody answers", "launch moves from 12 Dec to 9 Jan")]),
        new Block.Table("Who gets what, when", ["Who", "What", "When"], [["Maya Weber", RichText.Of(new Run.Strong("Check-in"), new Run.Plain(", 3 outcomes")), "Mon 09:00 Berlin"], ["Ken Ong", "Check-in, 1 outcome", ""]], Unshown: 4),
        new Block.Table("A second table", ["Who", "What"], [["Maya Weber", "3"], ["Ken Ong", "1"]]),
        new Block.List(["Partner portal, 4 weeks", RichText.Of(new Run.Plain("Warehouse, "), new Run.Strong("2nd move"))], Unshown: 3),
        new Block.List(["First", RichText.Of(new Run.Link("The plan", "https://example.org/plan"), new Run.Plain(", then this"))], Numbered: true),
        new Block.Text(RichText.Of(new Run.Plain("Plain, "), new Run.Strong("strong"), new Run.Plain(", a "), new Run.Link("link", "https://example.org/"), new Run.Plain(", one that nothing opens: "), new Run.Link("this", "javascript:alert(1)"), new Run.Plain(".\nA second line."))),
        new Block.Note("Please answer by Tue 15:00. Early red is good work: it buys time to help."),
        new Block.Note(RichText.Of(new Run.Plain("Small print with "), new Run.Link("a link", "https://example.org/"))),
        new Block.Actions([Press("I'm away"), new Act.Turn("Next", "made.turn", ["2"]), new Act.Link("Open the plan", "https://example.org/plan"), new Act.Link("Not a link", "javascript:alert(1)")]),
    ]);

    private static Message Charts() => new("Three charts",
    [
        new Block.Chart("Outcomes by status", ChartKind.StackedColumns, ["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"],
            [new("On track", [14, 15, 13, 15, 16, 17], StatusMark.OnTrack), new("At risk", [3, 3, 4, 3, 2, 2], StatusMark.AtRisk), new("Blocked", [1, 1, 2, 1, 2, 1], StatusMark.Blocked), new("Not confirmed", [2, 1, 1, 1, 0, 0], StatusMark.NotConfirmed)],
            "In six weeks on track rose from 14 to 17 of 20; blocked was 2 at most and is 1 now."),
        new Block.Chart("Working hours to a decision", ChartKind.Line, ["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"], [new("Median", [22, 18, 19, 11, 9, 6]), new("Slowest", [41, 40, 33, 31, 19, 16])], "The median fell from 22 to 6 working hours."),
        new Block.Chart("Why we are stuck", ChartKind.Bars, ["Waiting for a decision", "Waiting for another team", "No time"], [new("Blockers", [6, 3, 1])], "6 of 10 blockers waited for a decision, 3 for another team, 1 for time."),
    ]);

    private static Form EveryField() => new("What do you need?",
        [new Block.Text("Ken Ong is away until 7 Dec. Lin Tan stands in and will be asked."), new Block.Note("Now: Lin and Jonas, privately.")],
        [
            new Field.Text("need", "What do you need?", Required: true, Hint: "Offer A / B when it is a choice.", Area: true, Max: 500),
            new Field.Person("whom", "From whom?", Required: true, Value: new PersonId(new Guid(1, 0, 0, new byte[8]))),
            new Field.Date("by", "By when?", Required: true, Value: new LocalDate(2026, 12, 3)),
            new Field.Text("else", "If nobody answers…", Value: "launch moves"),
            new Field.Choice("cause", "Why are we stuck?", [new("1", "Waiting for a decision"), new("2", "Goal or scope unclear"), new("3", "Waiting for another team")]),
            new Field.Choice("reminder", "Reminder", [new("yes", "Remind me once"), new("no", "No reminder")], Required: true, Values: ["yes"]),
            new Field.Choice("told", "Who else should know?", [new("a", "Dana Cole"), new("b", "Ruth"), new("c", "Omar")], Many: true, Values: ["b"]),
            new Field.Choice("many", "Which weeks?", [.. Enumerable.Range(1, 120).Select(n => new Option($"{n}", $"Week {n}"))], Many: true, Values: ["3", "4"]),
            new Field.Choice("none", "Nothing to choose from", []),
            new Field.Outcome("outcome", "Which outcome?", Value: new OutcomeId(new Guid(2, 0, 0, new byte[8]))),
            new Field.Channel("channel", "Which channel?", Value: "C01TEAM"),
            new Field.Time("at", "At what time?", Value: new LocalTime(9, 0)),
            new Field.Number("minutes", "How many minutes?", Value: 15, Min: 5, Max: 60),
        ],
        "Send to Lin and Jonas", "made.submit", ["an id"]);
}
