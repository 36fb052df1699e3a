using System.Text.Json;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>A form as it was submitted.</summary>
/// <param name="Form">As it was drawn, without what was filled in.</param>
/// <param name="At">From where it was opened.</param>
/// <param name="Values">By field name, in the neutral form; fields left empty are absent.</param>
internal sealed record FormState(Form Form, string? At, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The value of the choice that stands for none.</summary>
    public const string NothingChosen = "nothing-chosen";

    /// <summary>So that no field's name is taken for one of ours.</summary>
    private const string Prefix = "field_";

    /// <summary>Teams may hand the members of an object back in another order than it was given them.</summary>
    private static readonly MessageJson s_json = new(new JsonSerializerOptions(MessageJson.Default.Options) { AllowOutOfOrderMetadataProperties = true, RespectNullableAnnotations = true });

    public Did.Submitted Did => new(Form.Verb, Form.Ids, Values);

    public static string IdOf(string field) => Prefix + field;

    /// <param name="action"><c>value.action</c> of an invoke named <c>adaptiveCard/action</c>.</param>
    /// <returns>Null for what isn't a submit of ours.</returns>
    public static FormState? Read(JsonElement action)
    {
        if (Pressed.VerbOf(action) is not { } verb || verb is FormCard.CancelVerb || Pressed.DataOf(action) is not { } data || FormOf(data) is not { } form || !verb.Equals(form.Verb, StringComparison.Ordinal))
        {
            return null;
        }

        var values = data.EnumerateObject().Where(value => value.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(value => (Field: value.Name[Prefix.Length..], Value: Said(value.Value)))
            .Where(value => value.Value is not (null or "" or NothingChosen))
            .DistinctBy(value => value.Field, StringComparer.Ordinal)
            .ToDictionary(value => value.Field, value => value.Value!, StringComparer.Ordinal);
        return new(form, Pressed.Text(data, "at"), values);
    }

    /// <summary>From where a form was opened that was left by Cancel; false for everything else.</summary>
    public static bool IsCancel(JsonElement action, out string? at)
    {
        at = Pressed.DataOf(action) is { } data ? Pressed.Text(data, "at") : null;
        return Pressed.VerbOf(action) is FormCard.CancelVerb;
    }

    /// <summary>Clients differ in whether a number is one.</summary>
    private static string? Said(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static Form? FormOf(JsonElement data)
    {
        try
        {
            return data.TryGetProperty("form", out var json) && json.Deserialize(s_json.Form) is { Title: not null, Intro: not null, Fields: not null, Submit: not null, Verb: not null, Ids: not null } form
                && form.Intro.All(block => block is not null) && form.Fields.All(field => field is { Name: not null, Label: not null })
                ? form
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
