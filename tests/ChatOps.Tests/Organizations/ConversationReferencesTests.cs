using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Storage;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Tests.Organizations;

/// <summary>The ways to people and channels, as they become known and are lost.</summary>
public sealed class ConversationReferencesTests
{
    private const string Here = "https://smba.example/emea";

    private static readonly WorkspaceId s_workspace = WorkspaceId.New();
    private static readonly Address s_maya = new(s_workspace, AddressKind.Person, "maya");

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task What_each_event_tells_adds_up_and_what_it_leaves_unsaid_stays(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var references = new ConversationReferences(database.Contexts);
        (await references.FindAsync(s_maya, default)).ShouldBeNull();

        await references.KeepAsync(s_workspace, [new(AddressKind.Person, "maya", Here, PlatformUserId: "29:maya")], default);
        await references.KeepAsync(s_workspace, [new(AddressKind.Person, "maya", Here, ConversationId: "a:1")], default);
        await references.KeepAsync(s_workspace, [new(AddressKind.Person, "maya", "https://smba.example/amer")], default);

        (await references.FindAsync(s_maya, default)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            r => r.ServiceUrl.ShouldBe("https://smba.example/amer"),
            r => r.ConversationId.ShouldBe("a:1"),
            r => r.PlatformUserId.ShouldBe("29:maya"));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_person_a_channel_and_another_workspaces_person_of_one_id_are_three(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var references = new ConversationReferences(database.Contexts);
        var elsewhere = WorkspaceId.New();
        await references.KeepAsync(s_workspace, [new(AddressKind.Person, "maya", Here, "person"), new(AddressKind.Channel, "maya", Here, "channel")], default);
        await references.KeepAsync(elsewhere, [new(AddressKind.Person, "maya", Here, "elsewhere")], default);

        await references.DropAsync(s_maya, default);

        (await references.FindAsync(s_maya, default)).ShouldBeNull();
        (await references.FindAsync(s_maya with { Kind = AddressKind.Channel }, default))!.ConversationId.ShouldBe("channel");
        (await references.FindAsync(s_maya with { Workspace = elsewhere }, default))!.ConversationId.ShouldBe("elsewhere");
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_conversation_that_is_gone_is_forgotten_unless_another_has_taken_its_place(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var references = new ConversationReferences(database.Contexts);
        await references.KeepAsync(s_workspace, [new(AddressKind.Person, "maya", Here, "a:2", "29:maya")], default);

        await references.ForgetConversationAsync(s_maya, "a:1", default);
        (await references.FindAsync(s_maya, default))!.ConversationId.ShouldBe("a:2");

        await references.ForgetConversationAsync(s_maya, "a:2", default);
        (await references.FindAsync(s_maya, default))!.ShouldSatisfyAllConditions(r => r.ConversationId.ShouldBeNull(), r => r.PlatformUserId.ShouldBe("29:maya"));
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.Postgres)]
    public async Task A_whole_roster_is_kept_by_several_at_once(StorageProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var roster = Enumerable.Range(0, 1200).Select(i => new SeenConversation(AddressKind.Person, $"person-{i}", Here, PlatformUserId: $"29:{i}")).ToList();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => new ConversationReferences(database.Contexts).KeepAsync(s_workspace, [.. roster.Skip(i * 100)], default))));

        await using var db = database.Contexts.CreateDbContext();
        (await db.ConversationReferences.CountAsync()).ShouldBe(1200);
    }
}
