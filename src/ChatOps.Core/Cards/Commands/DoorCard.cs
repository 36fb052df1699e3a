using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>What is said where nothing could be done, and why.</summary>
public static class DoorCard
{
    public static Message UnknownWorkspace { get; } = Message.Plain("ChatOps isn't connected to this workspace. Ask whoever looks after it to install it here; then try again.");

    public static Message WholeEnterprise { get; } = Message.Plain("ChatOps is installed for a whole enterprise here, which it can't serve. Ask your administrator to install it in this workspace alone; then try again.");

    public static Message FormNotOpened { get; } = Message.Plain("The form didn't open in time; nothing was changed. Please press or type it once more.");

    /// <summary>In passing, where somebody pressed in a channel what opens a form.</summary>
    public const string FormInOurChat = "The form is in our chat: only you see it there.";

    /// <summary>In passing, where what was pressed for is told elsewhere.</summary>
    public const string ToldInOurChat = "Done. What there is to say stands in our chat.";

    /// <summary>Where a form stood that is done with, and its answer stands elsewhere.</summary>
    public static Message Done { get; } = Message.Plain("Done.");
}
