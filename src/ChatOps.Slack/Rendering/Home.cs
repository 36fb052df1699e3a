using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>A message as the app's Home tab.</summary>
internal static class Home
{
    public static HomeView Render(Message message) => new(BlockKit.OrFallback(new BlockWriter(Limits.BlocksInView, takesTable: false).Write(message.Blocks), message));
}
