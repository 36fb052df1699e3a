using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Simulator.Chat;
using NodaTime;
using Form = ChatOps.Core.Messages.Form;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// A channel that shows every block, field, action and reply, and text that would like to be more than text: what the page is
/// looked at and tested with, whatever the product happens to say. Its buttons are answered here and reach no product.
/// </summary>
internal sealed class Gallery(SimulatorOptions options)
{
    public const string ChannelId = "gallery";
    private const string Prefix = "gallery.";
    private static readonly string[] s_hostile =
    [
        "<script>document.title='owned'</script><img src=x onerror=alert(1)> & <b>bold?</b>",
        "<!channel> <!here> @everyone @channel <@U123> *not bold* _not italic_ `no code` [no](link) javascript:alert(1)",
        "\u202Eright to left override\u202C · עברית מימין לשמאל · العربية من اليمين إلى اليسار",
        "👩🏽‍🚀👨‍👩‍👧‍👦🇩🇪 🫱🏽‍🫲🏿 Z̷̡͔͗a̸l̶g̵o̶",
        "Unbroken" + string.Concat(Enumerable.Repeat("0123456789", 999)),
    ];

    private int _thanked;

    public void Hang(ChatRoom room)
    {
        if (!options.Gallery)
        {
            return;
        }

        room.Open(ChannelId, "gallery", "Every block there is", null);
        var root = room.Post(Id(1), ChannelId, null, Everything(), 1);
        room.Post(Id(2), ChannelId, root, Message.Plain("A reply in the thread, where the detail goes."), 1);
        room.Post(Id(3), ChannelId, null, Charts(), 1);
        room.Post(Id(4), ChannelId, null, Hostile(), 1);
        room.Post(Id(5), ChannelId, null, Buttons("Nothing pressed yet."), 1);
    }

    /// <summary>Null for everything that isn't the gallery's.</summary>
    public Reply? Answer(Did did) => did switch
    {
        Did.Pressed { Verb: Prefix + "form" } => new Reply.Open(EveryField()),
        Did.Pressed { Verb: Prefix + "tell" } => Reply.Say("Said to you alone: thanks, that's noted."),
        Did.Pressed { Verb: Prefix + "count" } => new Reply.Replace(Buttons($"Pressed {Interlocked.Increment(ref _thanked)} times.")),
        Did.Pressed { Verb: Prefix + "turn", Ids: [var page] } => new Reply.Replace(Buttons($"This is page {page}.")),
        Did.Pressed { Verb: var verb } when verb.StartsWith(Prefix, StringComparison.Ordinal) => new Reply.Nothing(),
        Did.Submitted { Verb: Prefix + "submit", Values: var values } => Submitted(values),
        _ => null,
    };

    private static Reply Submitted(IReadOnlyDictionary<string, string> values)
    {
        var need = values.GetValueOrDefault("need", "");
        return need.Length < 10
            ? Reply.Error("need", "Say in one sentence what you need, so that somebody can decide: at least 10 characters.")
            : Reply.Say($"Received: {need}");
    }

    private static DeliveryId Id(int number) => new(new Guid(number, 0x6a11, 0x4e2d, 0x80, 0, 0, 0, 0, 0, 0, 1));

    private static Act Nothing(string label, ActStyle style = ActStyle.Normal) => new Act.Do(label, Prefix + "nothing", [], style);

    private static Message Everything() => new("Every block in one message",
    [
        new Block.Heading("Maya, are these 3 on track? About 20 seconds."),
        new Block.Actions([Nothing("All 3 on track", ActStyle.Primary)]),
        new Block.OutcomeRow("PAY-12", "EU customers invoiced by the new billing API", StatusMark.AtRisk,
            [
                RichText.Of(new Run.Plain("For: Enter the EU market ("), new Run.Person(new PersonId(Guid.Empty), "Dana Cole"), new Run.Plain(")")),
                "Done when: 50 EU customers have received a correct invoice",
                RichText.Of(new Run.Plain("Due "), new Run.Strong("12 Dec"), new Run.Plain(" (planned 28 Nov, moved once) · Last week: on track")),
            ],
            [Nothing("On track"), Nothing("At risk"), new Act.OpenForm("Blocked…", Prefix + "form", [])],
            [Nothing("Done"), Nothing("Not mine"), Nothing("Pause"), new Act.Do("No longer makes sense", Prefix + "nothing", [], ActStyle.Danger, "Propose to drop PAY-12? Your lead confirms it.")]),
        .. Enum.GetValues<StatusMark>().Where(s => s is not StatusMark.AtRisk).Select(status => (Block)new Block.OutcomeRow("CRM-" + (int)status, "One row for each status", status, [], [], [])),
        new Block.Divider(),
        new Block.Facts([new("Needed from", "Lin Tan, for Ken Ong"), new("By", RichText.Of(new Run.LocalTime(Instant.FromUtc(2026, 12, 3, 9, 0), "Thu 3 Dec 17:00"))), new("If nobody answers", "launch moves from 12 Dec to 9 Jan")]),
        new Block.Table("Who gets what, when", ["Who", "What", "When"], [["Maya Weber", "Check-in, 3 outcomes", "Mon 09:00 Berlin"], ["Ken Ong", "Check-in, 1 outcome", "Mon 09:00 Singapore"]], Unshown: 4),
        new Block.List(["Partner portal, 4 weeks", RichText.Of(new Run.Plain("Warehouse, "), new Run.Strong("2nd move"))], Unshown: 3),
        new Block.List(["First", RichText.Of(new Run.Link("The plan", "https://example.org/plan"), new Run.Plain(", then this"))], Numbered: true),
        new Block.Text(RichText.Of(new Run.Plain("Plain, "), new Run.Strong("strong"), new Run.Plain(", a "), new Run.Link("link", "https://example.org/"), new Run.Plain(".\nA second line."))),
        new Block.Note("Please answer by Tue 15:00. Early red is good work: it buys time to help."),
        new Block.Actions([Nothing("I'm away"), Nothing("Settings"), Nothing("Why am I asked?"), new Act.Link("Open the plan", "https://example.org/plan")]),
    ]);

    private static Message Charts() => new("Three charts",
    [
        new Block.Heading("Charts"),
        new Block.Chart("Outcomes by status", ChartKind.StackedColumns, ["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"],
            [new("On track", [14, 15, 13, 15, 16, 17], StatusMark.OnTrack), new("At risk", [3, 3, 4, 3, 2, 2], StatusMark.AtRisk), new("Blocked", [1, 1, 2, 1, 2, 1], StatusMark.Blocked), new("Not confirmed", [2, 1, 1, 1, 0, 0], StatusMark.NotConfirmed)],
            "In six weeks on track rose from 14 to 17 of 20; blocked was 2 at most and is 1 now."),
        new Block.Chart("Working hours to a decision", ChartKind.Line, ["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"], [new("Median", [22, 18, 19, 11, 9, 6]), new("Slowest", [41, 40, 33, 31, 19, 16])], "The median fell from 22 to 6 working hours."),
        new Block.Chart("Why we are stuck", ChartKind.Bars, ["Waiting for a decision", "Waiting for another team", "No time"], [new("Blockers", [6, 3, 1])], "6 of 10 blockers waited for a decision, 3 for another team, 1 for time."),
    ]);

    private static Message Hostile() => new("Hostile text",
    [
        new Block.Heading(s_hostile[0]),
        .. s_hostile.Select(text => (Block)new Block.Text(text)),
        new Block.OutcomeRow("BAD-1", s_hostile[0] + s_hostile[4], StatusMark.Blocked, [s_hostile[2]], [Nothing(s_hostile[0])], []),
        new Block.Table(s_hostile[1], [s_hostile[0], "Two"], [[s_hostile[4], s_hostile[2]]]),
        new Block.Text(RichText.Of(new Run.Link("a link that must not run", "javascript:alert(1)"))),
    ]);

    private static Message Buttons(string said) => new("Buttons",
    [
        new Block.Heading("Buttons"),
        new Block.Text(said),
        new Block.Actions([
            new Act.Do("Count", Prefix + "count", [], ActStyle.Primary),
            new Act.Do("Tell me", Prefix + "tell", []),
            new Act.OpenForm("Every field…", Prefix + "form", []),
            new Act.Turn("Next page", Prefix + "turn", ["2"]),
            new Act.Do("Delete", Prefix + "tell", [], ActStyle.Danger, "Really delete it? It can't be taken back."),
        ]),
    ]);

    private static Form EveryField() => new("What do you need?",
        [new Block.Text("Ken Ong is away until 7 Dec. Lin Tan stands in and will be asked."), new Block.Note("Now: Lin and Jonas, privately.")],
        [
            new Field.Text("need", "What do you need?", Required: true, Hint: "Offer A / B when it is a choice.", Area: true, Max: 500),
            new Field.Person("whom", "From whom?", Required: true),
            new Field.Date("by", "By when?", Required: true, Value: new LocalDate(2026, 12, 3)),
            new Field.Text("else", "If nobody answers…"),
            new Field.Choice("cause", "Why are we stuck?", [new("1", "Waiting for a decision"), new("2", "Goal or scope unclear"), new("3", "Waiting for another team")]),
            new Field.Choice("told", "Who else should know?", [new("a", "Dana Cole"), new("b", "Ruth"), new("c", "Omar")], Many: true, Values: ["b"]),
            new Field.Outcome("outcome", "Which outcome?"),
            new Field.Channel("channel", "Which channel?"),
            new Field.Time("at", "At what time?", Value: new LocalTime(9, 0)),
            new Field.Number("minutes", "How many minutes?", Value: 15, Min: 5, Max: 60),
        ],
        "Send to Lin and Jonas", Prefix + "submit", []);
}
