using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.People;

namespace ChatOps.Core.Syncs;

/// <summary>Where a sync's messages stand, and how each is brought up to its facts.</summary>
internal static class SyncMessages
{
    public static string AgendaKey(SyncId sync) => $"agenda/{sync}";

    public static string RestKey(SyncId sync) => $"agenda/{sync}/rest";

    public static string NeededAfterAllKey(SyncId sync) => $"agenda/{sync}/needed";

    public static string MinutesKey(SyncId sync) => $"minutes/{sync}";

    public static string ActionKey(ActionItemId action) => $"action/{action}";

    public static Address? ChannelOf(Team team) => team.ChannelId is { } channel ? new Address(team.WorkspaceId, AddressKind.Channel, channel) : null;

    /// <summary>The agenda and what didn't fit on it.</summary>
    public static async Task<Message> DrawAgendaAsync(Work work, Team team, AgendaFacts facts, CancellationToken cancellationToken)
    {
        var agenda = AgendaCard.Build(facts);
        if (ChannelOf(team) is not { } channel)
        {
            return agenda;
        }

        await work.Outbox.PostAsync(AgendaKey(facts.SyncId), channel, agenda, Priority.Rest, cancellationToken);
        var rest = AgendaCard.BuildRest(facts);
        if (facts.Later.Count > 0)
        {
            await work.Outbox.PostAsync(RestKey(facts.SyncId), channel, rest, Priority.Rest, cancellationToken, rootKey: AgendaKey(facts.SyncId));
        }
        else
        {
            await work.Outbox.ReviseAsync(RestKey(facts.SyncId), rest, Priority.Rest, cancellationToken);
        }

        return agenda;
    }
}
