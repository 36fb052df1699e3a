using ChatOps.Core;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using Outcome = ChatOps.Core.Outcomes.Outcome;

namespace ChatOps.Tests.Outcomes;

public sealed class OutcomeTreeTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_parent_shows_the_worst_and_the_counts_of_its_children(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var (jonas, maya) = (await world.AddPersonAsync("Jonas Lind"), await world.AddPersonAsync("Maya Weber"));
        var team = await world.AddTeamAsync("Payments", jonas, [maya]);
        var parent = await world.AddOutcomeAsync("PAY-1", "Enter the EU market", team, jonas);
        await Child("PAY-2", o => o.Status = AnswerStatus.OnTrack);
        await Child("PAY-3", o => o.Status = AnswerStatus.Blocked);
        await Child("PAY-4", o => { o.State = OutcomeState.Done; o.Status = AnswerStatus.AtRisk; });
        await Child("PAY-5", o => o.State = OutcomeState.Draft);
        await Child("PAY-6", _ => { });

        var children = (await world.ReadAsync(db => OutcomeTree.ChildrenAsync(db, [parent.Id], default)))[parent.Id];
        children.ShouldBe(new Children(Blocked: 1, AtRisk: 0, OnTrack: 1, NotYetAsked: 1, NotYetAccepted: 1, Paused: 0, Done: 1, Dropped: 0));
        children.Worst.ShouldBe(AnswerStatus.Blocked);
        Core.Cards.StatusText.Of(children).ShouldBe("5: 1 blocked, 1 on track, 1 not asked yet, 1 not accepted yet, 1 done");

        Task Child(string key, Action<Outcome> with) => world.AddOutcomeAsync(key, "Child", team, maya, with: o => { o.ParentId = parent.Id; with(o); });
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_line_says_what_it_is_for_and_names_no_restricted_parent(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var dana = await world.AddPersonAsync("Dana Cole");
        var team = await world.AddTeamAsync("Payments", dana);
        var open = await world.AddOutcomeAsync("PAY-1", "Enter the EU market", team, dana);
        var closed = await world.AddOutcomeAsync("PAY-2", "Close the Oslo office", team, dana, with: o => o.Visibility = Visibility.Leads);
        var first = await world.AddOutcomeAsync("PAY-3", "EU customers invoiced", team, dana, with: o => o.ParentId = open.Id);
        var second = await world.AddOutcomeAsync("PAY-4", "Lease ended", team, dana, with: o => o.ParentId = closed.Id);

        var lines = await world.ReadAsync(db => ParentLines.LoadAsync(db, [open, first, second], default));
        lines.ShouldBe(new Dictionary<OutcomeId, string> { [first.Id] = "Enter the EU market (Dana)", [second.Id] = "an outcome not shown here" }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_outcome_can_not_come_to_stand_above_itself()
    {
        await using var world = await World.CreateAsync();
        var dana = await world.AddPersonAsync("Dana Cole");
        var team = await world.AddTeamAsync("Payments", dana);
        var top = await world.AddOutcomeAsync("PAY-1", "Top", team, dana);
        var middle = await world.AddOutcomeAsync("PAY-2", "Middle", team, dana, with: o => o.ParentId = top.Id);
        var low = await world.AddOutcomeAsync("PAY-3", "Low", team, dana, with: o => o.ParentId = middle.Id);

        (await world.ReadAsync(db => OutcomeTree.CycleAsync(db, top.Id, low.Id, default))).ShouldBe(["PAY-3", "PAY-2", "PAY-1"]);
        (await world.ReadAsync(db => OutcomeTree.CycleAsync(db, top.Id, top.Id, default))).ShouldBe(["PAY-1"]);
        (await world.ReadAsync(db => OutcomeTree.CycleAsync(db, low.Id, top.Id, default))).ShouldBeNull();
    }

    /// <summary>Against the plain definition: who comes back to themselves by walking up is on a cycle, and nobody else is.</summary>
    [Fact]
    public void Every_cycle_is_found_once() => Prop.ForAll(ArbMap.Default.ArbFor<(int, int)[]>(), pairs =>
    {
        var ids = Enumerable.Range(0, 12).Select(_ => OutcomeId.New()).ToArray();
        var links = new Dictionary<OutcomeId, OutcomeId>();
        foreach (var (child, parent) in pairs)
        {
            links[ids[Math.Abs(child % 12)]] = ids[Math.Abs(parent % 12)];
        }

        var expected = ids.Where(ComesBack).ToHashSet();
        var found = OutcomeTree.Cycles(links).SelectMany(c => c).ToList();
        return found.Count == expected.Count && expected.SetEquals(found);

        bool ComesBack(OutcomeId start)
        {
            var at = start;
            for (var i = 0; i < 12 && links.TryGetValue(at, out var next); i++)
            {
                at = next;
                if (at == start)
                {
                    return true;
                }
            }

            return false;
        }
    }).QuickCheckThrowOnFailure();
}
