using ChatOps.Core.Outcomes;

namespace ChatOps.Core.Commands;

/// <summary>
/// The one grammar for all platforms: <c>/checkin</c>, <c>/escalate [KEY] [text]</c>, <c>/chatops …</c>, and the same typed to the
/// bot, with or without slash, "chatops" or a mention. Pure and total: any text is a command or an <see cref="Command.Unclear"/>.
/// </summary>
public static class CommandLine
{
    private const int LongestKey = 40;

    /// <param name="name">The slash command's name; empty for a line typed to the bot.</param>
    /// <param name="text">What follows it, or the line.</param>
    public static Command Parse(string name, string text)
    {
        var line = new TypedLine(name.Length == 0 ? text : $"{name} {text}");
        if (string.Equals(line.Peek(), "chatops", StringComparison.Ordinal))
        {
            line.Next();
        }

        return Read(line);
    }

    private static Command Read(TypedLine line)
    {
        var before = line.Rest;
        return line.Next() switch
        {
            "" or "help" => new Command.Help(),
            "hi" or "hello" when line.Rest.Length == 0 => new Command.Help(),
            "checkin" or "check-in" => CheckIn(line),
            "check" when line.Peek() is "in" => CheckIn(line),
            "escalate" => Escalate(line),
            "home" => Alone(line, "/chatops home", new Command.Home()),
            "outcomes" => Alone(line, "/chatops outcomes", new Command.Outcomes()),
            "outcome" => Outcome(line),
            "team" or "teams" => Team(line),
            "people" => Alone(line, "/chatops people", new Command.People()),
            "away" => new Command.Away(line.Rest),
            "digest" => Digest(line),
            "settings" or "setting" => Alone(line, "/chatops settings", new Command.Settings()),
            "pause" => new Command.Pause(line.Rest),
            "deliveries" or "delivery" => Alone(line, "/chatops deliveries", new Command.Deliveries()),
            "connect" => Alone(line, "/chatops connect", new Command.Connect()),
            "join" => line.Rest.Length == 0 ? Missing("/chatops join") : new Command.Join(line.Rest),
            "resume" => Alone(line, "/chatops resume", new Command.Resume()),
            _ => Unknown(before),
        };
    }

    private static Command CheckIn(TypedLine line)
    {
        if (line.Peek() is "in" or "now")
        {
            line.Next();
        }

        return Alone(line, "/checkin", new Command.CheckIn());
    }

    private static Command.Escalate Escalate(TypedLine line)
    {
        if (!IsKey(line.Peek()))
        {
            return new Command.Escalate(Key: null, line.Rest);
        }

        var key = line.Next().ToUpperInvariant();
        return new Command.Escalate(key, line.Rest);
    }

    private static Command Outcome(TypedLine line)
    {
        switch (line.Peek())
        {
            case "":
                return Missing("/chatops outcome");
            case "add":
                line.Next();
                return new Command.AddOutcome(line.Rest);
            case var word when OutcomeKey.Normalize(word) is { } key && (key.Any(char.IsAsciiDigit) || NearestCommand.To(["outcome", word], atLeast: 2) is null):
                line.Next();
                return Alone(line, "/chatops outcome", new Command.ShowOutcome(key), key);
            default:
                return Strange(line, "/chatops outcome", "outcome");
        }
    }

    private static Command Team(TypedLine line)
    {
        if (line.Rest.Length == 0)
        {
            return new Command.Team();
        }

        if (line.Peek() is not "preview")
        {
            return Strange(line, "/chatops team", "team");
        }

        line.Next();
        return Alone(line, "/chatops team preview", new Command.TeamPreview());
    }

    private static Command Digest(TypedLine line)
    {
        switch (line.Peek())
        {
            case "preview":
                line.Next();
                return Alone(line, "/chatops digest preview", new Command.DigestPreview());
            case "":
                return Missing("/chatops digest preview", understood: "/chatops digest");
            default:
                return Strange(line, "/chatops digest preview", "digest", "/chatops digest");
        }
    }

    /// <summary>Letters, a dash, digits: what keys look like, so that "escalate we need a lawyer" isn't read as one.</summary>
    private static bool IsKey(string word)
    {
        var dash = word.LastIndexOf('-');
        return word.Length <= LongestKey && dash > 0 && dash < word.Length - 1
            && char.IsAsciiLetter(word[0]) && word[..dash].All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && word[(dash + 1)..].All(char.IsAsciiDigit);
    }

    private static Command Alone(TypedLine line, string words, Command command, string? argument = null)
    {
        var understood = argument is null ? words : $"{words} {argument}";
        return line.Rest.Length == 0 ? command : new Command.Unclear(understood, line.Rest, CommandGuide.Of(words), understood, IsLikely: false);
    }

    private static Command.Unclear Missing(string words, string? understood = null)
    {
        var guide = CommandGuide.Of(words);
        return new(understood ?? words, "", guide, guide.Example, IsLikely: false);
    }

    /// <summary>The first word is known, the second isn't.</summary>
    private static Command.Unclear Strange(TypedLine line, string words, string first, string? understood = null)
    {
        var near = NearestCommand.To([first, .. line.Ahead(1)], atLeast: 2);
        var guide = near?.Guide ?? CommandGuide.Of(words);
        return new(understood ?? words, line.Rest, guide, guide.Example, IsLikely: near is not null);
    }

    private static Command.Unclear Unknown(string text)
    {
        var line = new TypedLine(text);
        if (NearestCommand.To(line.Ahead(2)) is not var (guide, words))
        {
            var help = CommandGuide.Of("/chatops help");
            return new(Understood: null, text, help, help.Example, IsLikely: false);
        }

        for (var i = 0; i < words; i++)
        {
            line.Next();
        }

        var isOwn = guide.Argument is not null && line.Rest.Length is > 0 and <= LongestKey && line.Rest.All(c => c == ' ' || !TypedLine.IsBreak(c));
        var suggestion = isOwn ? $"{guide.Words} {line.Rest}" : guide.Example;
        return new(Understood: null, text, guide, suggestion, IsLikely: true);
    }
}
