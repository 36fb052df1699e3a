using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Host;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Outcomes;

/// <summary>
/// Input that nobody here wrote. CHATOPS_TEST_PROGRAMMES names the published file; with CHATOPS_TEST_PROGRAMMES_TO the mapped file and
/// what people would read are left in that folder.
/// </summary>
public sealed class RealProgrammesTests
{
    [Fact]
    public async Task A_real_portfolio_is_mapped_loaded_listed_and_asked_about()
    {
        var source = Environment.GetEnvironmentVariable("CHATOPS_TEST_PROGRAMMES");
        Assert.SkipWhen(source is null, "No portfolio: CHATOPS_TEST_PROGRAMMES names no file.");
        var folder = Environment.GetEnvironmentVariable("CHATOPS_TEST_PROGRAMMES_TO") ?? Directory.CreateTempSubdirectory("chatops-programmes-").FullName;
        var file = Path.Combine(folder, "programmes.csv");
        await File.WriteAllTextAsync(file, RealProgrammes.Map(source!));

        await using var world = await World.CreateAsync(now: World.At("2026-06-15T06:00", "Europe/London"));
        await using var output = new StringWriter();
        var command = new ImportCommand(world.Dbs, world.Clock, output, output, isTerminal: false);
        (await command.RunAsync(["import", file], default)).ShouldBe(0, output.ToString());
        (await command.RunAsync(["import", file], default)).ShouldBe(0, output.ToString());
        output.ToString().ShouldContain("0 outcomes added, 0 changed");

        var transcript = new List<string> { output.ToString() };
        var head = await world.ReadAsync(db => db.People.SingleAsync(p => p.Email == "head@portfolio.test"));
        foreach (var cursor in new[] { "All|0|", "All|20|", "Drafts|0|" })
        {
            transcript.Add(PlainText.Of((await DoAsync(world, head.Email, new Did.Pressed(OutcomeVerbs.List, [cursor]))).ShouldBeOfType<Reply.Replace>().Message));
        }

        foreach (var outcome in await world.ReadAsync(db => db.Outcomes.OrderBy(o => o.Key).Take(3).ToListAsync()))
        {
            transcript.Add(PlainText.Of((await DoAsync(world, head.Email, new Did.Pressed(OutcomeVerbs.Show, [outcome.Id.ToString()]))).ShouldBeOfType<Reply.Tell>().Message));
        }

        await world.AddLeadershipAsync(head, [.. await world.ReadAsync(db => db.Teams.ToListAsync())]);
        await world.ChangeAsync(async db =>
        {
            foreach (var team in await db.Teams.ToListAsync())
            {
                (team.StartsOn, team.ChannelId) = (team.NextWeek, team.Name.ToLowerInvariant());
            }
        });
        await world.AdvanceToAsync(World.At("2026-06-15T11:00", "Europe/London"));
        var answered = await new RealAnswers(world, RealProgrammes.Commentaries(source!)).GiveAsync();
        await world.AdvanceToAsync(World.At("2026-06-18T12:00", "Europe/London"));
        var said = await world.ReadAsync(db => db.Deliveries.AsNoTracking().OrderBy(d => d.DueAt).ToListAsync());
        transcript.AddRange(said.GroupBy(d => d.Key.Split('/')[0]).SelectMany(g => g.OrderBy(d => d.RootKey is not null).ThenByDescending(d => d.Content.Length).Take(3)).Select(d => $"TO {d.ToId} ({d.Key})\n{PlainText.Of(StoredMessage.Read(d.Content))}"));
        transcript.Add(string.Join('\n', said.GroupBy(d => d.Key.Split('/')[0]).Select(g => $"{g.Key}: {g.Count()}")));
        await File.WriteAllTextAsync(Path.Combine(folder, "seen.txt"), string.Join("\n\n----\n\n", transcript));

        foreach (var text in said.Select(d => PlainText.Of(StoredMessage.Read(d.Content))))
        {
            text.ShouldNotContain('\uFFFD', "A character was lost on the way.");
            text.ShouldNotContain("\r");
        }

        var digest = said.Where(d => d.Key.StartsWith("digest/") && d.RootKey is null).Select(d => PlainText.Of(StoredMessage.Read(d.Content))).Single(text => text.StartsWith("Weekly digest"));
        digest.ShouldStartWith($"Weekly digest · Thu 18 Jun · 22 teams, 218 outcomes, {answered.Values.Sum()} confirmed this week");
        digest.ShouldContain($"BLOCKED {answered[AnswerStatus.Blocked]}");
        digest.ShouldContain($"AT RISK {answered[AnswerStatus.AtRisk]}");
        digest.ShouldContain($"NOT CONFIRMED {218 - answered.Values.Sum()}");
        digest.ShouldContain($"ON TRACK {answered[AnswerStatus.OnTrack]}");
        said.ShouldContain(d => d.Key.StartsWith("escalation/"));
    }

    private static Task<Reply> DoAsync(World world, string userId, Did did) =>
        world.Interactions.HandleAsync(new Interaction(world.Workspace.Id, Guid.NewGuid().ToString(), userId, null, did), default);
}
