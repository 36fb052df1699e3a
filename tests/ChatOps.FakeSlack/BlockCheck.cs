using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>
/// Block Kit, read strictly: fields that a block doesn't have, those that it lacks, and every limit.
/// https://docs.slack.dev/reference/block-kit/blocks
/// </summary>
public static class BlockCheck
{
    private const int BlocksInMessage = 50;
    private const int BlocksInView = 100;
    private const int LongestId = 255;

    /// <summary>Slack answers msg_blocks_too_long somewhere above; undocumented.</summary>
    private const int AllTextInMessage = 13_000;

    public static IReadOnlyList<string> Message(JsonNode blocks)
    {
        var problems = new List<string>();
        CheckBlocks(blocks, BlocksInMessage, BlockShapes.InMessages, problems);
        if (blocks is JsonArray array)
        {
            if (array.Count(b => (string?)b?["type"] == "table") > 1)
            {
                problems.Add("[ERROR] only one table allowed");
            }

            if (BlockText.Of(array).Length is > AllTextInMessage and var length)
            {
                problems.Add($"[ERROR] blocks hold {length} characters of text");
            }
        }

        return problems;
    }

    public static IReadOnlyList<string> View(JsonNode? view, string type)
    {
        var problems = new List<string>();
        if (view is not JsonObject found || (string?)found["type"] != type)
        {
            return [$"[ERROR] no view of type {type}"];
        }

        Shape.Check(found, type == "modal" ? BlockShapes.Modal : BlockShapes.Home, "view", problems);
        CheckBlocks(found["blocks"], BlocksInView, BlockShapes.InViews, problems);
        if (type == "modal" && found["submit"] is null && found["blocks"] is JsonArray blocks && blocks.Any(b => (string?)b?["type"] == "input"))
        {
            problems.Add("[ERROR] a modal with inputs needs submit");
        }

        return problems;
    }

    private static void CheckBlocks(JsonNode? node, int most, IReadOnlyDictionary<string, Shape> known, List<string> problems)
    {
        if (node is not JsonArray blocks)
        {
            problems.Add("[ERROR] blocks must be an array");
            return;
        }

        if (blocks.Count > most)
        {
            problems.Add($"[ERROR] {blocks.Count} blocks, at most {most}");
        }

        CheckUnique(blocks.Select(b => (string?)b?["block_id"]), "block_id", problems);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is JsonObject block && (string?)block["type"] is { } type && known.TryGetValue(type, out var shape))
            {
                Shape.Check(block, shape, $"/blocks/{i} ({type})", problems);
                CheckUnique(ActionIds(block), $"action_id in /blocks/{i}", problems);
            }
            else
            {
                problems.Add($"[ERROR] /blocks/{i}: unsupported type {blocks[i]?["type"]}");
            }
        }
    }

    private static IEnumerable<string?> ActionIds(JsonObject block) =>
        block["elements"] is JsonArray elements && (string?)block["type"] == "actions" ? elements.Select(e => (string?)e?["action_id"]) : [];

    private static void CheckUnique(IEnumerable<string?> ids, string what, List<string> problems)
    {
        foreach (var twice in ids.OfType<string>().GroupBy(id => id).Where(g => g.Count() > 1))
        {
            problems.Add($"[ERROR] {what} {twice.Key} is there {twice.Count()} times");
        }

        foreach (var id in ids.OfType<string>().Where(id => id.Length is 0 or > LongestId))
        {
            problems.Add($"[ERROR] {what} of {id.Length} characters");
        }
    }
}

/// <summary>What an object has: field → how it is checked; a name with "!" must be there.</summary>
internal sealed class Shape(params (string Field, Action<JsonNode, string, List<string>> Check)[] fields)
{
    private readonly Dictionary<string, (bool IsRequired, Action<JsonNode, string, List<string>> Check)> _fields =
        fields.ToDictionary(f => f.Field.TrimEnd('!'), f => (f.Field.EndsWith('!'), f.Check));

    public static void Check(JsonNode? node, Shape shape, string path, List<string> problems)
    {
        if (node is not JsonObject found)
        {
            problems.Add($"[ERROR] {path}: must be an object");
            return;
        }

        foreach (var (name, value) in found)
        {
            if (name == "type")
            {
                continue;
            }

            if (!shape._fields.TryGetValue(name, out var field))
            {
                problems.Add($"[ERROR] {path}: unknown field {name}");
            }
            else if (value is null)
            {
                problems.Add($"[ERROR] {path}/{name}: null");
            }
            else
            {
                field.Check(value, $"{path}/{name}", problems);
            }
        }

        foreach (var (name, _) in shape._fields.Where(f => f.Value.IsRequired && !found.ContainsKey(f.Key)))
        {
            problems.Add($"[ERROR] {path}: {name} is missing");
        }
    }

    public static Action<JsonNode, string, List<string>> Text(int most, int least = 1) => (node, path, problems) =>
    {
        if (node.GetValueKind() != JsonValueKind.String || ((string)node!).Length is var length && (length > most || length < least))
        {
            problems.Add($"[ERROR] {path}: must be {least} to {most} characters, not {(node.GetValueKind() == JsonValueKind.String ? ((string)node!).Length : node.GetValueKind())}");
        }
    };

    public static Action<JsonNode, string, List<string>> Bool() => (node, path, problems) =>
    {
        if (node.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            problems.Add($"[ERROR] {path}: must be true or false");
        }
    };

    public static Action<JsonNode, string, List<string>> Number() => (node, path, problems) =>
    {
        if (node.GetValueKind() != JsonValueKind.Number)
        {
            problems.Add($"[ERROR] {path}: must be a number");
        }
    };

    public static Action<JsonNode, string, List<string>> OneOf(params string[] values) => (node, path, problems) =>
    {
        if (node.GetValueKind() != JsonValueKind.String || !values.Contains((string)node!))
        {
            problems.Add($"[ERROR] {path}: must be one of {string.Join(", ", values)}");
        }
    };

    public static Action<JsonNode, string, List<string>> Of(Shape shape) => (node, path, problems) => Check(node, shape, path, problems);

    /// <summary>An array of objects told apart by their type.</summary>
    public static Action<JsonNode, string, List<string>> Each(int most, Func<IReadOnlyDictionary<string, Shape>> kinds, int least = 1) => (node, path, problems) =>
        Array(node, path, most, least, problems, (item, at) => OfKind(item, at, kinds(), problems));

    public static Action<JsonNode, string, List<string>> Each(int most, Action<JsonNode, string, List<string>> check, int least = 1) => (node, path, problems) =>
        Array(node, path, most, least, problems, (item, at) => check(item!, at, problems));

    public static Action<JsonNode, string, List<string>> Kind(Func<IReadOnlyDictionary<string, Shape>> kinds) => (node, path, problems) => OfKind(node, path, kinds(), problems);

    private static void OfKind(JsonNode? node, string path, IReadOnlyDictionary<string, Shape> kinds, List<string> problems)
    {
        if ((string?)node?["type"] is { } type && kinds.TryGetValue(type, out var shape))
        {
            Check(node, shape, $"{path} ({type})", problems);
        }
        else
        {
            problems.Add($"[ERROR] {path}: unsupported type {node?["type"]}");
        }
    }

    private static void Array(JsonNode node, string path, int most, int least, List<string> problems, Action<JsonNode?, string> each)
    {
        if (node is not JsonArray array || array.Count > most || array.Count < least)
        {
            problems.Add($"[ERROR] {path}: must be {least} to {most} items, not {(node as JsonArray)?.Count}");
            return;
        }

        for (var i = 0; i < array.Count; i++)
        {
            each(array[i], $"{path}/{i}");
        }
    }
}
