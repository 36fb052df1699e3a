namespace ChatOps.Slack.Sending;

/// <summary>Where a message stands: <c>CHANNEL:ts</c>, as it is stored with its delivery.</summary>
internal readonly record struct SlackReference(string Channel, string Ts)
{
    public static SlackReference? Parse(string? reference) =>
        reference?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < reference.Length - 1 ? new(reference[..colon], reference[(colon + 1)..]) : null;

    public override string ToString() => $"{Channel}:{Ts}";
}
