using System.Text.Json;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>
/// A form as a card in place. Its submit carries the form along, so that it can be drawn again with what is wrong at the field and what
/// was typed kept, by any replica and without remembering anything.
/// </summary>
internal static class FormCard
{
    /// <summary>The verb of the way back: the message that the form stands in the place of.</summary>
    public const string CancelVerb = "cancel";

    public static RenderedCard Render(Form form, FormContext context)
    {
        var submit = Buttons(form, context.At);
        var left = Limits.Card - BlockWriter.Length(submit);
        var title = BlockWriter.Heading(string.IsNullOrWhiteSpace(form.Title) ? RenderedWords.Product : form.Title, TextSize.Large);
        left -= BlockWriter.Length(title);

        var inputs = Inputs(form, context, left);
        var intro = new BlockWriter(Math.Max(200, left - inputs.Sum(BlockWriter.Length)), amongInputs: true).Write(form.Intro);
        return new(new([title, .. intro, .. inputs, submit]), AdaptiveCard.Summary(form.Title));
    }

    /// <summary>What the form is, without what was filled in: that comes back beside it. Less of the intro where a card couldn't carry it.</summary>
    internal static JsonElement Memory(Form form)
    {
        var left = Limits.FormMemory;
        var fields = form.Fields.Select(Emptied).TakeWhile(field => (left -= JsonSerializer.Serialize(field, StoredMessage.Json.Field).Length) >= 0).ToList();
        var intro = form.Intro.TakeWhile(block => (left -= JsonSerializer.Serialize(block, StoredMessage.Json.Block).Length) >= 0).ToList();
        return JsonSerializer.SerializeToElement(new Form(AdaptiveCard.Summary(form.Title), intro, fields, Fit.Label(form.Submit, Limits.Button), form.Verb, Carried(form.Ids)), StoredMessage.Json.Form);
    }

    private static IReadOnlyList<string> Carried(IReadOnlyList<string> ids) => ids.Sum(id => id.Length) > Limits.Ids ? [] : ids;

    private static ActionSet Buttons(Form form, string? at) => new([
            new ExecuteAction(form.Verb, new(Carried(form.Ids), Memory(form), at)) { Title = Fit.Label(form.Submit, Limits.Button), Style = "positive" },
            new ExecuteAction(CancelVerb, new([], At: at), "none") { Title = RenderedWords.Cancel },
        ])
    { Spacing = Spacing.Medium };

    private static List<CardElement> Inputs(Form form, FormContext context, int room)
    {
        var writer = new InputWriter(context, form.Fields);
        var fields = form.Fields.DistinctBy(field => field.Name, StringComparer.Ordinal).Select(field => (field.Name, Elements: writer.Write(field).ToList())).Where(field => field.Elements.Count > 0).ToList();
        var astray = context.Errors.Where(error => !fields.Exists(field => field.Name.Equals(error.Key, StringComparison.Ordinal))).SelectMany(error => InputWriter.Wrong(error.Value));
        var inputs = new List<CardElement>(astray);
        var left = room - inputs.Sum(BlockWriter.Length) - 300;
        foreach (var (i, (_, elements)) in fields.Index())
        {
            left -= elements.Sum(BlockWriter.Length);
            if (left < 0)
            {
                return [.. inputs, RichTexts.Line(null, new TextRun(RenderedWords.NotShownHere(fields.Count - i)))];
            }

            inputs.AddRange(elements);
        }

        return inputs;
    }

    private static Field Emptied(Field field) => field switch
    {
        Field.Text text => text with { Value = null },
        Field.Choice choice => choice with { Values = null },
        Field.Person person => person with { Value = null },
        Field.Channel channel => channel with { Value = null },
        Field.Outcome outcome => outcome with { Value = null },
        Field.Date date => date with { Value = null },
        Field.Time time => time with { Value = null },
        Field.Number number => number with { Value = null },
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(field),
    };
}
