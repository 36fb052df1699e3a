using System.Diagnostics;
using ChatOps.Core;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Benchmarks;

/// <summary>A digest over 10,000 outcomes with eight weeks of answers behind them: gathered, stored, drawn and queued, in one transaction.</summary>
internal static class DigestOnce
{
    private const int Rounds = 15;
    private const int Weeks = 8;

    public static async Task RunAsync(int owners, int outcomesEach)
    {
        using var database = new BenchDatabase();
        await database.FillAsync(owners, outcomesEach);
        var monday = new LocalDate(2026, 11, 23);
        var channel = await LivedThroughAsync(database, monday);
        var thursday = Instant.FromUtc(2026, 11, 26, 8, 0);
        await MeasureAsync(database, channel, monday.PlusWeeks(-1), thursday - Duration.FromDays(7), $"a channel's first digest, over {owners * outcomesEach} outcomes");
        await MeasureAsync(database, channel, monday, thursday, "the next, with last week's facts");
    }

    private static async Task MeasureAsync(BenchDatabase database, LeadershipChannel channel, LocalDate monday, Instant now, string name)
    {
        var times = new List<double>();
        var processor = new List<double>();
        var process = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            var digest = new Digest { OrganizationId = channel.OrganizationId, LeadershipChannelId = channel.Id, Monday = monday, PostAt = now, PreviewAt = now };
            await ReplaceAsync(database, digest);
            process.Refresh();
            var busy = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            await PostDigests.RunAsync(database.Dbs, Pauses.None, now, default);
            times.Add(watch.Elapsed.TotalMilliseconds);
            process.Refresh();
            processor.Add((process.TotalProcessorTime - busy).TotalMilliseconds);
            await using var db = database.Dbs.CreateDbContext();
            if ((await db.Digests.SingleAsync(d => d.Id == digest.Id)).State != DigestState.Posted)
            {
                throw new InvalidOperationException("The digest was not posted: this figure would mean nothing.");
            }
        }

        Console.WriteLine($"{name}: cold {times[0]:F0} ms, then median {Figures.Median(times.Skip(1)):F0} ms, best {times.Min():F0} ms; processor time {Figures.Median(processor.Skip(1)):F0} ms");
    }

    private static async Task ReplaceAsync(BenchDatabase database, Digest digest)
    {
        await using var db = database.Dbs.CreateDbContext();
        await db.Digests.Where(d => d.Monday == digest.Monday).ExecuteDeleteAsync();
        db.Digests.Add(digest);
        await db.SaveChangesAsync();
    }

    /// <summary>Every outcome asked and mostly answered for eight weeks; each twentieth blocked with a decision request, each tenth silent now.</summary>
    private static async Task<LeadershipChannel> LivedThroughAsync(BenchDatabase database, LocalDate monday)
    {
        await using var db = database.Dbs.CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var organization = await db.Organizations.Select(o => o.Id).SingleAsync();
        var teams = await db.Teams.AsNoTracking().ToListAsync();
        var channel = new LeadershipChannel { OrganizationId = organization, Name = "Leadership", WorkspaceId = database.Workspace, ChannelId = "leadership", Zone = "Europe/Berlin", LeaderId = teams[0].LeadId, PlanAt = Instant.FromUtc(2030, 1, 1, 0, 0) };
        db.Add(channel);
        await db.SaveChangesAsync();
        await db.Teams.ExecuteUpdateAsync(t => t.SetProperty(x => x.LeadershipChannelId, (LeadershipChannelId?)channel.Id));
        foreach (var team in teams)
        {
            await FillAsync(db, team, monday);
        }

        return channel;
    }

    private static async Task FillAsync(ChatOpsDb db, Team team, LocalDate monday)
    {
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => o.TeamId == team.Id).OrderBy(o => o.Key).ToListAsync();
        for (var back = Weeks - 1; back >= 0; back--)
        {
            var of = monday.PlusWeeks(-back);
            var opened = of.At(new LocalTime(8, 0)).InUtc().ToInstant();
            var week = new TeamWeek { OrganizationId = team.OrganizationId, TeamId = team.Id, Monday = of, ClosesAt = opened + Duration.FromHours(31), Stage = WeekStage.AgendaPosted };
            db.Add(week);
            foreach (var owned in outcomes.GroupBy(o => o.OwnerId!.Value))
            {
                var checkIn = new CheckIn { TeamWeekId = week.Id, TeamId = team.Id, Monday = of, OwnerId = owned.Key, AskedId = owned.Key, State = CheckInState.Closed, OpensAt = opened, OpenedAt = opened, ClosesAt = week.ClosesAt };
                db.Add(checkIn);
                db.AddRange(owned.Where(o => back > 0 || Number(o) % 10 != 9).Select(o => new Answer { CheckInId = checkIn.Id, OutcomeId = o.Id, Monday = of, Status = StatusOf(o), Note = Number(o) % 3 == 0 ? "As planned" : null, ById = owned.Key, At = opened }));
            }
        }

        foreach (var blocked in outcomes.Where(o => StatusOf(o) == AnswerStatus.Blocked))
        {
            var raised = monday.At(new LocalTime(9, 0)).InUtc().ToInstant();
            var escalation = new Escalation { OrganizationId = team.OrganizationId, TeamId = team.Id, Question = "May we sign clause 7?", Options = ["Sign", "Don't"], RaisedById = blocked.OwnerId!.Value, NamedId = team.LeadId, HolderId = team.LeadId, RaisedAt = raised, NeedBy = monday.PlusDays(11), Step = 1 };
            db.AddRange(escalation, new Blocker { OrganizationId = team.OrganizationId, OutcomeId = blocked.Id, EscalationId = escalation.Id, Need = escalation.Question, RaisedById = escalation.RaisedById, RaisedAt = raised, Cause = Cause.WaitingForDecision });
        }

        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await db.Outcomes.Where(o => o.TeamId == team.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.AcceptedAt, Instant.FromUtc(2026, 9, 1, 0, 0)).SetProperty(x => x.Status, (AnswerStatus?)AnswerStatus.OnTrack).SetProperty(x => x.StatusSince, Instant.FromUtc(2026, 10, 5, 8, 0)));
    }

    private static AnswerStatus StatusOf(Outcome outcome) => Number(outcome) switch
    {
        var n when n % 20 == 3 => AnswerStatus.Blocked,
        var n when n % 7 == 1 => AnswerStatus.AtRisk,
        _ => AnswerStatus.OnTrack,
    };

    /// <summary>Keys are T12-3-4: team, person, outcome.</summary>
    private static int Number(Outcome outcome) => outcome.Key.Split('-') is [_, var person, var nth] ? (int.Parse(person) * 10) + int.Parse(nth) : 0;
}
