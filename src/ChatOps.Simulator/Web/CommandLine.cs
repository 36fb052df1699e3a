using ChatOps.Core.Messages;

namespace ChatOps.Simulator.Web;

/// <summary>A typed line that begins with a slash: the command's name, and the rest for the product's own parser.</summary>
internal static class CommandLine
{
    public static bool IsCommand(string line) => line.TrimStart().StartsWith('/');

    public static Did.Typed Parse(string line)
    {
        var words = line.Trim()[1..].Split([' ', '\t', '\n'], 2, StringSplitOptions.TrimEntries);
        return new Did.Typed(words[0].ToLowerInvariant(), words.Length > 1 ? words[1] : "");
    }
}
