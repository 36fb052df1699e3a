using ChatOps.Core.Messages;

namespace ChatOps.Benchmarks;

/// <summary>A check-in as it goes to everybody at once.</summary>
internal static class RushCheckIn
{
    public static Message Of(int number) => new(
        $"Owner {number}, is this on track?",
        [
            new Block.Text($"Owner {number}, is this on track? About 20 seconds."),
            new Block.OutcomeRow($"T{number}", "EU customers invoiced by the new billing API", Status: null, ["Done when: 50 EU customers have received a correct invoice"],
                [new Act.Do("On track", "answer", ["1"], ActStyle.Primary), new Act.OpenForm("At risk…", "risk", ["1"]), new Act.OpenForm("Blocked…", "blocked", ["1"])],
                [new Act.Do("Done", "done", ["1"])]),
            new Block.Note("Please answer by Tue 15:00."),
        ]);
}
