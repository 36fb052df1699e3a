using ChatOps.Core;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Teams.People;
using ChatOps.Teams.Rendering;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Teams.Inbound;

/// <summary>What a field offers while somebody types in it: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search.</summary>
internal sealed class SearchChoices(MeetPeople people, IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>As many as Teams shows.</summary>
    private const int Most = 15;

    public async Task<Ack> HandleAsync(Place place, ChoiceSearch search, CancellationToken cancellationToken)
    {
        var workspace = await people.MeetAsync(place, cancellationToken);
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var query = search.QueryText;
        IReadOnlyList<FoundChoice> found = search.Dataset switch
        {
            _ when !await IsKnownAsync(db, workspace, place.UserId, cancellationToken) => [],
            InputWriter.OutcomesDataset => [.. (await OutcomesAsync(db, workspace, place.UserId, query, clock.GetCurrentInstant(), cancellationToken)).Take(Most).Select(o => new FoundChoice($"{o.Key} {o.Title}", o.Id.ToString()))],
            InputWriter.PeopleDataset => await PeopleAsync(db, workspace, query, cancellationToken),
            InputWriter.ChannelsDataset => [.. (await FormCards.ChannelsAsync(db, workspace, cancellationToken))
                .Where(o => o.Label.Contains(query ?? "", StringComparison.OrdinalIgnoreCase)).Take(Most).Select(o => new FoundChoice(o.Label, o.Value))],
            _ => [],
        };
        return new(InvokeAnswer.Found(found));
    }

    /// <summary>Those that this person may see and choose.</summary>
    public static async Task<IReadOnlyList<FoundOutcome>> OutcomesAsync(ChatOpsDb db, WorkspaceId workspace, string userId, string? search, Instant now, CancellationToken cancellationToken)
    {
        var me = await db.Accounts.Where(a => a.WorkspaceId == workspace && a.UserId == userId && !a.IsBot).Select(a => (PersonId?)a.PersonId).FirstOrDefaultAsync(cancellationToken);
        return me is { } person ? await SearchOutcomes.RunAsync(db, person, search, now, cancellationToken) : [];
    }

    private static async Task<IReadOnlyList<FoundChoice>> PeopleAsync(ChatOpsDb db, WorkspaceId workspace, string? search, CancellationToken cancellationToken)
    {
        var organization = await db.Workspaces.Where(w => w.Id == workspace).Select(w => w.OrganizationId).FirstAsync(cancellationToken);
        return [.. (await ChoosePeople.RunAsync(db, organization, search, Most, cancellationToken)).Select(p => new FoundChoice(p.Name, p.Id.ToString()))];
    }

    private static Task<bool> IsKnownAsync(ChatOpsDb db, WorkspaceId workspace, string userId, CancellationToken cancellationToken) =>
        db.Accounts.AnyAsync(a => a.WorkspaceId == workspace && a.UserId == userId && !a.IsBot && db.People.Any(p => p.Id == a.PersonId && p.IsActive), cancellationToken);
}
