using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace ChatOps.Teams.Tests.Harness;

/// <summary>Activities as the Agents Playground sends them, captured once: who and where is put into them, the rest is theirs.</summary>
internal static class Sample
{
    public static JsonObject Of(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")))!;

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Inbound", "samples");
}
