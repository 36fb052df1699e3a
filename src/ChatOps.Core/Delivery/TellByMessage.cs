using ChatOps.Core.Messages;

namespace ChatOps.Core.Delivery;

/// <summary>An answer that would be told privately, as a message of its own: said once, however often the event comes.</summary>
internal static class TellByMessage
{
    /// <summary>Its pages are turned where it stands; nobody else redraws it.</summary>
    public const string KeyStart = "told/";

    /// <summary>More isn't read before it is gone.</summary>
    private const int LongestInPassing = 250;

    public static Reply Instead(ActorWork work, Interaction interaction, Reply reply)
    {
        if (reply is not Reply.Tell tell || (interaction.IsShownInPassing && IsShort(tell.Message)))
        {
            return reply;
        }

        var to = new Address(interaction.Workspace, AddressKind.Person, interaction.UserId);
        work.Outbox.PostNew($"{KeyStart}{interaction.Workspace}/{interaction.EventId}", to, tell.Message, Priority.Interaction);
        return new Reply.Nothing();
    }

    private static bool IsShort(Message message) => message.Blocks is [Block.Text] && message.Fallback.Length <= LongestInPassing;
}
