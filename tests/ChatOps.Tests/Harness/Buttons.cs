using ChatOps.Core.Messages;

namespace ChatOps.Tests.Harness;

/// <summary>Finds in a message or form what a person would press or find filled in.</summary>
public static class Buttons
{
    public static IEnumerable<Act> All(Message message) => message.Blocks.SelectMany(In);

    public static Act Find(Message message, string label, string? near)
    {
        var blocks = near is null ? message.Blocks : [.. message.Blocks.OfType<Block.OutcomeRow>().Where(row => row.Key == near)];
        var found = blocks.SelectMany(In).Where(act => act.Label == label).ToList();
        return found.Count == 1
            ? found[0]
            : throw new InvalidOperationException($"{found.Count} buttons \"{label}\"{(near is null ? "" : " at " + near)}; there are: {string.Join(" | ", blocks.SelectMany(In).Select(a => a.Label))}\n{PlainText.Of(message)}");
    }

    public static Dictionary<string, string> Prefilled(Form form) => form.Fields
        .Select(field => (field.Name, Value: field switch
        {
            Field.Text text => text.Value,
            Field.Choice choice => choice.Values is { Count: > 0 } values ? string.Join(',', values) : null,
            Field.Person person => person.Value?.ToString(),
            Field.Channel channel => channel.Value,
            Field.Outcome outcome => outcome.Value?.ToString(),
            Field.Date date => date.Value is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null,
            Field.Time time => time.Value?.ToString("HH:mm", null),
            Field.Number number => number.Value?.ToString(),
            _ => throw new InvalidOperationException(field.GetType().Name),
        }))
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name, pair => pair.Value!);

    private static IEnumerable<Act> In(Block block) => block switch
    {
        Block.Actions actions => actions.Items,
        Block.OutcomeRow row => row.Do.Concat(row.More),
        _ => [],
    };
}
