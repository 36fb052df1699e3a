using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Teams.Rendering;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Teams.Inbound;

/// <summary>Draws a form with what there is to choose from: people, channels and outcomes as this person may see them.</summary>
internal sealed class FormCards(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>With more of them Teams asks as the person types.</summary>
    private const int Most = 300;

    /// <param name="at">The channel in which it was opened.</param>
    /// <param name="typed">What was filled in, when it is drawn again, with what is wrong.</param>
    public async Task<RenderedCard> RenderAsync(
        Place place, WorkspaceId workspace, Form form, string? at, IReadOnlyDictionary<string, string>? typed, IReadOnlyDictionary<string, string>? errors, CancellationToken cancellationToken)
    {
        var context = new FormContext(at) { Typed = typed };
        context = errors is null ? context : context with { Errors = errors };
        if (form.Fields.Any(f => f is Field.Person or Field.Channel or Field.Outcome))
        {
            await using var db = await dbs.CreateDbContextAsync(cancellationToken);
            context = context with
            {
                People = await PeopleAsync(db, workspace, form, typed, cancellationToken),
                Channels = await ChannelsAsync(db, workspace, form, place, at, cancellationToken),
                Outcomes = await OutcomesAsync(db, workspace, form, typed, place, cancellationToken),
            };
        }

        return FormCard.Render(context.Channels.Known.Count == 0 ? WithoutChannels(form) : form, context);
    }

    /// <summary>An empty menu that says nothing would be a dead end.</summary>
    private static Form WithoutChannels(Form form) => form with { Fields = [.. form.Fields.Select(f => f is Field.Channel channel ? channel with { Hint = RenderedWords.NoChannelYet } : f)] };

    /// <summary>Whom the channels of a workspace are known to by name; one without is offered only where it stands already.</summary>
    public static async Task<IReadOnlyList<Option>> ChannelsAsync(ChatOpsDb db, WorkspaceId workspace, CancellationToken cancellationToken) =>
        [.. (await db.ConversationReferences.AsNoTracking().Where(r => r.WorkspaceId == workspace && r.Kind == AddressKind.Channel).ToListAsync(cancellationToken))
            .Where(r => r.Name is not null).OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => new Option(r.ExternalId, r.Name!))];

    private static async Task<Choices> PeopleAsync(ChatOpsDb db, WorkspaceId workspace, Form form, IReadOnlyDictionary<string, string>? typed, CancellationToken cancellationToken)
    {
        var fields = form.Fields.OfType<Field.Person>().ToList();
        if (fields.Count == 0)
        {
            return Choices.None;
        }

        var organization = await db.Workspaces.Where(w => w.Id == workspace).Select(w => w.OrganizationId).FirstAsync(cancellationToken);
        var found = await ChoosePeople.RunAsync(db, organization, search: null, Most + 1, cancellationToken);
        var wanted = fields.Select(f => f.Value).Concat(fields.Select(f => Ids.Parse<PersonId>(typed?.GetValueOrDefault(f.Name)))).OfType<PersonId>().Except(found.Select(p => p.Id)).ToList();
        var others = wanted.Count == 0 ? [] : await db.People.AsNoTracking().Where(p => p.OrganizationId == organization && wanted.Contains(p.Id)).Select(p => new FoundPerson(p.Id, p.Name)).ToListAsync(cancellationToken);
        return new([.. found.Concat(others).Select(p => new Option(p.Id.ToString(), p.Name))], found.Count <= Most);
    }

    private static async Task<Choices> ChannelsAsync(ChatOpsDb db, WorkspaceId workspace, Form form, Place place, string? at, CancellationToken cancellationToken)
    {
        var fields = form.Fields.OfType<Field.Channel>().ToList();
        if (fields.Count == 0)
        {
            return Choices.None;
        }

        var known = await ChannelsAsync(db, workspace, cancellationToken);
        var unnamed = fields.Select(f => f.Value).Append(at).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => !known.Any(o => string.Equals(o.Value, id, StringComparison.Ordinal)))
            .Select(id => new Option(id, string.Equals(id, place.ChannelId, StringComparison.Ordinal) && place.ChannelName is { } name ? name : id));
        return new([.. known, .. unnamed]);
    }

    private async Task<Choices> OutcomesAsync(ChatOpsDb db, WorkspaceId workspace, Form form, IReadOnlyDictionary<string, string>? typed, Place place, CancellationToken cancellationToken)
    {
        var fields = form.Fields.OfType<Field.Outcome>().ToList();
        if (fields.Count == 0)
        {
            return Choices.None;
        }

        var found = await SearchChoices.OutcomesAsync(db, workspace, place.UserId, search: null, clock.GetCurrentInstant(), cancellationToken);
        var organization = await db.Workspaces.Where(w => w.Id == workspace).Select(w => w.OrganizationId).FirstAsync(cancellationToken);
        var wanted = fields.Select(f => f.Value).Concat(fields.Select(f => Ids.Parse<OutcomeId>(typed?.GetValueOrDefault(f.Name)))).OfType<OutcomeId>().Except(found.Select(o => o.Id)).ToList();
        var others = wanted.Count == 0 ? [] : await db.Outcomes.AsNoTracking().Where(o => o.OrganizationId == organization && wanted.Contains(o.Id)).Select(o => new FoundOutcome(o.Id, o.Key, o.Title)).ToListAsync(cancellationToken);
        return new([.. found.Concat(others).Select(o => new Option(o.Id.ToString(), $"{o.Key} {o.Title}"))], AreAll: false);
    }
}
