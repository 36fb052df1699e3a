using ChatOps.Core;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Tests.Digests;

/// <summary>Made-up facts of a digest: the example that sets its tone, a quiet week, and whatever a generator asks for.</summary>
internal static class Facts
{
    public static LocalDate Thursday { get; } = new(2026, 11, 26);

    public static LocalDate Monday { get; } = new(2026, 11, 23);

    public static DigestFacts Example() => new(
        DigestId.New(), Thursday, "Ruth", IsTrial: false, Teams: 7, Restricted: 0,
        new WeekCounts(Monday, OnTrack: 20, AtRisk: 5, Blocked: 3, NotConfirmed: 2, Unreachable: 0, NotAsked: 0, Done: 1),
        new WeekCounts(Monday.PlusWeeks(-1), OnTrack: 21, AtRisk: 4, Blocked: 3, NotConfirmed: 3, Unreachable: 0, NotAsked: 0, Done: 0),
        [
            Decision("Fraud model", "hire two contract data engineers, or move it?", "Ruth", null, "by Fri 27 Nov 17:00", ["Hire", "Move 31 Jan → 30 Apr"], "Sam", "B"),
            Decision("Tax engine", "buy or build?", "Ruth", null, "was due Mon 23 Nov", [], null, null),
        ],
        DecideCount: 2,
        [Decision("Payroll cut-over", "bank certificate", "Omar", "Finance", "promised Mon 30 Nov", [], null, null) with { Acts = [] }], WithOthersCount: 1,
        Group(new NamedOutcome("CON-1", "Consent", 7)), OldestBlockedIsNamed: true,
        Group(new("CRM-1", "CRM move", 1), new("TAX-2", "Tax filing", 1)),
        Group(new("PAR-1", "Partner portal", 4), new("WAR-1", "Warehouse", 2, new LocalDate(2026, 11, 30), new LocalDate(2026, 12, 14), 2)),
        Group(new("ONB-1", "Onboarding", 2), new("ARC-1", "Data archive", 1)), NamedGroup.None,
        Group(new NamedOutcome("SUP-1", "Supplier invoices paid within 24 hours for a full month")),
        NewlyMoved: 0, WithoutEvidence: 3,
        new DecisionFigures(Asked: 3, Made: 2, MedianHours: 6, Unblocked: 2), new PatternFact(6, 14, "Legal", Cause: null), [],
        [new WeekCounts(Monday.PlusWeeks(-1), 21, 4, 3, 3, 0, 0, 0), new WeekCounts(Monday, 20, 5, 3, 2, 0, 0, 1)],
        [new CauseCount(Cause.SecurityOrCompliance, 6), new CauseCount(Cause.WaitingForDecision, 4)], Changes: 0);

    public static DigestFacts Quiet() => Example() with
    {
        Day = new LocalDate(2026, 12, 3),
        Week = new WeekCounts(Monday.PlusWeeks(1), OnTrack: 28, AtRisk: 3, Blocked: 0, NotConfirmed: 0, Unreachable: 0, NotAsked: 0, Done: 0),
        Decide = [],
        DecideCount = 0,
        WithOthers = [],
        WithOthersCount = 0,
        Blocked = NamedGroup.None,
        NewAtRisk = NamedGroup.None,
        StillAtRisk = Group(new NamedOutcome("PAR-1", "Partner portal", 5)),
        NotConfirmed = NamedGroup.None,
        Done = NamedGroup.None,
    };

    public static DecisionFact Decision(string about, string question, string? who, string? team, string when, string[] options, string? recommends, string? otherwise)
    {
        var id = EscalationId.New();
        Act[] acts = [
            .. options.Select((_, i) => new Act.Do(((char)('A' + i)).ToString(), "escalation.decide", [id.ToString(), $"{i}"])),
            new Act.OpenForm("Another answer…", "escalation.another", [id.ToString()]),
            new Act.OpenForm("I'll decide by…", "escalation.promise", [id.ToString()]),
        ];
        return new DecisionFact(id, about, 0, question, who, team, when, options, recommends, otherwise, Settled: null, acts);
    }

    public static NamedGroup Group(params NamedOutcome[] names) => new(names.Length, names);
}
