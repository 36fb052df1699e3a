using System.Globalization;
using ChatOps.Core.Outcomes;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Core.Messages;

/// <summary>A submitted form's values, read field by field; every problem is kept at its field, so that all are shown at once.</summary>
public sealed class FormValues(IReadOnlyDictionary<string, string> values)
{
    private static readonly LocalTimePattern s_time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>Null while every value read so far was good.</summary>
    public Reply.FieldErrors? Errors => _errors.Count == 0 ? null : new(_errors);

    /// <summary>As it can be stored; empty when absent.</summary>
    public string Text(string field) => TypedText.Area(values.GetValueOrDefault(field)) ?? "";

    /// <summary>One line of at most so many characters; line breaks that were pasted become spaces.</summary>
    public string Line(string field, int max, string? required = null)
    {
        var line = string.Join(' ', Text(field).Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Check(field, (line.Length, required) switch
        {
            (0, { } ask) => ask,
            _ when line.Length > max => $"{line.Length.ToString("N0", CultureInfo.InvariantCulture)} characters are too many here. Keep it within {max}.",
            _ => null,
        });
        return line;
    }

    public IReadOnlyList<string> Many(string field) => Text(field).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <param name="wrong">What to do about a missing or unreadable one.</param>
    public LocalDate? Date(string field, string wrong) => LocalDatePattern.Iso.Parse(Text(field)).TryGetValue(default, out var date) ? date : Wrong<LocalDate>(field, wrong);

    public LocalTime? Time(string field, string wrong) => s_time.Parse(Text(field)).TryGetValue(default, out var time) ? time : Wrong<LocalTime>(field, wrong);

    public int? Number(string field, string wrong) =>
        int.TryParse(Text(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : Wrong<int>(field, wrong);

    public TEnum? Choice<TEnum>(string field, string wrong)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(Text(field), out var choice) && Enum.IsDefined(choice) ? choice : Wrong<TEnum>(field, wrong);

    /// <summary>Keeps the first problem of a field; null is none.</summary>
    public void Check(string field, string? problem)
    {
        if (problem is not null)
        {
            _errors.TryAdd(field, problem);
        }
    }

    private T? Wrong<T>(string field, string sentence)
        where T : struct
    {
        Check(field, sentence);
        return null;
    }
}
