using ChatOps.Core.Messages;
using ChatOps.Teams.Api;

namespace ChatOps.Teams.Inbound;

/// <summary>
/// What somebody typed, without the mention that brought it to us: known by its entity, since anybody may be called as we are
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations#retrieve-mentions).
/// </summary>
internal static class TypedLine
{
    private static readonly string[] s_commands = ["checkin", "escalate", "chatops"];

    public static string Plain(Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.Entities?.Where(e => e is { Type: "mention", Text.Length: > 0 }) ?? [])
        {
            var isUs = mention.Mentioned?.Id is { } id && string.Equals(id, activity.Recipient?.Id, StringComparison.Ordinal);
            text = ReplaceFirst(text, mention.Text!, isUs ? " " : $"@{mention.Mentioned?.Name}");
        }

        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00A0', ' ').Trim();
    }

    /// <summary>A command with or without its slash; anything else is a line like any other.</summary>
    public static Did.Typed Read(string line)
    {
        var end = line.AsSpan().IndexOfAny(" \t\r\n");
        var (first, rest) = end < 0 ? (line, "") : (line[..end], line[end..].Trim());
        var name = first.TrimStart('/').ToLowerInvariant();
        return s_commands.Contains(name, StringComparer.Ordinal) ? new Did.Typed(name, rest) : new Did.Typed("", line);
    }

    private static string ReplaceFirst(string text, string what, string by) =>
        text.IndexOf(what, StringComparison.Ordinal) is >= 0 and var at ? string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + what.Length)) : text;
}
