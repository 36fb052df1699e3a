using NodaTime;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// Six weeks of Northwind: who answers what, asks whom, decides when. Between these scenes the product does by itself whatever is
/// due: asks, reminds, closes, posts agendas and digests, climbs.
/// </summary>
internal static class DemoScript
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const IsoDayOfWeek Fri = IsoDayOfWeek.Friday;

    public static IReadOnlyList<Scene> Scenes { get; } = [.. First(), .. Second(), .. Third(), .. Fourth(), .. Fifth(), .. Sixth()];

    /// <summary>A first, ordinary week. One at risk; Aisha, who switched reminders off, doesn't answer.</summary>
    private static IEnumerable<Scene> First() =>
    [
        .. AllOnTrack(1, "maya", "omar", "sam", "lin", "ken", "dana"),
        .. AtRisk(1, Mon, 11, "tom", "PAY-15", "Partner data arrives in three formats; the clean-up takes longer than planned."),
        AllOnTrack(1, Mon, 11, "tom"),
        AllOnTrack(1, Fri, 10, "priya"), // for next week: she works from Wednesday on, and is asked on the Friday before
        AllOnTrack(1, Tue, 14, "luis"), // after the reminder
        Does(1, Wed, 10, 5, "jonas", (jonas, stop) => jonas.In("billing").PressAsync("Decision", null, stop, ("What", "Partners send one format from December; Tom tells them."))),
        Does(1, Wed, 10, 9, "jonas", (jonas, stop) => jonas.In("billing").PressAsync("Action", null, stop, ("What", "Write to the five largest partners"), ("Who", "tom"), ("By when", "+6"))),
        Does(1, Wed, 10, 14, "jonas", (jonas, stop) => jonas.In("billing").PressAsync("End", null, stop)),
    ];

    /// <summary>Luis needs a decision from Ruth. Sam finds an owner for a draft, who takes it but lacks something.</summary>
    private static IEnumerable<Scene> Second() =>
    [
        .. AllOnTrack(2, "maya", "omar", "aisha", "sam", "lin", "ken", "dana"),
        .. Blocked(2, Mon, 9, "luis", "RSK-2", "Fraud model: hire two contract data engineers, or move it?", "ruth", 10, "No time", ("Answer A", "Hire"), ("Answer B", "Move by a quarter"), ("Your view", "I recommend"), ("If nobody", "it moves by a quarter")),
        AllOnTrack(2, Mon, 10, "luis"),
        Does(2, Mon, 11, 0, "tom", (tom, stop) => tom.PressAsync("Same as last week", "PAY-15", stop)),
        AllOnTrack(2, Mon, 11, "tom"),
        Does(2, Tue, 10, 0, "ruth", (ruth, stop) => ruth.PressAsync("I'll decide by", "RSK-2", stop, ("By", "+6"), ("When", "+6"))),
        Does(2, Wed, 9, 30, "sam", (sam, stop) => sam.TypeAsync("/chatops outcomes", stop)),
        Does(2, Wed, 9, 31, "sam", (sam, stop) => sam.PressAsync("Drafts", null, stop)),
        Does(2, Wed, 9, 32, "sam", (sam, stop) => sam.PressAsync("Open", "RSK-6", stop)),
        Does(2, Wed, 9, 33, "sam", (sam, stop) => sam.PressAsync("Change it", "RSK-6", stop, ("Owner", "luis"), ("Deliverable", "A sign-up that needs no phone call"), ("And then", "Offer"))),
        Does(2, Wed, 14, 0, "luis", (luis, stop) => luis.PressAsync("Mine, but I lack", "RSK-6", stop, ("What do you lack", "A day a week of somebody from sales"))),
        Does(2, Wed, 16, 0, "tom", (tom, stop) => tom.PressAsync("Done", "Write to the five largest partners", stop)),
    ];

    /// <summary>A holiday skips Billing's sync. Ruth decides. Omar asks back before he decides.</summary>
    private static IEnumerable<Scene> Third() =>
    [
        .. AllOnTrack(3, "maya", "tom", "sam", "lin", "ken", "dana", "omar"),
        .. Blocked(3, Mon, 10, "aisha", "FIN-4", "Which certificate does the new bank get: ours, or the payroll provider's?", "omar", 3, "Waiting for another team", ("Answer A", "Ours"), ("Answer B", "The provider's"), ("If nobody", "December's payroll stays with the old bank")),
        AllOnTrack(3, Mon, 11, "aisha"),
        Does(3, Mon, 14, 0, "omar", (omar, stop) => omar.PressAsync("I need to know", "FIN-4", stop, ("What", "Who renews the provider's certificate, and when?"))),
        Does(3, Mon, 15, 0, "aisha", (aisha, stop) => aisha.PressAsync("Answer", "FIN-4", stop, ("", "They do, each March, and tell us four weeks before."))),
        Does(3, Tue, 9, 30, "omar", (omar, stop) => omar.PressAsync("B", "FIN-4", stop)),
        Does(3, Mon, 16, 0, "ruth", (ruth, stop) => ruth.PressAsync("A", "RSK-2", stop)),
        Does(3, Tue, 9, 30, "luis", (luis, stop) => luis.PressAsync("On track", "RSK-2", stop, ("What shows", "Two engineers start on Monday"), ("Evidence", "Two engineers start on Monday"))),
        AllOnTrack(3, Tue, 9, "luis"),
        AllOnTrack(3, Wed, 10, "priya"), // late: the check-in has closed, the answer still lands
        .. AtRisk(3, Fri, 10, "priya", "PAY-18", "Scanners at two of nine docks still fail at night.", newDate: 40),
        AllOnTrack(3, Fri, 10, "priya"),
    ];

    /// <summary>Maya is away and Tom answers for her. Ken's question to Dana stays unanswered and climbs.</summary>
    private static IEnumerable<Scene> Fourth() =>
    [
        .. AllOnTrack(4, "omar", "aisha", "sam", "lin", "luis", "dana"),
        .. AtRisk(4, Mon, 10, "tom", "PAY-12", "The tax field for Austria is missing; Maya looks at it when she is back.", newDate: 39),
        AllOnTrack(4, Mon, 10, "tom"),
        AllOnTrack(4, Mon, 11, "tom"),
        .. Blocked(4, Mon, 10, "ken", "RSK-3", "May marketing keep contacts without a recorded consent until March?", "dana", 8, "Security or compliance", ("If nobody", "21,000 contacts are deleted on the first")),
        Does(4, Wed, 10, 6, "jonas", (jonas, stop) => jonas.In("billing").PressAsync("Action", null, stop, ("What", "Ask the tax office for Austria's field list"), ("Who", "maya"), ("By when", "+7"))),
        Does(4, Wed, 16, 20, "jonas", (jonas, stop) => jonas.PressAsync("Add a line", null, stop, ("Your line", "Maya is back on Monday; the Austrian field is the only open point for the EU launch."))),
        .. Blocked(4, Fri, 10, "priya", "PAY-17", "Two of my agents are lent to another team; I need them back or a new date.", "jonas", 5, "No time", ("Who hears", "Only tell")),
        AllOnTrack(4, Fri, 10, "priya"),
    ];

    /// <summary>One outcome is done, one is paused, one blocker is for the lead's ears only.</summary>
    private static IEnumerable<Scene> Fifth() =>
    [
        Does(5, Mon, 9, 20, "aisha", (aisha, stop) => aisha.PressAsync("Done", "FIN-6", stop)),
        Does(5, Mon, 9, 21, "aisha", (aisha, stop) => aisha.PressAsync("Add why", "FIN-6", stop, ("Why", "October: 1,204 of 1,204 within 24 hours"))),
        Does(5, Mon, 13, 0, "omar", (omar, stop) => omar.PressAsync("Confirm", "FIN-6", stop)),
        Does(5, Mon, 10, 0, "tom", (tom, stop) => tom.PressAsync("Pause", "PAY-16", stop)),
        Does(5, Mon, 12, 0, "jonas", (jonas, stop) => jonas.PressAsync("Confirm", "PAY-16", stop)),
        .. AllOnTrack(5, "maya", "omar", "aisha", "lin", "luis", "dana", "tom"),
        Does(5, Mon, 9, 40, "ken", (ken, stop) => ken.PressAsync("Same as last week", "RSK-3", stop)),
        Does(5, Tue, 11, 0, "sam", (sam, stop) => sam.TypeAsync("/escalate RSK-1 May we switch the two oldest card types off?", stop, ("From whom", "dana"), ("By when", "+4"), ("Why are we stuck", "Conflicting priorities"))),
        Does(5, Wed, 15, 0, "sam", (sam, stop) => sam.PressAsync("Not needed any more", "RSK-1", stop)),
        .. AtRisk(5, Fri, 10, "priya", "PAY-18", "The scanners' vendor delivers a week late.", newDate: 40),
        AllOnTrack(5, Fri, 10, "priya"),
    ];

    /// <summary>A question goes to the wrong person and is handed over. Warehouse orders move for the second time.</summary>
    private static IEnumerable<Scene> Sixth() =>
    [
        .. AllOnTrack(6, "maya", "tom", "omar", "sam", "dana"),
        Does(6, Mon, 10, 30, "maya", (maya, stop) => maya.PressAsync("Add evidence", "PAY-13", stop, ("What shows", "4 of 5 languages went out on 2 November; Polish follows"))), // so that next Monday one tap answers all three
        Does(6, Mon, 10, 31, "maya", (maya, stop) => maya.PressAsync("Add evidence", "PAY-14", stop, ("What shows", "October: 97 % within 2 working days"))),
        .. Blocked(6, Mon, 9, "lin", "RSK-4", "Who signs for the two processors that want an indemnity?", "ken", 8, "Waiting for a decision", ("If nobody", "two processors stop serving EU customers")),
        Does(6, Mon, 11, 0, "ken", (ken, stop) => ken.PressAsync("Not mine to decide", "RSK-4", stop, ("", "dana"))),
        Does(6, Mon, 10, 0, "dana", (dana, stop) => dana.PressAsync("I'll take it", "RSK-4", stop)),
        Does(6, Tue, 9, 30, "dana", (dana, stop) => dana.PressAsync("Answer", "RSK-4", stop, ("", "I sign both, capped at one year's fee."))),
        AllOnTrack(6, Mon, 10, "aisha"),
        AllOnTrack(6, Mon, 10, "luis"),
        Does(6, Wed, 10, 10, "jonas", (jonas, stop) => jonas.In("billing").PressAsync("Decision", null, stop, ("What", "Night deliveries are invoiced by hand until the scanners work."))),
        Does(6, Thu, 11, 0, "ruth", (ruth, stop) => ruth.In(DemoTeams.LeadershipChannelId).PressAsync("By team", null, stop)),
    ];

    private static Scene Does(int week, IsoDayOfWeek day, int hour, int minute, string who, Func<DemoHand, CancellationToken, Task> does) =>
        new(week, day, new LocalTime(hour, minute), who, does);

    private static IEnumerable<Scene> AllOnTrack(int week, params string[] people) => people.Select((who, i) => Does(week, Mon, 10, 20 + i, who, (hand, stop) => hand.AllOnTrackAsync(Evidence(week, i), stop)));

    private static Scene AllOnTrack(int week, IsoDayOfWeek day, int hour, string who) => Does(week, day, hour, 40, who, (hand, stop) => hand.AllOnTrackAsync(Evidence(week, hour), stop));

    private static IEnumerable<Scene> AtRisk(int week, IsoDayOfWeek day, int hour, string who, string key, string changed, int? newDate = null) =>
        [Does(week, day, hour, 15, who, (hand, stop) => hand.PressAsync("At risk", key, stop, [("What changed", changed), .. newDate is { } days ? [("New date", $"+{days}")] : Array.Empty<(string, string)>()]))];

    private static IEnumerable<Scene> Blocked(int week, IsoDayOfWeek day, int hour, string who, string key, string need, string from, int days, string cause, params (string, string)[] more) =>
        [Does(week, day, hour, 15, who, (hand, stop) => hand.PressAsync("Blocked", key, stop, [("What do you need", need), ("From whom", from), ("By when", $"+{days}"), ("Why are we stuck", cause), .. more]))];

    private static string Evidence(int week, int i) => ((week + i) % 4) switch
    {
        0 => "The last trial run had no errors",
        1 => "Two of three steps are finished and checked",
        2 => "The pilot group has used it for a week",
        _ => "The numbers of the week are above the line",
    };
}
