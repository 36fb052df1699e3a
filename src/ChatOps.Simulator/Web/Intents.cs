using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Demo;

namespace ChatOps.Simulator.Web;

/// <summary>What a person did on the page, brought to the product, and what the product answered brought into the chat.</summary>
internal sealed class Intents(Interactions interactions, ChatRoom room, Gallery gallery)
{
    /// <summary>Null: such a request makes no sense.</summary>
    public async Task<Reply?> DoAsync(Workspace workspace, InteractionRequest request, CancellationToken cancellationToken)
    {
        if (Parse(request) is not { } did)
        {
            return null;
        }

        if (did is Did.Typed { Name: "" } line)
        {
            room.Say(request.EventId, request.Conversation, request.Root, request.As, line.Text);
            if (!Conversations.IsDirect(request.Conversation))
            {
                return new Reply.Nothing(); // people among themselves; the product hears commands and its own direct messages
            }
        }

        var interaction = new Interaction(workspace.Id, request.EventId, request.As, Conversations.ChannelIdOf(request.Conversation), did);
        var reply = gallery.Answer(did) ?? await interactions.HandleAsync(interaction, cancellationToken);
        Place(request, did, reply);
        return reply;
    }

    private static Did? Parse(InteractionRequest request) => request switch
    {
        { Kind: "press", Verb: { } verb } => new Did.Pressed(verb, request.Ids ?? []),
        { Kind: "submit", Verb: { } verb } => new Did.Submitted(verb, request.Ids ?? [], request.Values ?? new Dictionary<string, string>(StringComparer.Ordinal)),
        { Kind: "type", Text: { } text } when CommandLine.IsCommand(text) => CommandLine.Parse(text),
        { Kind: "type", Text: { } text } when !string.IsNullOrWhiteSpace(text) => new Did.Typed("", text),
        _ => null,
    };

    /// <summary>What is said to the actor alone stands in the chat, and so does the next page of it.</summary>
    private void Place(InteractionRequest request, Did did, Reply reply)
    {
        var after = did is Did.Typed { Name.Length: > 0 } typed ? $"/{typed.Name} {typed.Text}".TrimEnd() : null;
        if (reply is Reply.Tell tell)
        {
            room.Tell(request.EventId, request.Conversation, request.Root, request.As, tell.Message, after);
        }
        else if (reply is Reply.Replace replace && request.On is { } on)
        {
            room.TryRetell(on, request.As, replace.Message);
        }
    }
}
