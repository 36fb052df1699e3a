namespace ChatOps.Core.Outcomes;

/// <summary>An owner's own words for what they are offered.</summary>
internal sealed record Reworded(string Title, string? Deliverable, string? DoneWhen, string? Why)
{
    public static Dictionary<string, string> Read(Outcome outcome, IReadOnlyDictionary<string, string> values, out Reworded words)
    {
        var texts = new OutcomeTexts(values);
        var title = texts.Line(OutcomeFields.Title, TypedText.LongestTitle);
        var deliverable = texts.Area(OutcomeFields.Deliverable);
        var doneWhen = texts.DoneWhen();
        var why = texts.Area(OutcomeFields.Reason);
        if (title is null)
        {
            texts.Error(OutcomeFields.Title, "Give it a title: what will be true?");
        }
        else if (texts.Errors.Count == 0 && (title, deliverable, doneWhen, why) == (outcome.Title, outcome.Deliverable, outcome.DoneWhen, null))
        {
            texts.Error(OutcomeFields.Title, "These are the words it has. Change them, or say below what troubles you.");
        }

        words = new(title ?? "", deliverable, doneWhen, why);
        return texts.Errors;
    }

    /// <summary>The draft takes the words; what changed, for the lead.</summary>
    public IReadOnlyList<string> ApplyTo(Outcome outcome)
    {
        string[] changes = [
            .. Change("Outcome", outcome.Title, Title),
            .. Change("Deliverable", outcome.Deliverable, Deliverable),
            .. Change("Done when", outcome.DoneWhen, DoneWhen)];
        outcome.Title = Title;
        outcome.Deliverable = Deliverable;
        outcome.DoneWhen = DoneWhen;
        return changes;
    }

    private static string[] Change(string what, string? before, string? after) =>
        string.Equals(before, after, StringComparison.Ordinal) ? [] : [$"{what}: {after ?? "(nothing)"} (was: {before ?? "nothing"})"];
}
