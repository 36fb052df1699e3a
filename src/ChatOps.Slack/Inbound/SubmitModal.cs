using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Adapters;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Inbound;

/// <summary>A filled-in modal. What is wrong stands at its field, in the answer to the request; anything else closes it.</summary>
internal sealed class SubmitModal(SlackWorkspaces workspaces, Interactions interactions, OpenForm forms, AnswerInPlace answers, TimeProvider time)
{
    public async Task<Ack> HandleAsync(InteractionPayload payload, string eventId, CancellationToken cancellationToken)
    {
        if (payload.View is not { CallbackId.Length: > 0 } view || await workspaces.FindAsync(payload, cancellationToken) is not { } workspace)
        {
            return Ack.Empty;
        }

        var memory = ModalMemory.Read(view.PrivateMetadata);
        var place = new Place(payload.TeamId!, workspace, payload.User.Id, memory.Origin);
        var state = view.State is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("values", out var values) ? FormState.Read(values) : FormState.Read(default);
        var did = new Did.Submitted(view.CallbackId, memory.Ids, await WithPeopleAsync(state, workspace, cancellationToken));
        var shows = place.Shows(time);
        var reply = await interactions.HandleAsync(new Interaction(workspace, eventId, place.UserId, place.ChannelId, did, place.Origin.ChannelName) { Shows = shows }, cancellationToken);
        return reply switch
        {
            Reply.FieldErrors errors => AtFields(place, view, memory, errors),
            Reply.Open open => Ack.Of(new SubmissionAnswer("update", View: JsonSerializer.SerializeToElement<SlackView>(await forms.RenderAsync(place, open.Form, cancellationToken), RenderedJson.Json.SlackView)), InboundJson.Default.SubmissionAnswer),
            Reply.Tell or Reply.Replace or Reply.Nothing => Closed(view) with { Then = new AfterAckStep("an answer", c => answers.AfterFormAsync(place, reply, shows, eventId, c)) },
            _ => throw new SwitchExpressionException(reply),
        };
    }

    /// <summary>A form may stand on top of a list: both go.</summary>
    private static Ack Closed(PayloadView view) => view.IsStacked ? Ack.Of(new SubmissionAnswer("clear"), InboundJson.Default.SubmissionAnswer) : Ack.Empty;

    private Ack AtFields(Place place, PayloadView view, ModalMemory memory, Reply.FieldErrors errors) =>
        FormState.ErrorsByBlock(errors.Errors, memory.Fields) is { } byBlock
            ? Ack.Of(new SubmissionAnswer("errors", byBlock), InboundJson.Default.SubmissionAnswer)
            : Closed(view) with { Then = new AfterAckStep("an answer", c => answers.TellAsync(place, Message.Plain(string.Join(' ', errors.Errors.Values)), c)) };

    private async Task<IReadOnlyDictionary<string, string>> WithPeopleAsync(FormState state, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (state.People.Count == 0)
        {
            return state.Values;
        }

        var people = await workspaces.PeopleAsync(workspace, [.. state.People.Select(field => state.Values[field])], cancellationToken);
        return state.ValuesWith(user => people.TryGetValue(user, out var person) ? person.ToString() : null);
    }
}
