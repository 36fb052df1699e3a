using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Inbound;

/// <summary>Opens a modal by its trigger: the only remote call that is made before the answer, since a trigger works for three seconds.</summary>
internal sealed class OpenForm(IDbContextFactory<ChatOpsDb> dbs, SlackClient slack, SlackTokens tokens, TimeProvider time)
{
    /// <summary>Leaves the answer itself the rest of Slack's three seconds.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2.2);

    public async Task<bool> OpenAsync(Place place, Form form, string? trigger, CancellationToken cancellationToken) =>
        await ShowAsync(place, await RenderAsync(place, form, cancellationToken), trigger, isOnTop: false, cancellationToken);

    /// <param name="isOnTop">Of the modal that is open already.</param>
    public async Task<bool> ShowAsync(Place place, SlackView view, string? trigger, bool isOnTop, CancellationToken cancellationToken)
    {
        if (trigger is null || await tokens.FindAsync(place.TeamId, cancellationToken) is not { } token)
        {
            return false;
        }

        using var limit = new CancellationTokenSource(s_longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var answer = isOnTop
            ? await slack.PushViewAsync(token, trigger, view, both.Token)
            : await slack.OpenViewAsync(token, trigger, view, both.Token);
        return answer is SlackAnswer<ViewAnswer>.Ok;
    }

    public async Task<ModalView> RenderAsync(Place place, Form form, CancellationToken cancellationToken) =>
        Modal.Render(form, await ContextAsync(place, form, cancellationToken));

    /// <summary>What is told where only a modal can tell it.</summary>
    public static ModalView Render(Place place, Message message) => Modal.Render(message, place.Origin);

    /// <summary>Who the people that prefill it are here, and what the outcomes are called.</summary>
    private async Task<ModalContext> ContextAsync(Place place, Form form, CancellationToken cancellationToken)
    {
        var people = form.Fields.OfType<Field.Person>().Select(f => f.Value).OfType<PersonId>().Distinct().ToList();
        var outcomes = form.Fields.OfType<Field.Outcome>().Select(f => f.Value).OfType<OutcomeId>().Distinct().ToList();
        if (people.Count + outcomes.Count == 0)
        {
            return ModalContext.Empty with { Origin = place.Origin };
        }

        await using var db = await dbs.CreateDbContextAsync(cancellationToken);
        var users = await db.Accounts.AsNoTracking().Where(a => a.WorkspaceId == place.Workspace && people.Contains(a.PersonId)).ToListAsync(cancellationToken);
        var titles = await db.Outcomes.AsNoTracking().Where(o => outcomes.Contains(o.Id)).Select(o => new { o.Id, o.Key, o.Title }).ToListAsync(cancellationToken);
        return new(place.Origin, users.DistinctBy(a => a.PersonId).ToDictionary(a => a.PersonId, a => a.UserId), titles.ToDictionary(o => o.Id, o => $"{o.Key} {o.Title}"));
    }
}
