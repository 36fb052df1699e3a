using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Clock;
using ChatOps.Simulator.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Simulator.Web;

/// <summary>The page's own endpoints; nothing else is meant to call them.</summary>
internal static class SimulatorEndpoints
{
    private const int LongestEventId = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", Page.Get).AddEndpointFilter<OwnPageOnly>();
        var api = app.MapGroup("/simulator/api").AddEndpointFilter<OwnPageOnly>();
        api.MapGet("/state", StateAsync);
        api.MapGet("/messages", Messages);
        api.MapGet("/thread", Thread);
        api.MapGet("/outcomes", OutcomesAsync);
        api.MapGet("/changes", Changes);
        api.MapPost("/interactions", InteractAsync);
        api.MapPost("/seen", Seen);
        api.MapPost("/dismiss", Dismiss);
        api.MapPost("/clock", MoveClockAsync);
    }

    private static async Task<Ok<StateView>> StateAsync(string? @as, Members members, Newcomers newcomers, Views views, ChatRoom room, CancellationToken cancellationToken)
    {
        await newcomers.WelcomeAsync(cancellationToken);
        var number = room.Number;
        var people = await members.AllAsync(cancellationToken);
        var me = Called(@as) ?? Called(DemoCast.Guide) ?? people.FirstOrDefault(p => p.Role is "owner") ?? people.FirstOrDefault();
        return TypedResults.Ok(new StateView(me, people, me is null ? [] : views.Conversations(me.UserId), await views.ClockAsync(cancellationToken), views.Story, number));

        PersonView? Called(string? userId) => people.FirstOrDefault(p => string.Equals(p.UserId, userId, StringComparison.Ordinal));
    }

    private static Results<Ok<MessagesView>, NotFound> Messages(string @as, string conversation, long? before, Views views) =>
        views.Messages(@as, conversation, before) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static Results<Ok<MessagesView>, NotFound> Thread(string @as, string root, Views views) =>
        views.Thread(@as, root) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound();

    private static async Task<Results<Ok<IReadOnlyList<OutcomeView>>, NotFound>> OutcomesAsync(string person, string? search, Members members, CancellationToken cancellationToken) =>
        Guid.TryParse(person, out var id) ? TypedResults.Ok(await members.OutcomesAsync(new PersonId(id), search, cancellationToken)) : TypedResults.NotFound();

    private static ServerSentEventsResult<ChangesView> Changes(string @as, long after, HttpRequest request, LiveChanges live, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(live.ForAsync(@as, long.TryParse(request.Headers["Last-Event-ID"], out var last) ? last : after, cancellationToken));

    private static async Task<Results<Ok<InteractionAnswer>, BadRequest<Sentence>>> InteractAsync(InteractionRequest request, Members members, Intents intents, ChatRoom room, CancellationToken cancellationToken)
    {
        if (request.EventId is not { Length: > 0 and <= LongestEventId })
        {
            return TypedResults.BadRequest(new Sentence("An event id of 1 to 100 characters is missing."));
        }

        if (!room.Read(reading => reading.MayRead(request.As, request.Conversation)))
        {
            return TypedResults.BadRequest(new Sentence("This conversation isn't yours. Reload the page."));
        }

        return await members.WorkspaceAsync(cancellationToken) is { } workspace && await intents.DoAsync(workspace, request, cancellationToken) is { } reply
            ? TypedResults.Ok(new InteractionAnswer(new RawJson(StoredMessage.Write(reply))))
            : TypedResults.BadRequest(new Sentence("That was neither a press, nor a form, nor a line. Reload the page."));
    }

    private static NoContent Seen(SeenRequest request, ChatRoom room)
    {
        room.See(request.As, request.Conversation, request.UpTo);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, NotFound> Dismiss(DismissRequest request, ChatRoom room) =>
        room.TryDismiss(request.Reference, request.As) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static async Task<Results<Ok<ClockView>, Conflict<Sentence>, BadRequest<Sentence>>> MoveClockAsync(
        MoveRequest request, Story story, ClockMoves moves, ClockTargets targets, Views views, CancellationToken cancellationToken)
    {
        if (story.IsBeingLived)
        {
            return TypedResults.Conflict(new Sentence("The demonstration's history is still being lived. Wait until it stands at its Monday, then move the clock."));
        }

        if (await targets.OfAsync(request.To, request.As, cancellationToken) is not { } target)
        {
            return TypedResults.BadRequest(new Sentence("Nothing is planned to move to: no team has a week ahead yet. Try +1 hour."));
        }

        return await moves.ToAsync(target, cancellationToken) is { } refusal
            ? TypedResults.Conflict(new Sentence(refusal))
            : TypedResults.Ok(await views.ClockAsync(cancellationToken));
    }
}
