using System.Text.RegularExpressions;

namespace ChatOps.Slack.Inbound;

/// <summary>
/// What somebody typed, as they typed it: Slack writes &amp;, &lt; and &gt; as entities and what it recognized between angle brackets
/// (https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages).
/// </summary>
internal static partial class TypedLine
{
    public static string Plain(string text) => Recognized().Replace(text, Spelled)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Spelled(Match match)
    {
        var (sign, target, label) = (match.Groups["sign"].Value, match.Groups["target"].Value, match.Groups["label"].Value);
        return sign switch
        {
            "@" or "#" => sign + (label.Length > 0 ? label : target),
            "!" => label.Length > 0 ? label : "@" + target,
            _ => label.Length > 0 ? label : target,
        };
    }

    [GeneratedRegex("<((?<sign>[@#])(?<target>[A-Z0-9]+)|(?<sign>!)(?<target>[a-z]+[^<>|\\s]*)|(?<target>[a-z][a-z0-9+.-]*:[^<>|\\s]+))(\\|(?<label>[^<>]*))?>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Recognized();
}
