using System.Text;
using ChatOps.Core.Outcomes;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

public sealed class ImportTests
{
    private const string Active = "PAY-1,\"EU customers, invoiced\",\"The billing\nAPI\",50 EU customers have an invoice,maya@northwind.test,Payments,,2027-01-29,Active,2026-10-01\n";
    private const string Draft = "PAY-2,Refunds,,,,Payments,PAY-1,,,\n";

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Rows_become_outcomes_drafts_may_be_incomplete_and_the_same_file_twice_changes_nothing(StorageProvider provider)
    {
        await using var world = await ImportWorld.CreateAsync(provider);
        (await world.RunAsync("imprt", "outcomes.csv")).ExitCode.ShouldBe(2);
        (await world.ImportAsync(ImportWorld.Header + Active + Draft)).Output.ShouldContain("2 rows for Northwind: 2 outcomes added, 0 changed, 0 unchanged; 0 people and 0 teams added.");
        var outcomes = await world.OutcomesAsync();
        outcomes[0].ShouldSatisfyAllConditions(o => o.Title.ShouldBe("EU customers, invoiced"), o => o.Deliverable.ShouldBe("The billing\nAPI"), o => o.State.ShouldBe(OutcomeState.Active), o => o.AcceptedAt.ShouldBe(World.At("2026-10-01T12:00")));
        outcomes[1].ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Draft), o => o.ParentId.ShouldBe(outcomes[0].Id));

        var before = await EverythingAsync(world);
        (await world.ImportAsync(ImportWorld.Header + Active + Draft)).Output.ShouldContain("0 outcomes added, 0 changed, 2 unchanged");
        (await EverythingAsync(world)).ShouldBe(before);
    }

    [Fact]
    public async Task A_missing_row_changes_nothing_and_an_absent_column_leaves_what_is_there()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(ImportWorld.Header + Active + Draft);
        (await world.ImportAsync("key,title,team\nPAY-2,Refunds within a day,Payments\n")).Output.ShouldContain("0 outcomes added, 1 changed, 0 unchanged");
        var outcomes = await world.OutcomesAsync();
        outcomes.Count.ShouldBe(2);
        outcomes[1].ShouldSatisfyAllConditions(o => o.Title.ShouldBe("Refunds within a day"), o => o.ParentId.ShouldBe(outcomes[0].Id));
    }

    [Fact]
    public async Task States_forecasts_and_owners_of_known_outcomes_change_only_in_chat_and_it_says_so()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync(ImportWorld.Header + Active);
        var ran = await world.ImportAsync(ImportWorld.Header + Active.Replace("2027-01-29,Active", "2027-03-31,Done").Replace("maya@northwind.test", "Sam Okoro <sam@northwind.test>"));
        ran.Output.ShouldContain("line 2, column state: PAY-1 is known: state, forecast_date, owner_email stay as they are, since they change only in chat.");
        (await world.OutcomesAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(o => o.State.ShouldBe(OutcomeState.Active), o => o.ForecastDate.ShouldBe(new LocalDate(2027, 1, 29)));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task One_bad_row_and_nothing_is_imported_and_every_bad_one_is_named(StorageProvider provider)
    {
        await using var world = await ImportWorld.CreateAsync(provider);
        var ran = await world.ImportAsync(ImportWorld.Header
            + Active
            + ",No key,,,,Payments,,,,\n"
            + "PAY-3,,,,,Payments,,,,\n"
            + "PAY-4,Active without acceptance,Thing,50 use it,maya@northwind.test,Payments,,2027-01-29,Active,\n"
            + "PAY-5,Unknown owner,,,who@northwind.test,Payments,,,,\n"
            + "PAY-6,Unknown team,,,,Nobody's,,,,\n"
            + "PAY-7,Bad date,,,,Payments,,29.01.2027,,\n"
            + "PAY-8,Bad state,,,,Payments,,,Running,\n"
            + "PAY-9,No such parent,,,,Payments,PAY-99,,,\n"
            + "PAY-1,Again,,,,Payments,,,,\n"
            + "PAY-10,Two owners,,,a@x.test; b@x.test,Payments,,,,\n"
            + "PAY-11,Two sentences,,All is live. All is paid.,,Payments,,,,\n"
            + "PAY-12,Offered in the past,Thing,50 use it,maya@northwind.test,Payments,,2026-01-01,Offered,\n"
            + "PAY-13,Done without end,,,,Payments,,,Done,\n");
        ran.ExitCode.ShouldBe(1);
        ran.Errors.ShouldBe("""
            Nothing was imported: 13 places need mending in 14 rows.
              line 4, column key: It has no key. Outcomes are matched by it from one import to the next: give it one, as PAY-12.
              line 5, column title: It has no title. Say in a few words what will be true.
              line 6, column accepted_date: Active needs the date on which its owner accepted it. Fill it in, or leave the state empty: then it is a draft, and you offer it in chat.
              line 7, column owner_email: I don't know who@northwind.test. Correct the address, or give a name (owner_name, or "Maya Weber <who@northwind.test>") to add them.
              line 8, column team: There is no team "Nobody's". Correct its name, or name its lead in team_lead_email to add it.
              line 9, column forecast_date: "29.01.2027" isn't a date. Write it as 2026-11-28.
              line 10, column state: "Running" is none of Draft, Offered, Active, Paused, Done, Dropped.
              line 11, column parent_key: There is no PAY-99, neither in this file nor in ChatOps. Correct the key, or add the parent.
              line 12, column key: PAY-1 stands on line 2 already. Keep one of the two, or give this one another key.
              line 13, column owner_email: It names 2 owners. Choose one; the others can own outcomes below it.
              line 14, column done_when: "Done when" is more than one sentence. Keep the one that can be checked, move the rest to "Why".
              line 15, column forecast_date: 1 Jan 2026 is not ahead of us. Choose a later day.
              line 16, column ended_date: Done needs the date on which it ended. Fill it in, or leave the state empty.

            """.ReplaceLineEndings("\n"), "lines are counted with the break inside PAY-1's quotes");
        (await world.OutcomesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_list_of_bad_rows_is_cut_and_the_rest_counted()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync("key,title,team\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"P-{i},,Payments\n")));
        ran.Errors.ShouldStartWith("Nothing was imported: 3,000 places need mending in 3,000 rows.\n  line 2, column title:");
        ran.Errors.ShouldEndWith("  and 2,950 more.\n");
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_does_nothing()
    {
        await using var world = await ImportWorld.CreateAsync();
        var before = await EverythingAsync(world);
        var ran = await world.ImportAsync(ImportWorld.Header + Active + Draft, "--dry-run");
        ran.ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(0), r => r.Output.ShouldContain("Dry run, nothing was changed. 2 rows for Northwind: 2 outcomes would be added"));
        (await EverythingAsync(world)).ShouldBe(before);
    }

    [Fact]
    public async Task Parents_may_come_later_and_circles_are_reported_with_their_lines()
    {
        await using var world = await ImportWorld.CreateAsync();
        (await world.ImportAsync("key,title,team,parent_key\nA-1,Child,Payments,A-2\nA-2,Parent,Payments,\n")).ExitCode.ShouldBe(0);
        var outcomes = await world.OutcomesAsync();
        outcomes[0].ParentId.ShouldBe(outcomes[1].Id);

        // A-1 → A-2 stands in the database; the file closes the circle, and has another of its own.
        var ran = await world.ImportAsync("key,title,team,parent_key\nA-2,Parent,Payments,A-1\nB-1,One,Payments,B-2\nB-2,Two,Payments,B-3\nB-3,Three,Payments,B-1\nC-1,Self,Payments,C-1\n");
        ran.ExitCode.ShouldBe(1);
        ran.Errors.ShouldContain("line 2, column parent_key: ");
        ran.Errors.ShouldContain("B-1 → B-2 → B-3 → B-1 go round in a circle (lines 3, 4, 5). Take one of the parents away.");
        ran.Errors.ShouldContain("line 6, column parent_key: C-1 is its own parent. Name another, or none.");
    }

    [Fact]
    public async Task A_name_adds_a_person_and_a_lead_adds_a_team()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync("""
            key,title,owner_email,owner_name,owner_zone,team,team_lead_email
            R-1,First,sam@northwind.test,,,Risk,
            R-2,Second,sam@northwind.test,Sam Okoro,Africa/Lagos,Risk,Lin Tan <Lin@Northwind.test> Asia/Singapore
            """);
        ran.Output.ShouldContain("2 people and 1 team added. A new team sends nothing until it is started: /chatops team.");
        await world.World.ReadAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Name == "Risk");
            team.Zone.ShouldBe("Asia/Singapore");
            (await db.People.SingleAsync(p => p.Id == team.LeadId)).ShouldSatisfyAllConditions(p => p.Name.ShouldBe("Lin Tan"), p => p.Email.ShouldBe("lin@northwind.test"));
            var sam = await db.People.SingleAsync(p => p.Email == "sam@northwind.test");
            sam.Zone.ShouldBe("Africa/Lagos");
            (await db.TeamMembers.CountAsync(m => m.TeamId == team.Id)).ShouldBe(2);
            (await db.Accounts.SingleAsync(a => a.PersonId == sam.Id)).UserId.ShouldBe("sam@northwind.test", "the simulator has no directory of its own");
            return true;
        });
    }

    [Fact]
    public async Task An_offer_in_the_file_asks_its_owner()
    {
        await using var world = await ImportWorld.CreateAsync();
        var ran = await world.ImportAsync(ImportWorld.Header + "PAY-1,EU customers invoiced,The API,50 customers have an invoice,Sam Okoro <sam@northwind.test>,Payments,,2027-01-29,Offered,\n");
        var card = (await world.World.SaidAsync("sam@northwind.test")).ShouldHaveSingleItem();
        ran.Output.ShouldContain("1 owner is asked whether the outcome offered to them is theirs.");
        card.Text.ShouldStartWith("Maya Weber named you owner of: EU customers invoiced (PAY-1)");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_export_imports_to_the_same_state_here_and_into_an_empty_organization(StorageProvider provider)
    {
        await using var world = await ImportWorld.CreateAsync(provider);
        await FurnishAsync(world);
        var exported = await world.ExportAsync();
        (await world.ImportAsync(exported)).ShouldSatisfyAllConditions(r => r.Errors.ShouldBeEmpty(), r => r.Output.ShouldContain("0 outcomes added, 0 changed, 6 unchanged"));

        await world.AddEmptyOrganizationAsync("Elsewhere");
        (await world.ImportAsync(exported, "--organization", "Elsewhere")).ShouldSatisfyAllConditions(r => r.Errors.ShouldBeEmpty(), r => r.Output.ShouldContain("6 outcomes added"));
        (await world.RunAsync("export", "--organization", "elsewhere")).Output.ShouldBe(exported);
        (await world.ImportAsync(exported, "--organization", "Nowhere")).Errors.ShouldBe("There is no organization \"Nowhere\". There is: \"Elsewhere\", \"Northwind\".\n");
        (await world.RunAsync("export")).Errors.ShouldStartWith("Which organization?");
    }

    [Fact]
    public void A_text_that_was_cleaned_is_clean() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var typed = TypedText.Area(text.Get);
        return typed is null || typed == TypedText.Area(typed);
    }).QuickCheckThrowOnFailure();

    /// <summary>One of each state, with everything an outcome can carry.</summary>
    private static async Task FurnishAsync(ImportWorld world)
    {
        await world.ImportAsync("key,title,owner_email,owner_name,team,team_lead_email\nX-1,\"Draft of \"\"quotes\"\"\",sam@northwind.test,\"Okoro, Sam\",Risk,Lin Tan <lin@northwind.test>\n");
        await world.World.ChangeAsync(async db =>
        {
            var team = await db.Teams.SingleAsync(t => t.Name == "Payments");
            var (maya, sam, lin) = (await Person("maya"), await Person("sam"), await Person("lin"));
            var parent = await db.Outcomes.SingleAsync();
            foreach (var (state, number) in new[] { (OutcomeState.Offered, 2), (OutcomeState.Active, 3), (OutcomeState.Paused, 4), (OutcomeState.Done, 5), (OutcomeState.Dropped, 6) })
            {
                var outcome = new Core.Outcomes.Outcome { OrganizationId = team.OrganizationId, TeamId = team.Id, Key = $"X-{number}", Title = $"🚀 {state}; <b>مرحبا</b>", Why = "Line one\nline, \"two\"", Deliverable = "Thing", DoneWhen = "50 use it", OwnerId = maya, ParentId = parent.Id, State = state, BaselineDate = new(2027, 1, 29), ForecastDate = new(2027, 2, 26), Moves = 1, LastMovedAt = Instant.FromUtc(2026, 11, 2, 3, 4), Visibility = (Visibility)(number % 4) };
                outcome.AcceptedAt = state == OutcomeState.Offered ? null : Instant.FromUtc(2026, 10, 1, 2, 3, 4);
                outcome.EndedAt = outcome.HasEnded ? Instant.FromUtc(2026, 11, 20, 1, 2) : null;
                if (state == OutcomeState.Active)
                {
                    outcome.Lacks = "People";
                    outcome.Status = AnswerStatus.Blocked;
                    outcome.StatusSince = Instant.FromUtc(2026, 11, 17, 9, 0);
                    outcome.OwnerMayReforecast = true;
                    outcome.Propose(Proposal.HandOver, maya, "I moved", sam);
                }

                db.Outcomes.Add(outcome);
                db.OutcomeViewers.Add(new OutcomeViewer { OutcomeId = outcome.Id, PersonId = lin });
                db.Forecasts.AddRange(
                    new Forecast { OutcomeId = outcome.Id, To = new(2027, 1, 29), At = Instant.FromUtc(2026, 10, 1, 2, 3), ById = maya },
                    new Forecast { OutcomeId = outcome.Id, From = new(2027, 1, 29), To = new(2027, 2, 26), At = Instant.FromUtc(2026, 11, 2, 3, 4), ById = sam, CountsAsMove = true });
            }

            async Task<Core.PersonId> Person(string first) => (await db.People.SingleAsync(p => p.Email == $"{first}@northwind.test")).Id;
        });
    }

    private static Task<string> EverythingAsync(ImportWorld world) => world.World.ReadAsync(async db => string.Join('\n',
        (await db.Outcomes.OrderBy(o => o.Key).ToListAsync()).Select(o => $"{o.Key} {o.Title} {o.Version}")
            .Append($"{await db.Audit.CountAsync()} {await db.People.CountAsync()} {await db.Teams.CountAsync()} {await db.TeamMembers.CountAsync()} {await db.Forecasts.CountAsync()} {await db.Deliveries.CountAsync()}")));
}
