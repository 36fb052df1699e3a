using System.Globalization;
using ChatOps.Core.Delivery;

namespace ChatOps.Slack.Sending;

/// <summary>What Slack's no means for a delivery; closed.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It ends here, and admins are told why.</summary>
    public sealed record Ends(SendResult Result) : Verdict;

    /// <summary>Nothing will be taken in this workspace until somebody mends it.</summary>
    public sealed record WorkspaceTrouble(string Why) : Verdict;

    /// <summary>The message that was to be edited is no longer there.</summary>
    public sealed record Gone : Verdict;

    /// <summary>The token's user is gone, or so Slack says: true of the whole workspace only if the token itself fails.</summary>
    public sealed record Doubtful : Verdict;

    /// <summary>
    /// https://docs.slack.dev/reference/methods/chat.postMessage#errors and chat.update#errors, with what mends it where something does:
    /// an admin reads these. A word that we don't know is a no like the others: repeating it is useless.
    /// </summary>
    public static Verdict Of(string error, IReadOnlyList<string> details) => error switch
    {
        "channel_not_found" => Unreachable("Slack doesn't know this person or channel, or it is private and I'm not in it. A channel: invite me there."),
        "not_in_channel" => Unreachable("I'm not in this channel. Invite me there."),
        "is_archived" => Unreachable("The channel is archived."),
        "user_not_found" or "users_not_found" or "user_disabled" or "user_not_visible" => Unreachable("Slack has no such active person here."),
        "cannot_dm_bot" => Unreachable("It is a bot, and bots can't be written to."),
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel"
            or "restricted_action_thread_locked" or "slack_connect_canvas_sharing_blocked" or "posting_to_general_channel_denied" =>
            Unreachable("The workspace's or the channel's settings don't let me post there."),
        "channel_is_limited_access" or "is_inactive" => Unreachable("The channel doesn't take my messages any more."),

        "message_not_found" => new Gone(),
        "edit_window_closed" or "cant_update_message" => Rejected("Slack no longer lets this message be changed."),
        "thread_not_found" or "cannot_reply_to_message" => Rejected("The message under which this belongs was deleted in Slack."),
        "invalid_blocks" or "invalid_blocks_format" or "invalid_attachments" or "block_mismatch" => Rejected(With("Slack can't show this message: a fault of mine.", error, details)),
        "msg_too_long" or "msg_blocks_too_long" or "metadata_too_large" => Rejected(With("The message is longer than Slack allows: a fault of mine.", error, details)),

        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" => new WorkspaceTrouble("Slack doesn't accept my token any more. Install me again, or renew Slack:BotToken."),
        "account_inactive" => new Doubtful(),
        "missing_scope" => new WorkspaceTrouble(With("My token lacks a scope. Install me again.", error, details)),
        "no_permission" or "not_allowed_token_type" or "access_denied" or "ekm_access_denied" or "org_login_required" or "team_access_not_granted" or "invalid_app" =>
            new WorkspaceTrouble(With("The workspace doesn't let me work.", error, details)),
        "messages_tab_disabled" => new WorkspaceTrouble("My messages tab is switched off: App Home → Show Tabs → Messages Tab."),

        // "It's possible that some aspect of the operation succeeded before the error was raised."
        "internal_error" or "fatal_error" => new Ends(new SendResult.Transient($"Slack: {error}", MayHaveArrived: true)),
        "service_unavailable" or "request_timeout" or "team_added_to_org" or "external_channel_migrating" or "message_limit_exceeded" =>
            new Ends(new SendResult.Transient($"Slack: {error}", MayHaveArrived: false)),
        _ => Rejected(With("Slack turned it down.", error, details)),
    };

    private static Ends Unreachable(string why) => new(new SendResult.Unreachable(why));

    private static Ends Rejected(string why) => new(new SendResult.Rejected(why));

    private static string With(string sentence, string error, IReadOnlyList<string> details) =>
        string.Create(CultureInfo.InvariantCulture, $"{sentence} ({string.Join("; ", [error, .. details])})");
}
