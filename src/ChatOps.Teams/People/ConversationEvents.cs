using ChatOps.Core;
using ChatOps.Core.Delivery;
using ChatOps.Core.Organizations;
using ChatOps.Teams.Api;
using ChatOps.Teams.Inbound;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Teams.People;

/// <summary>
/// What Teams tells of an installation, a team and its channels: ways open and close. Committed before the answer, and harmless to hear twice.
/// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
/// </summary>
internal sealed class ConversationEvents(TeamsWorkspaces workspaces, MeetPeople people, RefreshPeople refresh, ConversationReferences references, Welcome welcome)
{
    public async Task<Ack> HandleAsync(Place place, Activity activity, CancellationToken cancellationToken)
    {
        switch (activity)
        {
            case { Type: "installationUpdate", Action: "add" or "add-upgrade" }:
                return await AddedAsync(place, activity, isInstalled: true, cancellationToken);
            case { Type: "installationUpdate", Action: "remove" }:
                return await RemovedAsync(place, activity, cancellationToken);
            case { Type: "conversationUpdate", ChannelData.EventType: "channelCreated" or "channelRenamed" or "channelRestored" or "channelShared" }:
                return await ChannelAsync(place, activity, isThere: true, cancellationToken);
            case { Type: "conversationUpdate", ChannelData.EventType: "channelDeleted" or "channelUnshared" }:
                return await ChannelAsync(place, activity, isThere: false, cancellationToken);
            case { Type: "conversationUpdate", ChannelData.EventType: "teamDeleted" or "teamHardDeleted" }:
                return await RemovedAsync(place, activity, cancellationToken);
            case { Type: "conversationUpdate", MembersAdded.Count: > 0 }:
                return await AddedAsync(place, activity, isInstalled: false, cancellationToken);
            case { Type: "conversationUpdate", MembersRemoved: { } gone } when gone.Any(m => IsUs(m, activity)):
                return await RemovedAsync(place, activity, cancellationToken);
            default:
                return Ack.Empty; // a team renamed, somebody left it: they are somebody of the tenant all the same
        }
    }

    private static bool IsUs(ChannelAccount member, Activity activity) => member.Id is { } id && string.Equals(id, activity.Recipient?.Id, StringComparison.Ordinal);

    private async Task<Ack> AddedAsync(Place place, Activity activity, bool isInstalled, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.ConnectAsync(place.Tenant, place.Zone, cancellationToken);
        var way = place with { ChannelId = place.ChannelId is null ? null : Channel(activity) ?? place.ChannelId, ChannelName = NameOf(activity) };
        await people.KeepWayAsync(way, workspace.Id, cancellationToken);
        refresh.Wake();
        return isInstalled ? Ack.After("a welcome", c => welcome.RunAsync(place, workspace, c)) : Ack.Empty;
    }

    /// <summary>From a chat, or from a team with all its channels. Who was there only by a team is found out when Teams refuses.</summary>
    private async Task<Ack> RemovedAsync(Place place, Activity activity, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.OfAsync(place.Tenant, place.Zone, cancellationToken);
        if (place.IsPersonal)
        {
            await references.DropAsync(place.Person(workspace), cancellationToken);
            await welcome.UnreachableAsync(workspace, place.UserId, cancellationToken);
        }
        else if (activity.ChannelData?.Team?.Id is { } team)
        {
            await references.DropGroupAsync(workspace, team, cancellationToken);
        }

        await workspaces.DisconnectAsync(workspace, cancellationToken);
        return Ack.Empty;
    }

    private async Task<Ack> ChannelAsync(Place place, Activity activity, bool isThere, CancellationToken cancellationToken)
    {
        if (activity.ChannelData?.Channel is { Id: { Length: > 0 } id } channel)
        {
            var workspace = await workspaces.OfAsync(place.Tenant, place.Zone, cancellationToken);
            await (isThere
                ? references.KeepAsync(workspace, [new(AddressKind.Channel, id, place.Service.ToString()) { Name = channel.Name, GroupId = activity.ChannelData.Team?.Id }], cancellationToken)
                : references.DropAsync(new Address(workspace, AddressKind.Channel, id), cancellationToken));
        }

        return Ack.Empty;
    }

    /// <summary>An installation names the channel that was chosen for it.</summary>
    private static string? Channel(Activity activity) => activity.ChannelData?.Settings?.SelectedChannel?.Id ?? activity.ChannelData?.Channel?.Id;

    private static string? NameOf(Activity activity) =>
        activity.Conversation is { ConversationType: "channel", Name: { } name, Id: { } id } && string.Equals(id, Channel(activity), StringComparison.Ordinal) ? name
        : activity.ChannelData?.Channel?.Name ?? activity.ChannelData?.Settings?.SelectedChannel?.Name;
}
