namespace ChatOps.Slack.Rendering;

/// <summary>From where a form was opened, and so where its answer belongs.</summary>
/// <param name="Channel">A channel's id or a direct message's; null in Home.</param>
/// <param name="Message">The message pressed, CHANNEL:ts; null for what only the presser sees.</param>
/// <param name="Respond">Five answers within half an hour, by this address: the only way back to what only they see.</param>
internal sealed record Origin(string? Channel, string? ChannelName, string? Message, string? Thread, Uri? Respond, bool IsHome)
{
    public static Origin None { get; } = new(null, null, null, null, null, IsHome: false);
}
