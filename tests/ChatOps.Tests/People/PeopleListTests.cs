using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static ChatOps.Tests.Commands.TypedToTheBotTests;

namespace ChatOps.Tests.People;

/// <summary>"/chatops people" on Monday 23 November 2026, 06:00 UTC.</summary>
public sealed class PeopleListTests
{
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task Everybody_sees_names_zones_and_hours_but_only_leads_and_admins_who_is_away(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var jonas = await world.AddPersonAsync("Jonas Lind", "America/Sao_Paulo");
        var ken = await world.AddPersonAsync("Ken Ong", "Asia/Singapore", p => p.WorkStart = new(8, 0));
        var maya = await world.AddPersonAsync("Maya Weber");
        await world.AddPersonAsync("Zoe Gone", with: p => p.IsActive = false);
        await world.AddTeamAsync("Billing", jonas, [ken]);
        await world.AddAsync(new AwayPeriod { PersonId = ken.Id, From = new(2026, 11, 20), To = new(2026, 12, 4) });

        Told(await world.TypeAsync(maya, "/chatops people")).ShouldBe("""
            4 people
            Name | Where | Now there | Works
            Ada Admin · admin | Berlin | Mon 07:00 | Mon–Fri 09:00–17:00
            Jonas Lind | Sao Paulo | Mon 03:00 | Mon–Fri 09:00–17:00
            Ken Ong | Singapore | Mon 14:00 | Mon–Fri 08:00–17:00
            Maya Weber | Berlin | Mon 07:00 | Mon–Fri 09:00–17:00
            """.ReplaceLineEndings("\n"));
        foreach (var reader in new[] { ada, jonas, ken })
        {
            Told(await world.TypeAsync(reader, "/chatops people")).ShouldContain("Ken Ong | Singapore | Mon 14:00 | Mon–Fri 08:00–17:00 · away until Fri 4 Dec");
        }
    }

    [Fact]
    public async Task Many_people_are_paged()
    {
        await using var world = await World.CreateAsync();
        var people = Enumerable.Range(1, 31).Select(n => new Person { OrganizationId = world.Organization.Id, Name = $"Person {n:00}", Email = $"p{n}@northwind.test", Zone = "UTC" });
        await world.AddAsync([.. people]);
        var maya = await world.AddPersonAsync("Maya Weber");
        var first = (await world.TypeAsync(maya, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message;
        PlainText.Of(first).ShouldStartWith("People 1–15 of 32\n");
        var second = (await world.PressAsync(maya, first, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(second).ShouldStartWith("People 16–30 of 32\n");
        PlainText.Of(second).ShouldEndWith("[Back] [Next]");
        var third = (await world.PressAsync(maya, second, "Next")).ShouldBeOfType<Reply.Replace>().Message;
        PlainText.Of(third).ShouldEndWith("[Back]");
        PlainText.Of(third).ShouldContain("Person 31 · no account that can be reached | UTC");
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("999999")]
    [InlineData("<script>")]
    public async Task A_page_that_isnt_there_is_the_nearest_one(string page)
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        var reply = await world.DoAsync(maya, new Did.Pressed(PeopleVerbs.People, [page]));
        PlainText.Of(reply.ShouldBeOfType<Reply.Replace>().Message).ShouldStartWith("1 person");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task An_admin_adds_a_person_who_can_then_be_reached(StorageProvider provider)
    {
        await using var world = await World.CreateAsync(provider);
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var list = (await world.TypeAsync(ada, "/chatops people")).ShouldBeOfType<Reply.Tell>().Message;
        var form = await world.OpenAsync(ada, list, "Add a person…");
        Told(await world.SubmitAsync(ada, form, (AddPersonFields.Name, "Omar Haddad"), (AddPersonFields.Email, "Omar@Northwind.test"), (AddPersonFields.Zone, "Africa/Cairo"), (AddPersonFields.UserId, "omar")))
            .ShouldBe("Omar Haddad is added and can be reached. They hear from me when they own an outcome.");
        var omar = await world.ReadAsync(db => db.People.SingleAsync(p => p.Email == "omar@northwind.test"));
        Told(await world.TypeAsync(omar, "/chatops help")).ShouldStartWith("Once a week");

        var again = (await world.SubmitAsync(ada, form, (AddPersonFields.Name, "Omar"), (AddPersonFields.Email, "omar@northwind.test "), (AddPersonFields.UserId, "omar"))).ShouldBeOfType<Reply.FieldErrors>().Errors;
        again[AddPersonFields.Email].ShouldBe("Omar Haddad has this address and is already here.");
        again[AddPersonFields.UserId].ShouldBe("Somebody here already has this account in Northwind.");
    }

    [Theory]
    [MemberData(nameof(Hostile.Texts), MemberType = typeof(Hostile))]
    public async Task Hostile_names_are_kept_as_text_or_refused(string text)
    {
        await using var world = await World.CreateAsync();
        var ada = await world.AddPersonAsync("Ada Admin", with: p => p.IsAdmin = true);
        var form = (await world.DoAsync(ada, new Did.Pressed(PeopleVerbs.AddForm, []))).ShouldBeOfType<Reply.Open>().Form;
        var reply = await world.SubmitAsync(ada, form, (AddPersonFields.Name, text), (AddPersonFields.Email, "x@northwind.test"));
        if (text.Length > 100)
        {
            reply.ShouldBeOfType<Reply.FieldErrors>().Errors[AddPersonFields.Name].ShouldBe("10,000 characters are too many here. Keep it within 100.");
            return;
        }

        Told(reply).ShouldContain("is added.");
        Told(await world.TypeAsync(ada, "/chatops people")).ShouldContain(Quoted.Cut(TypedText.Line(text)!, 60));
    }

    [Fact]
    public async Task Only_admins_add_people_whatever_a_card_says()
    {
        await using var world = await World.CreateAsync();
        var maya = await world.AddPersonAsync("Maya Weber");
        Told(await world.DoAsync(maya, new Did.Pressed(PeopleVerbs.AddForm, []))).ShouldStartWith("Only admins add people.");
        Told(await world.DoAsync(maya, new Did.Submitted(PeopleVerbs.Add, [], new Dictionary<string, string> { [AddPersonFields.Name] = "X" }))).ShouldStartWith("Only admins add people.");
        (await world.ReadAsync(db => db.People.CountAsync())).ShouldBe(1);
    }
}
