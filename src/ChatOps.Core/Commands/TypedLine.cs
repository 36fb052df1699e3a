namespace ChatOps.Core.Commands;

/// <summary>
/// A typed line read word by word, forgiving what keyboards, phones and copied text put between and around words:
/// unicode spaces, invisible marks, smart quotes, mentions of the bot. What follows the words stays as it was typed.
/// </summary>
internal sealed class TypedLine
{
    private const string Quotes = "\"'`“”„‟«»‘’‚‛‹›";
    private const string Endings = ".,:;!?…";

    private string _rest;

    public TypedLine(string text) => _rest = Trim(WithoutMentions(Trim(text)));

    /// <summary>What hasn't been read yet.</summary>
    public string Rest => _rest;

    /// <summary>The next word in lower case, without quotes, slash and closing punctuation; empty at the end.</summary>
    public string Peek() => Clean(_rest[..EndOfWord()]);

    public string Next()
    {
        var word = Peek();
        _rest = Trim(_rest[EndOfWord()..]);
        return word;
    }

    /// <summary>The first words of what is left, as <see cref="Peek"/> would give them.</summary>
    public IReadOnlyList<string> Ahead(int count)
    {
        var words = new List<string>(count);
        var copy = new TypedLine("") { _rest = _rest };
        while (words.Count < count && copy._rest.Length > 0)
        {
            words.Add(copy.Next());
        }

        return words;
    }

    /// <summary>Is it a space, a control or an invisible mark, however it is encoded? Bidirectional marks and byte order marks come with copied text.</summary>
    internal static bool IsBreak(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c)
        || c is '\u200B' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F' or '\u061C'
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBreak(text[start]))
        {
            start++;
        }

        while (end > start && IsBreak(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>A quoted stretch counts as one word only if it holds no space: quotes here come from copying, not from a shell.</summary>
    private int EndOfWord()
    {
        var end = 0;
        while (end < _rest.Length && !IsBreak(_rest[end]))
        {
            end++;
        }

        return end;
    }

    private static string Clean(string word) => word.Trim(Quotes.ToCharArray()).TrimEnd(Endings.ToCharArray()).Trim(Quotes.ToCharArray()).TrimStart('/').ToLowerInvariant();

    /// <summary>A line typed in a channel begins with the bot's name: "@ChatOps", Slack's "&lt;@U123&gt;", Teams' "&lt;at&gt;ChatOps&lt;/at&gt;".</summary>
    private static string WithoutMentions(string text)
    {
        while (EndOfMention(text) is > 0 and var end)
        {
            text = Trim(text[end..]);
        }

        return text;
    }

    private static int EndOfMention(string text)
    {
        if (text.StartsWith("<at", StringComparison.OrdinalIgnoreCase))
        {
            var close = text.IndexOf("</at>", StringComparison.OrdinalIgnoreCase);
            return close < 0 ? 0 : close + "</at>".Length;
        }

        if (text.StartsWith("<@", StringComparison.Ordinal))
        {
            return text.IndexOf('>', StringComparison.Ordinal) + 1;
        }

        var end = 0;
        while (text.StartsWith('@') && end < text.Length && !IsBreak(text[end]))
        {
            end++;
        }

        return end;
    }
}
