using ChatOps.Core.Commands;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Cards;

/// <summary>What was understood, what was not, and an example that works, one press away.</summary>
public static class UnclearCard
{
    public static Message Build(Command.Unclear unclear)
    {
        var what = (unclear.Understood, unclear.Unknown) switch
        {
            (null, var unknown) => $"I don't know {Quoted.Of(unknown)}.",
            ({ } understood, "") => $"I understood {understood}, but something is missing after it.",
            ({ } understood, var unknown) => $"I understood {understood}, but not {Quoted.Of(unknown)}.",
        };
        var example = unclear.IsLikely
            ? $"Did you mean {unclear.Suggestion} ({unclear.Guide.Does})?"
            : $"This works: {unclear.Suggestion} ({unclear.Guide.Does})";
        return Build($"{what} {example}", unclear.Guide, unclear.Suggestion);
    }

    /// <summary>The command was clear, the days after it weren't.</summary>
    /// <param name="problem">A sentence on what isn't readable.</param>
    public static Message BuildForDays(string understood, string problem, CommandGuide guide) =>
        Build($"I understood {understood}. {problem} This works: {guide.Example}", guide, guide.Example);

    /// <summary>Whether there is none or they may not see it is the same to whoever asks.</summary>
    public static Message BuildForOutcome(string key)
    {
        var list = CommandGuide.Of("/chatops outcomes");
        return Build($"I understood /chatops outcome, but there is no outcome {Quoted.Of(key)} that you can see. This works: {list.Example} ({list.Does})", list, list.Example);
    }

    private static Message Build(string text, CommandGuide guide, string suggestion)
    {
        var help = CommandGuide.Of("/chatops help");
        List<Act> acts = [];
        if (Pressable(guide, suggestion) is { } line)
        {
            acts.Add(CommandButton.Of(line, guide, line, ActStyle.Primary));
        }

        if (guide != help)
        {
            acts.Add(CommandButton.Of("All commands", help));
        }

        return new(text, [new Block.Text(text), new Block.Actions(acts)]);
    }

    /// <summary>An example's argument is nobody's wish: pressing it must not send anybody on leave from 3 to 7 December.</summary>
    private static string? Pressable(CommandGuide guide, string suggestion) => (guide.Argument, guide.Form) switch
    {
        (null, _) => guide.Words,
        _ when !string.Equals(suggestion, guide.Example, StringComparison.Ordinal) => suggestion,
        (_, FormUse.Never) => null,
        _ => guide.Words,
    };
}
