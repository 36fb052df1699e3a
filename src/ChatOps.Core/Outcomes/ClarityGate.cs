using System.Text.RegularExpressions;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>Who is named as owner: exactly one living person with an account of their own will do.</summary>
public abstract record NamedOwner
{
    private NamedOwner()
    {
    }

    public sealed record Nobody : NamedOwner;

    public sealed record One(string Name) : NamedOwner;

    public sealed record Several(int Count) : NamedOwner;

    /// <summary>A team, list or user group.</summary>
    public sealed record Group(string Name) : NamedOwner;

    public sealed record Bot(string Name) : NamedOwner;

    /// <summary>An account that is no longer active.</summary>
    public sealed record Left(string Name) : NamedOwner;
}

/// <summary>What is missing before an outcome may be offered; each has one sentence that says how to mend it (see Cards/ClaritySentences).</summary>
public abstract record Gap
{
    private Gap()
    {
    }

    public sealed record Owner(NamedOwner Named) : Gap;

    public sealed record NoDeliverable : Gap;

    public sealed record NoDate : Gap;

    public sealed record DateNotAhead(LocalDate Date, LocalDate Today) : Gap;

    public sealed record NoDoneWhen : Gap;

    public sealed record DoneWhenTooLong(int Length) : Gap;

    public sealed record DoneWhenNotOneSentence : Gap;
}

/// <summary>What is worth another look; never a refusal.</summary>
public abstract record Hint
{
    private Hint()
    {
    }

    /// <param name="Word">As it stands there: "improve".</param>
    public sealed record Vague(string Word) : Hint;

    /// <param name="Active">How many the owner would have with this one.</param>
    public sealed record ManyForOneOwner(string Owner, int Active) : Hint;
}

/// <param name="ActiveAlready">Outcomes that the owner has, or has been offered, besides this one.</param>
public sealed record ClarityFacts(string Title, string? Deliverable, string? DoneWhen, LocalDate? Due, NamedOwner Owner, int ActiveAlready, LocalDate Today);

public sealed record Clarity(IReadOnlyList<Gap> Gaps, IReadOnlyList<Hint> Hints)
{
    public bool MayBeOffered => Gaps.Count == 0;
}

/// <summary>
/// The clarity gate: nobody is asked to own what isn't clear. One named owner, a deliverable, a date ahead, and one sentence by which
/// anybody can tell that it is done.
/// </summary>
public static partial class ClarityGate
{
    public const int LongestDoneWhen = 200;

    /// <summary>From the fourth on, the lead hears that it may be too much.</summary>
    public const int ManyOutcomes = 4;

    public static Clarity Check(ClarityFacts facts) => new([.. Gaps(facts)], [.. Hints(facts)]);

    private static IEnumerable<Gap> Gaps(ClarityFacts facts)
    {
        if (facts.Owner is not NamedOwner.One)
        {
            yield return new Gap.Owner(facts.Owner);
        }

        if (string.IsNullOrWhiteSpace(facts.Deliverable))
        {
            yield return new Gap.NoDeliverable();
        }

        if (DoneWhenGap(facts.DoneWhen) is { } gap)
        {
            yield return gap;
        }

        if (facts.Due is not { } due)
        {
            yield return new Gap.NoDate();
        }
        else if (due <= facts.Today)
        {
            yield return new Gap.DateNotAhead(due, facts.Today);
        }
    }

    public static Gap? DoneWhenGap(string? doneWhen) => doneWhen?.Trim() switch
    {
        null or "" => new Gap.NoDoneWhen(),
        { Length: > LongestDoneWhen } text => new Gap.DoneWhenTooLong(text.Length),
        var text when !IsOneSentence(text) => new Gap.DoneWhenNotOneSentence(),
        _ => null,
    };

    private static IEnumerable<Hint> Hints(ClarityFacts facts)
    {
        var wording = $"{facts.Title}\n{facts.DoneWhen}";
        if (VagueWord().Match(wording) is { Success: true } vague && !Number().IsMatch(wording) && !VerifiableState().IsMatch(facts.DoneWhen ?? ""))
        {
            yield return new Hint.Vague(vague.Value);
        }

        if (facts.Owner is NamedOwner.One owner && facts.ActiveAlready + 1 >= ManyOutcomes)
        {
            yield return new Hint.ManyForOneOwner(owner.Name, facts.ActiveAlready + 1);
        }
    }

    private static bool IsOneSentence(string text) => !text.Contains('\n', StringComparison.Ordinal) && !SentenceBreak().IsMatch(text);

    /// <summary>
    /// An end of sentence with another one after it. "Dr. Weber", "e.g. Berlin" and "No. 7" are none: better to let two sentences
    /// pass than to refuse a good one.
    /// </summary>
    [GeneratedRegex(@"(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Inc|Ltd|Co|Corp|vs|approx|incl|excl|max|min|Art|\p{L}))[.!?]\)?\s+[\p{Lu}\p{Lo}]|[。！？]\s*\S", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SentenceBreak();

    [GeneratedRegex(@"\b(?:improv|support|enhanc|optimi[sz]|strengthen|streamlin|facilitat|leverag|promot|foster|driv|explor|investigat|moderni[sz]|better|increas|reduc|help|align|boost)\p{L}*\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VagueWord();

    [GeneratedRegex(@"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|hundred|thousand|every|all|none|no|zero|first)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    /// <summary>Words for a state that somebody else could verify.</summary>
    [GeneratedRegex(@"\b(?:signed|approved|accepted|adopted|live|launched|released|published|delivered|installed|migrated|moved|switched (?:on|off)|shut down|closed|opened|paid|received|sent|passed|certified|hired|filled|decided|completed|in production|in (?:daily )?use|handed over|merged|connected|tested|agreed|registered|trained)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VerifiableState();
}
