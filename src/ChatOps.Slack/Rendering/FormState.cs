using System.Text.Json;

namespace ChatOps.Slack.Rendering;

/// <summary>What a submitted modal holds (<c>view.state.values</c>): https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.</summary>
/// <param name="Values">By field name, in the neutral form; fields left empty are absent.</param>
/// <param name="People">The fields whose value is Slack's id of a user, to be turned into a person's.</param>
internal sealed record FormState(IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> People)
{
    public static FormState Read(JsonElement values)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        var people = new List<string>();
        if (values.ValueKind != JsonValueKind.Object)
        {
            return new(read, people);
        }

        foreach (var block in values.EnumerateObject().Where(block => block.Value.ValueKind == JsonValueKind.Object))
        {
            if (!block.Value.TryGetProperty(InputElement.OnlyActionId, out var input) || Value(input) is not { } value)
            {
                continue;
            }

            read[block.Name] = value;
            if (Text(input, "type") is "users_select")
            {
                people.Add(block.Name);
            }
        }

        return new(read, people);
    }

    /// <summary>The values with each user's id replaced; one that nobody knows goes, as if nobody had been chosen.</summary>
    public IReadOnlyDictionary<string, string> ValuesWith(Func<string, string?> personOf)
    {
        var values = new Dictionary<string, string>(Values, StringComparer.Ordinal);
        foreach (var field in People)
        {
            if (personOf(values[field]) is { } person)
            {
                values[field] = person;
            }
            else
            {
                values.Remove(field);
            }
        }

        return values;
    }

    /// <summary>
    /// Errors by block. Slack shows an error only at an input that the modal has: one for anything else stands at the first.
    /// Null when the modal has no input at all.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? ErrorsByBlock(IReadOnlyDictionary<string, string> errors, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
        {
            return null;
        }

        return errors
            .GroupBy(error => fields.Contains(error.Key, StringComparer.Ordinal) ? error.Key : fields[0], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Fit.Plain(string.Join(' ', group.Select(error => error.Value)), Limits.InputText).Text, StringComparer.Ordinal);
    }

    private static string? Value(JsonElement input) => Text(input, "type") switch
    {
        "plain_text_input" or "number_input" => Text(input, "value"),
        "users_select" => Text(input, "selected_user"),
        "conversations_select" => Text(input, "selected_conversation"),
        "datepicker" => Text(input, "selected_date"),
        "timepicker" => Text(input, "selected_time"),
        "static_select" or "external_select" or "radio_buttons" => input.TryGetProperty("selected_option", out var option) ? Text(option, "value") : null,
        "multi_static_select" or "checkboxes" => Joined(input),
        _ => null,
    };

    private static string? Joined(JsonElement input)
    {
        if (!input.TryGetProperty("selected_options", out var options) || options.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var joined = string.Join(',', options.EnumerateArray().Select(option => Text(option, "value")).OfType<string>());
        return joined.Length == 0 ? null : joined;
    }

    private static string? Text(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
