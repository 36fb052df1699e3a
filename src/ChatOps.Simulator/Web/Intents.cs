using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Demo;
using Microsoft.Extensions.Logging;

namespace ChatOps.Simulator.Web;

/// <summary>What a person did on the page, brought to the product, and what the product answered brought into the chat.</summary>
internal sealed partial class Intents(Interactions interactions, Dispatcher dispatcher, ChatRoom room, Gallery gallery, ILogger<Intents> log)
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
        await DeliverAsync(cancellationToken);
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

    /// <summary>At once, since somebody is looking; what fails here is tried again by the dispatcher's own tick.</summary>
    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.DrainAsync(cancellationToken);
        }
#pragma warning disable CA1031 // the effect is committed and the reply stands, whatever became of the messages
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.LeftToTheTick(log, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Messages weren't delivered at once; the next tick does it.")]
        public static partial void LeftToTheTick(ILogger logger, Exception problem);
    }
}
