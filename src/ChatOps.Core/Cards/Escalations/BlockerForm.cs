using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Facts">Null until the outcome is known.</param>
/// <param name="Plan">What sending it will do; null until somebody is named.</param>
internal sealed record BlockerFormFacts(BlockerDraft Draft, CheckInId? CheckIn, RaiseFacts? Facts, RaisePlan? Plan, Instant Now);

/// <summary>What stops an outcome, as a question that somebody can decide.</summary>
internal static class BlockerForm
{
    public const string Outcome = "outcome";
    public const string Need = "need";
    public const string OptionA = "optionA";
    public const string OptionB = "optionB";
    public const string OptionC = "optionC";
    public const string Recommend = "recommend";
    public const string From = "from";
    public const string NeedBy = "needBy";
    public const string Otherwise = "otherwise";
    public const string Why = "cause";
    public const string NewDate = AnswerForms.NewDate;
    public const string Hears = "hears";
    public const string HearsChain = "chain";
    public const string HearsLead = "lead";
    public const string SameAs = "sameAs";
    public const string NewDecision = "new";

    public static Form Build(BlockerFormFacts facts)
    {
        var (draft, checkIn, raise, plan, now) = facts;
        return new(
            raise is null ? "What is blocked?" : $"Blocked: {raise.Outcome.Key}",
            [.. Intro(raise, plan, now), .. Cut(draft)],
            [.. Fields(draft, raise)],
            plan is null ? "Who will be told?" : RaiseText.Submit(plan, raise!),
            EscalationVerbs.Raise,
            [raise is null ? "-" : raise.Outcome.Id.ToString(), checkIn?.ToString() ?? "-", plan?.Signature ?? RaiseBlocker.NotAnnounced]);
    }

    private static IEnumerable<Block> Intro(RaiseFacts? facts, RaisePlan? plan, Instant now)
    {
        if (facts is not null)
        {
            yield return new Block.Text($"{facts.Outcome.Key} {facts.Outcome.Title}");
        }

        foreach (var line in plan is null ? ["Before anything is sent you see who will be told, and when."] : RaiseText.Lines(plan, facts!, now))
        {
            yield return new Block.Text(line);
        }
    }

    /// <summary>A command can be longer than a field; platforms refuse a form whose text doesn't fit.</summary>
    private static IEnumerable<Block> Cut(BlockerDraft draft)
    {
        if (draft.Need.Length > BlockerDraft.MostNeed)
        {
            yield return new Block.Note($"You typed {draft.Need.Length} characters; the first {BlockerDraft.MostNeed} are below. Keep what is needed to decide, and link to the rest.");
        }
    }

    private static IEnumerable<Field> Fields(BlockerDraft draft, RaiseFacts? facts)
    {
        var (a, b, c) = (draft.Options.ElementAtOrDefault(0), draft.Options.ElementAtOrDefault(1), draft.Options.ElementAtOrDefault(2));
        if (facts is null)
        {
            yield return new Field.Outcome(Outcome, "Which outcome is blocked?", Required: true, Value: draft.Outcome);
        }

        yield return new Field.Text(Need, "What do you need?", Required: true, Hint: "One question that can be answered", Value: draft.Need.Length > BlockerDraft.MostNeed ? EscalationWords.Short(draft.Need, BlockerDraft.MostNeed - 1) : draft.Need, Area: true, Max: BlockerDraft.MostNeed);
        yield return new Field.Text(OptionA, "Answer A", Hint: "If it is a choice: it can be made with one tap", Value: a, Max: BlockerDraft.MostOption);
        yield return new Field.Text(OptionB, "Answer B", Value: b, Max: BlockerDraft.MostOption);
        yield return new Field.Text(OptionC, "Answer C", Value: c, Max: BlockerDraft.MostOption);
        yield return new Field.Choice(Recommend, "Your view", [new("a", "I recommend A")], Values: draft.RecommendsFirst ? ["a"] : null, Many: true);
        yield return new Field.Person(From, "From whom?", Required: true, Hint: "Who can decide or give it", Value: draft.From);
        yield return new Field.Date(NeedBy, "By when?", Required: true, Value: draft.NeedBy);
        yield return new Field.Text(Otherwise, "If nobody answers…", Hint: "What happens then", Value: draft.IfNobodyAnswers, Max: BlockerDraft.MostOtherwise);
        yield return new Field.Choice(Why, "Why are we stuck?", [.. Causes.All.Select(cause => new Option(cause.ToString(), Causes.Of(cause)))], Values: draft.Cause is { } why ? [why.ToString()] : null);
        yield return new Field.Date(NewDate, "New date", Hint: "If it moves the outcome's date", Value: draft.NewDate);
        if (facts?.Same is { Count: > 0 } same)
        {
            yield return new Field.Choice(
                SameAs, "Same decision as…", [new(NewDecision, "No, a new one"), .. same.Select(s => new Option(s.Escalation.Id.ToString(), EscalationWords.Short(s.Escalation.Question, 70)))],
                Values: [draft.SameAs?.ToString() ?? NewDecision]);
        }

        if (facts is { Joinable: null, Lead: { } lead })
        {
            yield return new Field.Choice(
                Hears, "Who hears of it", [new(HearsChain, "Who can decide, then up until it is decided"), new(HearsLead, $"Only tell {lead.FirstName}")], Values: [draft.OnlyLead ? HearsLead : HearsChain]);
        }
    }
}
