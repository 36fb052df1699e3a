using System.Runtime.CompilerServices;
using ChatOps.Core.Outcomes;
using ChatOps.Core.Time;

namespace ChatOps.Core.Cards;

/// <summary>What is missing and how to mend it, one sentence (or two short ones) each; and the hints.</summary>
public static class ClaritySentences
{
    public static string Of(Gap gap) => gap switch
    {
        Gap.Owner(NamedOwner.Nobody) => "It has no owner yet. Choose the one person who answers for it.",
        Gap.Owner(NamedOwner.Several several) => $"It names {several.Count} owners. Choose one; the others can own outcomes below it.",
        Gap.Owner(NamedOwner.Group group) => $"{group.Name} is a group, and a group can't own an outcome. Choose one person in it.",
        Gap.Owner(NamedOwner.Bot bot) => $"{bot.Name} is a bot and can't own an outcome. Choose a person.",
        Gap.Owner(NamedOwner.Left left) => $"{left.Name}'s account is no longer active. Choose somebody who is here.",
        Gap.NoDeliverable => "It has no deliverable. Say in a few words what will exist that doesn't exist today.",
        Gap.NoDate => "It has no date. Choose the day it should be true by.",
        Gap.DateNotAhead late => $"{LocalMoments.Day(late.Date, late.Today)} is not ahead of us. Choose a later day.",
        Gap.NoDoneWhen => $"It doesn't say when it is done. Write one sentence that anybody can check, up to {ClarityGate.LongestDoneWhen} characters.",
        Gap.DoneWhenTooLong tooLong => $"\"Done when\" has {tooLong.Length} characters; {ClarityGate.LongestDoneWhen} fit. Keep what can be checked, move the rest to \"Why\".",
        Gap.DoneWhenNotOneSentence => "\"Done when\" is more than one sentence. Keep the one that can be checked, move the rest to \"Why\".",
        _ => throw new SwitchExpressionException(gap),
    };

    public static string Of(Hint hint) => hint switch
    {
        Hint.Vague vague => $"\"{vague.Word}\" can be read in many ways. A number, or a state that somebody else could check, makes it easier to say when it is done.",
        Hint.ManyForOneOwner many => $"{many.Owner} would own {many.Active} outcomes at once. Which of them may wait?",
        _ => throw new SwitchExpressionException(hint),
    };

    /// <summary>The field of the outcome's form where the sentence belongs.</summary>
    public static string FieldOf(Gap gap) => gap switch
    {
        Gap.Owner => OutcomeFields.Owner,
        Gap.NoDeliverable => OutcomeFields.Deliverable,
        Gap.NoDate or Gap.DateNotAhead => OutcomeFields.Due,
        Gap.NoDoneWhen or Gap.DoneWhenTooLong or Gap.DoneWhenNotOneSentence => OutcomeFields.DoneWhen,
        _ => throw new SwitchExpressionException(gap),
    };
}
