using ChatOps.Core.Cards;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace ChatOps.Core.Outcomes;

/// <summary>From what was typed to what is meant, each doubt an error at its field.</summary>
internal static class ReadOutcomeForm
{
    /// <summary>The texts, dates and choices: nothing that needs looking up.</summary>
    public static OutcomeDraft Read(OutcomeTexts texts) => new(
        Key(texts),
        Title(texts),
        texts.Area(OutcomeFields.Why),
        texts.Area(OutcomeFields.Deliverable),
        texts.DoneWhen(),
        Id<PersonId>(texts, OutcomeFields.Owner, "I don't know this person. Choose somebody from the list."),
        Id<TeamId>(texts, OutcomeFields.Team, "I don't know this team. Choose one from the list."),
        Id<OutcomeId>(texts, OutcomeFields.Parent, "I can't find that outcome. Choose one from the list, or leave it empty."),
        Due(texts),
        See(texts),
        Emails(texts.Raw(OutcomeFields.VisibleTo)));

    /// <summary>Addresses apart by lines, commas, semicolons or blanks; in lower case, as people are matched.</summary>
    public static IReadOnlyList<string> Emails(string? text) =>
        text is null ? [] : [.. text.Split(['\n', '\r', ',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(e => e.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whoever is named as a viewer; unknown addresses are an error.</summary>
    public static async Task<IReadOnlyList<PersonId>> ViewersAsync(ActorWork work, OutcomeDraft draft, OutcomeTexts texts, CancellationToken cancellationToken)
    {
        if (draft.Visibility != Visibility.Named)
        {
            return [];
        }

        var emails = draft.VisibleTo;
        var found = await work.Db.People.Where(p => p.OrganizationId == work.Organization && emails.Contains(p.Email)).Select(p => new { p.Id, p.Email }).ToListAsync(cancellationToken);
        var unknown = emails.Except(found.Select(p => p.Email), StringComparer.Ordinal).ToList();
        if (emails.Count == 0)
        {
            texts.Error(OutcomeFields.VisibleTo, "Name at least one person by e-mail address, or let more people see it.");
        }
        else if (unknown.Count > 0)
        {
            texts.Error(OutcomeFields.VisibleTo, $"I don't know {string.Join(", ", unknown.Take(5))}. Check the address, or leave it out.");
        }

        return [.. found.Select(p => p.Id)];
    }

    /// <summary>The parent exists, the actor may see it, and it isn't below the outcome itself.</summary>
    public static async Task CheckParentAsync(ActorWork work, OutcomeDraft draft, OutcomeId? outcome, OutcomeTexts texts, CancellationToken cancellationToken)
    {
        if (draft.ParentId is not { } parentId)
        {
            return;
        }

        var parent = await work.Db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == parentId && o.OrganizationId == work.Organization, cancellationToken);
        if (parent is null || !(await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken)).CanSee(parent))
        {
            texts.Error(OutcomeFields.Parent, "I can't find that outcome. Choose one from the list, or leave it empty.");
        }
        else if (outcome is { } id && await OutcomeTree.CycleAsync(work.Db, id, parentId, cancellationToken) is { } way)
        {
            texts.Error(OutcomeFields.Parent, OutcomeSays.Cycle(way));
        }
    }

    /// <summary>Teams the actor may change outcomes of: those they lead, all for an admin.</summary>
    public static async Task<IReadOnlyList<Team>> TeamsAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var (me, isAdmin) = (work.Actor.Id, work.Actor.IsAdmin);
        return await work.Db.Teams.AsNoTracking().Where(t => t.OrganizationId == work.Organization && (isAdmin || t.LeadId == me)).OrderBy(t => t.Name).ToListAsync(cancellationToken);
    }

    private static string? Key(OutcomeTexts texts)
    {
        if (texts.Raw(OutcomeFields.Key) is not { } typed)
        {
            return null;
        }

        var key = OutcomeKey.Normalize(typed);
        if (key is null)
        {
            texts.Error(OutcomeFields.Key, $"A key has letters, digits, \"-\", \"_\" and \".\", up to {TypedText.LongestKey} of them, as in PAY-12. Or leave it empty.");
        }

        return key;
    }

    private static string? Title(OutcomeTexts texts)
    {
        var title = texts.Line(OutcomeFields.Title, TypedText.LongestTitle);
        if (title is null)
        {
            texts.Error(OutcomeFields.Title, "Give it a title: what will be true?");
        }

        return title;
    }

    private static NodaTime.LocalDate? Due(OutcomeTexts texts)
    {
        if (texts.Raw(OutcomeFields.Due) is not { } typed)
        {
            return null;
        }

        var parsed = LocalDatePattern.Iso.Parse(typed);
        if (!parsed.Success)
        {
            texts.Error(OutcomeFields.Due, "That isn't a date. Choose one from the calendar, or write it as 2026-11-28.");
        }

        return parsed.Success ? parsed.Value : null;
    }

    private static Visibility See(OutcomeTexts texts)
    {
        if (texts.Raw(OutcomeFields.Visibility) is not { } typed || !Enum.TryParse<Visibility>(typed, out var visibility) || !Enum.IsDefined(visibility))
        {
            texts.Error(OutcomeFields.Visibility, "Choose who sees it.");
            return Visibility.Everyone;
        }

        return visibility;
    }

    private static TId? Id<TId>(OutcomeTexts texts, string field, string unknown)
        where TId : struct, IId<TId>
    {
        var typed = texts.Raw(field);
        var id = Ids.Parse<TId>(typed);
        if (typed is not null && id is null)
        {
            texts.Error(field, unknown);
        }

        return id;
    }
}
