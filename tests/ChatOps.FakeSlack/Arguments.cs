using System.Text.Json.Nodes;

namespace ChatOps.FakeSlack;

/// <summary>What a method takes: anything else is a misunderstanding, which Slack would pass over in silence.</summary>
internal static class Arguments
{
    public static void Check(FakeSlack slack, string method, JsonObject arguments, params string[] known)
    {
        foreach (var (name, _) in arguments)
        {
            if (!known.Contains(name))
            {
                slack.Violated($"{method}: unknown argument {name}");
            }
        }
    }

    /// <summary>A number from JSON or from a form.</summary>
    public static int Number(JsonNode? node, int otherwise) => node is null ? otherwise : int.Parse(node.ToString());
}
