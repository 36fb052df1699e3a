using System.Globalization;
using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using NodaTime.Text;

namespace ChatOps.Slack.Rendering;

/// <summary>A form's fields as inputs; the field's name is the block's id.</summary>
internal static class Inputs
{
    /// <summary>More are easier to choose from in a menu.</summary>
    private const int MostRadioButtons = 5;

    private static readonly LocalTimePattern s_time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Null when there is nothing to choose from: Slack refuses an empty choice.</summary>
    public static InputBlock? Of(Field field, ModalContext context) => Element(field, context) is { } element
        ? new InputBlock(field.Name, Fit.Label(field.Label, Limits.InputText), element, string.IsNullOrWhiteSpace(field.Hint) ? null : Fit.Label(field.Hint, Limits.InputText), Optional: !field.Required)
        : null;

    /// <summary>An outcome as an option: of the field's first value, and of a search's answers.</summary>
    public static OptionObject Option(string value, string label) => new(Fit.Label(label, Limits.OptionText), value);

    private static InputElement? Element(Field field, ModalContext context) => field switch
    {
        Field.Text text => Text(text),
        Field.Choice choice => Choice(choice),
        Field.Person person => new UsersSelect(person.Value is { } who ? context.Users.GetValueOrDefault(who) : null),
        Field.Channel channel => new ConversationsSelect(string.IsNullOrEmpty(channel.Value) ? null : channel.Value, new ConversationFilter(["public", "private"], ExcludeBotUsers: true, ExcludeExternalSharedChannels: false)),
        Field.Outcome outcome => new ExternalSelect(outcome.Value is { } which && context.Outcomes.TryGetValue(which, out var label) ? Option(which.ToString(), label) : null, MinQueryLength: 0),
        Field.Date date => new DatePicker(date.Value is { } day ? LocalDatePattern.Iso.Format(day) : null),
        Field.Time time => new TimePicker(time.Value is { } at ? s_time.Format(at) : null),
        Field.Number number => Number(number),
        _ => throw new SwitchExpressionException(field),
    };

    private static PlainTextInput Text(Field.Text text)
    {
        var most = Math.Clamp(text.Max, 1, Limits.InputMaxLength);
        return new(string.IsNullOrEmpty(text.Value) ? null : FittedText.Cut(text.Value, most), text.Area, most);
    }

    private static NumberInput Number(Field.Number number) => new(
        IsDecimalAllowed: false,
        number.Value is { } value ? Math.Clamp(value, number.Min, Math.Max(number.Min, number.Max)).ToString(CultureInfo.InvariantCulture) : null,
        number.Min.ToString(CultureInfo.InvariantCulture),
        number.Max.ToString(CultureInfo.InvariantCulture));

    /// <summary>Radio buttons can't be taken back, so they stand only where one must be chosen.</summary>
    private static InputElement? Choice(Field.Choice choice)
    {
        var options = choice.Options.Where(o => o.Value.Length is > 0 and <= Limits.OptionValue).DistinctBy(o => o.Value, StringComparer.Ordinal).Take(Limits.SelectOptions).Select(o => Option(o.Value, o.Label)).ToList();
        var chosen = options.FindAll(o => choice.Values?.Contains(o.Value, StringComparer.Ordinal) == true);
        return (options.Count, choice) switch
        {
            (0, _) => null,
            ( <= Limits.Checkboxes, { Many: true }) => new Checkboxes(options, chosen.Count == 0 ? null : chosen),
            (_, { Many: true }) => new MultiStaticSelect(options, chosen.Count == 0 ? null : chosen),
            ( <= MostRadioButtons, { Required: true }) => new RadioButtons(options, chosen.FirstOrDefault()),
            _ => new StaticSelect(options, chosen.FirstOrDefault()),
        };
    }
}
