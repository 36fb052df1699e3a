using ChatOps.Core.Cards;

namespace ChatOps.Core.Outcomes;

/// <summary>Reads typed texts out of a form's values; what doesn't fit is an error at its field, and nothing is cut off silently.</summary>
internal sealed class OutcomeTexts(IReadOnlyDictionary<string, string> values)
{
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    public void Error(string field, string sentence) => Errors.TryAdd(field, sentence);

    public string? Raw(string field) => values.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public string? Line(string field, int max) => Fit(field, TypedText.Line(Raw(field)), max);

    public string? Area(string field) => Fit(field, TypedText.Area(Raw(field)), TypedText.LongestText);

    /// <summary>May be absent in a draft; what is there is one sentence.</summary>
    public string? DoneWhen()
    {
        var text = TypedText.Area(Raw(OutcomeFields.DoneWhen));
        if (text is not null && ClarityGate.DoneWhenGap(text) is { } gap)
        {
            Error(OutcomeFields.DoneWhen, ClaritySentences.Of(gap));
        }

        return text;
    }

    /// <summary>One text alone; gives the error, or null.</summary>
    public static string? Read(IReadOnlyDictionary<string, string> values, string field, int max, out string? text)
    {
        var texts = new OutcomeTexts(values);
        text = texts.Fit(field, TypedText.Area(texts.Raw(field)), max);
        return texts.Errors.GetValueOrDefault(field);
    }

    private string? Fit(string field, string? text, int max)
    {
        if (text?.Length > max)
        {
            Error(field, $"This has {text.Length} characters; {max} fit. Please shorten it.");
        }

        return text;
    }
}
