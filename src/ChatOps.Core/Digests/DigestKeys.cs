using ChatOps.Core.Delivery;
using ChatOps.Core.People;

namespace ChatOps.Core.Digests;

/// <summary>A digest's messages, by key.</summary>
internal static class DigestKeys
{
    public static string Channel(DigestId digest) => $"digest/{digest}";

    /// <summary>In its trial weeks a digest goes to each lead instead.</summary>
    public static string Trial(DigestId digest, PersonId lead) => $"digest/{digest}/trial/{lead}";

    public static string Thread(string root, string piece) => $"{root}/thread/{piece}";

    public static string Preview(DigestId digest, PersonId lead) => $"digest/{digest}/preview/{lead}";

    public static Address AddressOf(LeadershipChannel channel) => new(channel.WorkspaceId, AddressKind.Channel, channel.ChannelId);
}
