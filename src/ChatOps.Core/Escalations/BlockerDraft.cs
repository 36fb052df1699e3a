using ChatOps.Core.Cards;
using ChatOps.Core.Outcomes;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Escalations;

/// <summary>What stands in the blocker form.</summary>
/// <param name="OnlyLead">"Only tell Jonas": starts no chain.</param>
/// <param name="SameAs">The open decision that this outcome waits for too.</param>
internal sealed record BlockerDraft(
    OutcomeId? Outcome,
    string Need,
    IReadOnlyList<string> Options,
    bool RecommendsFirst,
    PersonId? From,
    LocalDate? NeedBy,
    string? IfNobodyAnswers,
    Cause? Cause,
    LocalDate? NewDate,
    bool OnlyLead,
    EscalationId? SameAs)
{
    public const int MostNeed = 2000;
    public const int MostOption = 200;
    public const int MostOtherwise = 500;

    public static readonly BlockerDraft Empty = new(
        Outcome: null, Need: "", Options: [], RecommendsFirst: false, From: null, NeedBy: null, IfNobodyAnswers: null, Cause: null, NewDate: null, OnlyLead: false, SameAs: null);

    public BlockerRequest Request => new(From!.Value, NeedBy!.Value, Options, RecommendsFirst, IfNobodyAnswers);

    public static BlockerDraft Of(Blocker blocker)
    {
        var draft = Empty with { Outcome = blocker.OutcomeId, Need = blocker.Need, Cause = blocker.Cause, OnlyLead = blocker.EscalationId is null };
        return blocker.Request is not { } request
            ? draft
            : draft with
            {
                Options = request.Options,
                RecommendsFirst = request.RecommendsFirst,
                From = request.From,
                NeedBy = request.NeedBy,
                IfNobodyAnswers = request.IfNobodyAnswers,
            };
    }

    /// <param name="outcome">The one the form was opened for; null when it asks which.</param>
    public static BlockerDraft Read(IReadOnlyDictionary<string, string> values, OutcomeId? outcome) => new(
        outcome ?? Ids.Parse<OutcomeId>(values.GetValueOrDefault(BlockerForm.Outcome)),
        Text(values, BlockerForm.Need) ?? "",
        [.. new[] { BlockerForm.OptionA, BlockerForm.OptionB, BlockerForm.OptionC }.Select(name => Text(values, name)).OfType<string>()],
        Text(values, BlockerForm.Recommend) is not null && Text(values, BlockerForm.OptionA) is not null,
        Ids.Parse<PersonId>(values.GetValueOrDefault(BlockerForm.From)),
        Date(values, BlockerForm.NeedBy),
        Text(values, BlockerForm.Otherwise),
        Enum.TryParse<Cause>(values.GetValueOrDefault(BlockerForm.Why), out var cause) && Enum.IsDefined(cause) ? cause : null,
        Date(values, BlockerForm.NewDate),
        string.Equals(values.GetValueOrDefault(BlockerForm.Hears), BlockerForm.HearsLead, StringComparison.Ordinal),
        Ids.Parse<EscalationId>(values.GetValueOrDefault(BlockerForm.SameAs)));

    /// <summary>What must be mended, each at its field; what was typed is kept.</summary>
    public Dictionary<string, string> Problems(DateTimeZone zone, Instant now)
    {
        var today = now.InZone(zone).Date;
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(bool wrong, string field, string sentence)
        {
            if (wrong)
            {
                problems.TryAdd(field, sentence);
            }
        }

        Add(Need.Length == 0, BlockerForm.Need, "Say what you need, best as one question that can be answered.");
        Add(Need.Length > MostNeed, BlockerForm.Need, TooLong(Need, MostNeed));
        Add(Options.Any(o => o.Length > MostOption), BlockerForm.OptionA, $"An answer to choose from can be {MostOption} characters long. Put the detail into what you need.");
        Add(Options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Options.Count, BlockerForm.OptionB, "Two of the offered answers are the same. Change or remove one.");
        Add(IfNobodyAnswers?.Length > MostOtherwise, BlockerForm.Otherwise, TooLong(IfNobodyAnswers ?? "", MostOtherwise));
        Add(From is null, BlockerForm.From, "Choose the person who can give it. If you aren't sure, your lead is a good start.");
        Add(NeedBy is null, BlockerForm.NeedBy, "Choose the day by which you need it.");
        Add(NeedBy < today, BlockerForm.NeedBy, $"{Day(NeedBy, today)} has passed. Choose today or a later day.");
        Add(NewDate < today, BlockerForm.NewDate, $"{Day(NewDate, today)} has passed. Choose today or a later day, or leave it empty.");
        return problems;
    }

    private static string TooLong(string text, int most) => $"That is {text.Length} characters; up to {most} fit. Keep what is needed to decide, and link to the rest.";

    private static string? Text(IReadOnlyDictionary<string, string> values, string name) => TypedText.Area(values.GetValueOrDefault(name));

    private static LocalDate? Date(IReadOnlyDictionary<string, string> values, string name) =>
        LocalDatePattern.Iso.Parse(values.GetValueOrDefault(name) ?? "") is { Success: true, Value: var date } ? date : null;

    private static string Day(LocalDate? date, LocalDate today) => date is { } day ? EscalationWords.Day(day, today) : "";
}
