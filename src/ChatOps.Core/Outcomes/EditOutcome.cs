using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>A lead or an admin adds an outcome or changes one, as a draft or offered to its owner at once.</summary>
public static class EditOutcome
{
    /// <summary>What becomes of it once its words are saved.</summary>
    internal enum Next
    {
        Stay,
        Offer,

        /// <summary>It is offered already: its owner's card shows the new words.</summary>
        Redraw,
    }

    internal static Next Decide(OutcomeState state, bool ownerChanged, bool wantsOffer) => state switch
    {
        OutcomeState.Draft => wantsOffer ? Next.Offer : Next.Stay,
        OutcomeState.Offered => ownerChanged ? Next.Offer : Next.Redraw,
        OutcomeState.Active or OutcomeState.Paused => ownerChanged ? Next.Offer : Next.Stay,
        _ => Next.Stay,
    };

    /// <summary>What stands against saving it so: all of the gate before an offer; of something under way, only what it would lose.</summary>
    internal static IReadOnlyList<Gap> Against(Clarity clarity, OutcomeState state, Next next, bool dateChanged) =>
        next == Next.Offer ? clarity.Gaps
        : state == OutcomeState.Draft ? []
        : [.. clarity.Gaps.Where(gap => gap is not Gap.DateNotAhead || dateChanged)];

    /// <param name="ids">None for a new one; else the outcome.</param>
    public static async Task<Reply> OpenAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var teams = await ReadOutcomeForm.TeamsAsync(work, cancellationToken);
        if (ids.Count == 0)
        {
            return teams.Count > 0 ? Form(null, OutcomeState.Draft, OutcomeDraft.Empty with { TeamId = TeamHere(work, teams) }, teams, null) : Reply.Say(await OnlyLeadsAsync(work, cancellationToken));
        }

        if (await OutcomeAccess.LoadAsync(work, ids, cancellationToken) is not { } access)
        {
            return Reply.Say(OutcomeSays.Unknown);
        }

        if (!access.Manages)
        {
            return Reply.Say(OutcomeSays.OnlyLead(access.Outcome, access.Lead.Name));
        }

        var draft = OutcomeDraft.Of(access.Outcome, await ViewersOfAsync(work.Db, access.Outcome.Id, cancellationToken));
        return access.Outcome.HasEnded
            ? Reply.Say(OutcomeSays.IsNow(access.Outcome))
            : Form(access.Outcome.Id, access.Outcome.State, draft, teams, access.People.Find(access.Outcome.ProposedOwnerId)?.Name);
    }

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var texts = new OutcomeTexts(values);
        var draft = ReadOutcomeForm.Read(texts);
        var teams = await ReadOutcomeForm.TeamsAsync(work, cancellationToken);
        if (draft.TeamId is null || !teams.Any(t => t.Id == draft.TeamId))
        {
            texts.Error(OutcomeFields.Team, "Choose a team that you lead.");
        }

        var viewers = await ReadOutcomeForm.ViewersAsync(work, draft, texts, cancellationToken);
        if (ids.Count == 0)
        {
            return teams.Count == 0 ? Reply.Say(await OnlyLeadsAsync(work, cancellationToken)) : await AddAsync(work, draft, viewers, texts, cancellationToken);
        }

        return await OutcomeAccess.LoadAsync(work, ids, cancellationToken) switch
        {
            null => Reply.Say(OutcomeSays.Unknown),
            { Manages: false } access => Reply.Say(OutcomeSays.OnlyLead(access.Outcome, access.Lead.Name)),
            { Outcome.HasEnded: true } access => Reply.Say(OutcomeSays.IsNow(access.Outcome)),
            var access => await ChangeAsync(work, access, ids.Count > 1 ? ids[1] : "", draft, viewers, texts, cancellationToken),
        };
    }

    private static async Task<Reply> AddAsync(ActorWork work, OutcomeDraft draft, IReadOnlyList<PersonId> viewers, OutcomeTexts texts, CancellationToken cancellationToken)
    {
        await ReadOutcomeForm.CheckParentAsync(work, draft, outcome: null, texts, cancellationToken);
        if (draft.Key is { } taken && await work.Db.Outcomes.Where(o => o.OrganizationId == work.Organization && o.Key == taken).Select(o => o.Key).FirstOrDefaultAsync(cancellationToken) is not null)
        {
            texts.Error(OutcomeFields.Key, $"{taken} is taken. Choose another, or leave it empty for the team's next number.");
        }

        var clarity = await ClarityOf.DraftAsync(work, draft, outcome: null, cancellationToken);
        var next = Decide(OutcomeState.Draft, ownerChanged: false, WantsOffer(texts));
        if (Refusal(texts, Against(clarity, OutcomeState.Draft, next, dateChanged: true)) is { } refusal)
        {
            return refusal;
        }

        var team = await work.Db.Teams.FirstAsync(t => t.Id == draft.TeamId!.Value, cancellationToken);
        var outcome = new Outcome
        {
            OrganizationId = work.Organization,
            TeamId = team.Id,
            Key = draft.Key ?? await OutcomeKey.NextAsync(work.Db, work.Organization, team.Id, team.Name, cancellationToken),
            Title = draft.Title!,
        };
        Apply(work, outcome, draft);
        work.Db.Outcomes.Add(outcome);
        work.Db.OutcomeViewers.AddRange(viewers.Select(v => new OutcomeViewer { OutcomeId = outcome.Id, PersonId = v }));
        work.Audit("outcome.added", outcome.Key, outcome.Title);
        var access = await OutcomeAccess.OfAsync(work, outcome, cancellationToken);
        return await FinishAsync(work, access, next, clarity, cancellationToken);
    }

    private static async Task<Reply> ChangeAsync(ActorWork work, OutcomeAccess access, string stamp, OutcomeDraft draft, IReadOnlyList<PersonId> viewers, OutcomeTexts texts, CancellationToken cancellationToken)
    {
        var outcome = access.Outcome;
        var was = OutcomeDraft.Of(outcome, await ViewersOfAsync(work.Db, outcome.Id, cancellationToken));
        await ReadOutcomeForm.CheckParentAsync(work, draft, outcome.Id, texts, cancellationToken);
        if (!string.Equals(was.Stamp(), stamp, StringComparison.Ordinal))
        {
            texts.Error(OutcomeFields.Title, OutcomeForm.ChangedMeanwhile);
        }

        var ownerChanged = draft.OwnerId != outcome.OwnerId;
        var clarity = await ClarityOf.DraftAsync(work, draft, outcome.Id, cancellationToken);
        var next = Decide(outcome.State, ownerChanged, WantsOffer(texts));
        if (Refusal(texts, Against(clarity, outcome.State, next, draft.Due != was.Due)) is { } refusal)
        {
            return refusal;
        }

        if (next == Next.Offer || ownerChanged)
        {
            await OutcomeChanged.CloseOpenCardsAsync(work, outcome, cancellationToken);
        }

        Apply(work, outcome, draft);
        await SetViewersAsync(work.Db, outcome.Id, viewers, cancellationToken);
        work.Audit("outcome.changed", outcome.Key, Changes(was, draft));
        var now = await OutcomeAccess.OfAsync(work, outcome, cancellationToken);
        return await FinishAsync(work, now, next, clarity, cancellationToken);
    }

    private static Reply.FieldErrors? Refusal(OutcomeTexts texts, IReadOnlyList<Gap> gaps)
    {
        foreach (var gap in gaps)
        {
            texts.Error(ClaritySentences.FieldOf(gap), ClaritySentences.Of(gap));
        }

        return texts.Errors.Count > 0 ? new(texts.Errors) : null;
    }

    private static async Task<Reply> FinishAsync(ActorWork work, OutcomeAccess access, Next next, Clarity clarity, CancellationToken cancellationToken)
    {
        var outcome = access.Outcome;
        switch (next)
        {
            case Next.Offer when access.IsOwner:
                await OfferOutcome.TakeAsync(work, access, cancellationToken);
                return Saved(outcome, OwnershipCard.Accepted(outcome, access.Today), clarity);
            case Next.Offer:
                await OfferOutcome.AskAsync(work, access, cancellationToken);
                return Saved(outcome, OfferOutcome.WhenAsked(access), clarity);
            case Next.Redraw:
                await OfferOutcome.PostCardAsync(work, access, cancellationToken);
                return Saved(outcome, OutcomeSays.Saved(outcome), clarity);
            default:
                return Saved(outcome, OutcomeSays.Saved(outcome), clarity);
        }
    }

    private static Reply.Tell Saved(Outcome outcome, string sentence, Clarity clarity) => new(OutcomeCard.Said(outcome, sentence, clarity.Hints));

    private static void Apply(Work work, Outcome outcome, OutcomeDraft draft)
    {
        outcome.Title = draft.Title!;
        outcome.Why = draft.Why;
        outcome.Deliverable = draft.Deliverable;
        outcome.DoneWhen = draft.DoneWhen;
        outcome.TeamId = draft.TeamId!.Value;
        outcome.ParentId = draft.ParentId;
        outcome.Visibility = draft.Visibility;
        if (outcome.OwnerId != draft.OwnerId)
        {
            outcome.NameOwner(draft.OwnerId);
        }

        if (!outcome.WasPromised)
        {
            outcome.PlanFor(draft.Due);
        }
        else if (draft.Due is { } due)
        {
            MoveForecast.Apply(work, outcome, due, work.ActorId);
        }
    }

    private static Reply.Open Form(OutcomeId? id, OutcomeState state, OutcomeDraft draft, IReadOnlyList<Team> teams, string? suggested) =>
        new(OutcomeForm.Build(new(id, state, draft, [.. teams.Select(t => (t.Id, t.Name))], suggested)));

    private static bool WantsOffer(OutcomeTexts texts) => string.Equals(texts.Raw(OutcomeFields.Then), OutcomeFields.ThenOffer, StringComparison.Ordinal);

    private static TeamId? TeamHere(ActorWork work, IReadOnlyList<Team> teams) =>
        (teams.FirstOrDefault(t => t.WorkspaceId == work.Workspace.Id && work.ChannelId is not null && string.Equals(t.ChannelId, work.ChannelId, StringComparison.Ordinal))
            ?? (teams.Count == 1 ? teams[0] : null))?.Id;

    private static async Task<string> OnlyLeadsAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var lead = await Leads.OfAsync(work.Db, work.Actor.Id, cancellationToken);
        return OutcomeSays.OnlyLeads(lead is { } id ? await work.Db.People.Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(cancellationToken) : null);
    }

    private static async Task<IReadOnlyList<string>> ViewersOfAsync(ChatOpsDb db, OutcomeId outcome, CancellationToken cancellationToken) =>
        await (from viewer in db.OutcomeViewers join person in db.People on viewer.PersonId equals person.Id where viewer.OutcomeId == outcome orderby person.Email select person.Email).ToListAsync(cancellationToken);

    private static async Task SetViewersAsync(ChatOpsDb db, OutcomeId outcome, IReadOnlyList<PersonId> viewers, CancellationToken cancellationToken)
    {
        var present = await db.OutcomeViewers.Where(v => v.OutcomeId == outcome).ToListAsync(cancellationToken);
        db.OutcomeViewers.RemoveRange(present.Where(v => !viewers.Contains(v.PersonId)));
        db.OutcomeViewers.AddRange(viewers.Where(v => !present.Exists(p => p.PersonId == v)).Select(v => new OutcomeViewer { OutcomeId = outcome, PersonId = v }));
    }

    private static string Changes(OutcomeDraft was, OutcomeDraft now) => string.Join("; ", new (string What, object? Before, object? After)[]
    {
        ("title", was.Title, now.Title), ("why", was.Why, now.Why), ("deliverable", was.Deliverable, now.Deliverable), ("done when", was.DoneWhen, now.DoneWhen),
        ("owner", was.OwnerId, now.OwnerId), ("team", was.TeamId, now.TeamId), ("parent", was.ParentId, now.ParentId), ("due", was.Due, now.Due), ("visibility", was.Visibility, now.Visibility),
    }.Where(c => !Equals(c.Before, c.After)).Select(c => $"{c.What}: {c.Before} → {c.After}"));
}
