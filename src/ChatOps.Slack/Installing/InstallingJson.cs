using System.Text.Json.Serialization;

namespace ChatOps.Slack.Installing;

/// <summary>What is stored encrypted.</summary>
[JsonSerializable(typeof(SlackSecret))]
internal sealed partial class InstallingJson : JsonSerializerContext;
