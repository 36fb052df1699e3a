using System.Globalization;

namespace ChatOps.Teams.Sending;

/// <summary>What Teams' no means for a delivery; closed.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Nobody is reached by this way.</summary>
    /// <param name="IsWayClosed">Until something comes in by it again.</param>
    public sealed record Unreachable(string Why, bool IsWayClosed) : Verdict;

    /// <summary>The conversation or the message isn't there.</summary>
    public sealed record Gone : Verdict;

    public sealed record Rejected(string Why) : Verdict;

    /// <summary>
    /// https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis,
    /// with what mends it where something does: an admin reads these. A word that we don't know is a no like the others: repeating it is useless.
    /// </summary>
    public static Verdict Of(int status, string code) => (status, code) switch
    {
        (_, "BotNotInConversationRoster") => new Unreachable("I'm not there any more: the app was removed. Install me for this person, or add me to their team.", IsWayClosed: true),
        (_, "ConversationBlockedByUser") => new Unreachable("They have blocked me in Teams.", IsWayClosed: true),
        (_, "MessageWritesBlocked") => new Unreachable("Teams takes no messages for this conversation: they have blocked or removed me.", IsWayClosed: true),
        (_, "BotDisabledByAdmin") => new Unreachable("An admin of the tenant has switched me off for them.", IsWayClosed: false),
        (_, "MessageSizeTooBig") or (413, _) => new Rejected("The message is longer than Teams allows: a fault of mine."),
        (_, "ActivityNotFoundInConversation" or "ConversationNotFound") or (404, _) => new Gone(),
        (403, _) => new Unreachable(With("Teams doesn't let me write there.", status, code), IsWayClosed: false),
        (400, _) => new Rejected(With("Teams can't take this message: a fault of mine.", status, code)),
        _ => new Rejected(With("Teams turned it down.", status, code)),
    };

    private static string With(string sentence, int status, string code) =>
        string.Create(CultureInfo.InvariantCulture, $"{sentence} ({status}{(code.Length > 0 ? " " : "")}{code})");
}
