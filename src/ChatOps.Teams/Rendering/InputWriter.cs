using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using NodaTime.Text;

namespace ChatOps.Teams.Rendering;

/// <summary>A form's fields as inputs: what is wrong with one stands below it, then its hint.</summary>
internal sealed class InputWriter(FormContext context, IReadOnlyList<Field> fields)
{
    public const string PeopleDataset = "people";
    public const string ChannelsDataset = "channels";
    public const string OutcomesDataset = "outcomes";

    /// <summary>More are easier to choose from in a menu.</summary>
    private const int MostButtons = 5;
    private const int MostBoxes = 10;

    private static readonly LocalTimePattern s_time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>One card holds the choices of all of them.</summary>
    private readonly int _mostChoices = Limits.Choices / Math.Max(1, fields.Count(field => field is Field.Person or Field.Channel or Field.Outcome));

    /// <summary>Empty when there is nothing to choose from.</summary>
    public IEnumerable<CardElement> Write(Field field) => Input(field) is not { } input
        ? []
        : [
            .. Above(field),
            input with { Id = FormState.IdOf(field.Name), IsRequired = field.Required ? true : null, ErrorMessage = input.ErrorMessage ?? (field.Required ? RenderedWords.Needed : null), Spacing = Spacing.Medium },
            .. context.Errors.TryGetValue(field.Name, out var wrong) ? Wrong(wrong) : [],
            .. string.IsNullOrWhiteSpace(field.Hint) ? [] : RichTexts.Lines(field.Hint, spacing: Spacing.None, look: TextLook.Small),
        ];

    public static IEnumerable<CardElement> Wrong(string sentence) => RichTexts.Lines(sentence, spacing: Spacing.None, look: new(Weight: TextWeight.Bolder, Color: TextColor.Attention));

    private InputElement? Input(Field field)
    {
        var label = Fit.Label(field.Label, Limits.Label);
        var typed = context.Typed?.GetValueOrDefault(field.Name);
        return field switch
        {
            Field.Text text => Text(text, label, Value(text.Value)),
            Field.Choice choice => Choice(choice, label, context.Typed is null ? choice.Values ?? [] : typed?.Split(',') ?? []),
            Field.Person person => Lookup(label, context.People, PeopleDataset, Value(person.Value?.ToString()), person.Required),
            Field.Channel channel => Lookup(label, context.Channels, ChannelsDataset, Value(channel.Value), channel.Required),
            Field.Outcome outcome => Lookup(label, context.Outcomes, OutcomesDataset, Value(outcome.Value?.ToString()), outcome.Required),
            Field.Date date => new DateInput(Value(date.Value is { } day ? LocalDatePattern.Iso.Format(day) : null) is { } given && LocalDatePattern.Iso.Parse(given).Success ? given : null) { Label = label },
            Field.Time time => new TimeInput(Value(time.Value is { } at ? s_time.Format(at) : null) is { } given && s_time.Parse(given).Success ? given : null) { Label = label },
            Field.Number number => Number(number, label, Value(number.Value?.ToString(CultureInfo.InvariantCulture))),
            _ => throw new SwitchExpressionException(field),
        };

        string? Value(string? own) => context.Typed is null ? own : typed;
    }

    private static TextInput Text(Field.Text text, string label, string? value)
    {
        var most = Math.Clamp(text.Max, 1, Limits.Text);
        return new(string.IsNullOrEmpty(value) ? null : FittedText.Cut(value, most), most, text.Area ? true : null) { Label = label };
    }

    private static NumberInput Number(Field.Number number, string label, string? value) => new(
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, number.Min, Math.Max(number.Min, number.Max)) : null,
        number.Min,
        number.Max == int.MaxValue ? null : number.Max)
    {
        Label = label,
        ErrorMessage = RenderedWords.NumberNeeded(number.Min, number.Max),
    };

    /// <summary>What the numbers on boxes stand for, where the words themselves can't stand there.</summary>
    private static IEnumerable<CardElement> Above(Field field) => field is Field.Choice { Many: true } choice && OptionsOf(choice) is var options && !ArePlain(options)
        ? options.SelectMany((option, n) => RichTexts.Lines($"{NumberOf(n)}  {option.Title}", spacing: n == 0 ? Spacing.Medium : Spacing.None))
        : [];

    /// <summary>
    /// Buttons where one of a few must be chosen, and boxes for several. Clients may read the title of either as markdown, and a menu's
    /// never: so only plain words stand there, else a menu is taken, or numbers.
    /// </summary>
    private static ChoiceSetInput? Choice(Field.Choice choice, string label, IReadOnlyList<string> values)
    {
        var options = OptionsOf(choice);
        var chosen = options.FindAll(o => values.Contains(o.Value, StringComparer.Ordinal)).ConvertAll(o => o.Value);
        return (options.Count, ArePlain(options), choice) switch
        {
            (0, _, _) => null,
            (var count, var arePlain, { Many: true }) => new(
                arePlain ? options : [.. options.Select((option, n) => option with { Title = NumberOf(n) })],
                count <= MostBoxes ? "expanded" : "filtered",
                chosen.Count == 0 ? null : string.Join(',', chosen),
                IsMultiSelect: true)
            { Label = label },
            ( <= MostButtons, true, { Required: true }) => new(options, "expanded", chosen.FirstOrDefault()) { Label = label },
            _ => new([.. Nothing(choice.Required), .. options], "compact", chosen.FirstOrDefault()) { Label = label },
        };
    }

    private static List<ChoiceOption> OptionsOf(Field.Choice choice) =>
        [.. choice.Options.Where(o => o.Value.Length is > 0 and <= Limits.ChoiceValue).DistinctBy(o => o.Value, StringComparer.Ordinal).Take(Limits.Choices).Select(Option)];

    private static bool ArePlain(List<ChoiceOption> options) => options.TrueForAll(o => PlainWords.Are(o.Title));

    private static string NumberOf(int option) => (option + 1).ToString(CultureInfo.InvariantCulture);

    private ChoiceSetInput Lookup(string label, Choices choices, string dataset, string? value, bool required)
    {
        var options = choices.Known.Where(o => o.Value.Length is > 0 and <= Limits.ChoiceValue).Select(Option).ToList();
        var chosen = options.Find(o => o.Value.Equals(value, StringComparison.Ordinal));
        return choices.AreAll && options.Count <= _mostChoices
            ? new([.. Nothing(required), .. options], options.Count <= Limits.ShortMenu ? "compact" : "filtered", chosen?.Value) { Label = label }
            : new([.. Nothing(required), .. chosen is null ? Array.Empty<ChoiceOption>() : [chosen]], "filtered", chosen?.Value) { Label = label, ChoicesData = new(dataset) };
    }

    /// <summary>A menu in Teams can't be emptied again: where nothing may be chosen, that is a choice.</summary>
    private static IEnumerable<ChoiceOption> Nothing(bool required) => required ? [] : [new(RenderedWords.None, FormState.NothingChosen)];

    private static ChoiceOption Option(Option option) => new(Fit.Label(option.Label, Limits.ChoiceTitle), option.Value);
}
