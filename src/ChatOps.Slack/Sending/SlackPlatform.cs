using System.Runtime.CompilerServices;
using ChatOps.Core.Adapters;
using ChatOps.Core.Delivery;
using ChatOps.Slack.Api;
using ChatOps.Slack.Installing;
using ChatOps.Slack.Rendering;
using NodaTime;

namespace ChatOps.Slack.Sending;

/// <summary>
/// Slack as the outbox sees it. Only the holder of a workspace's lane sends there, so its limits are spent in one place; a crash leaves
/// deliveries in doubt, which the next holder looks for (direct messages) or posts once more (channels).
/// </summary>
internal sealed class SlackPlatform(SlackClient slack, SlackTokens tokens, SlackOptions options, Pacing pacing, WorkspaceTroubles troubles) : IChatPlatform
{
    public const string PlatformName = "slack";

    /// <summary>How long a workspace rests whose token doesn't work: whoever mends it needn't restart us.</summary>
    private static readonly Duration s_rest = Duration.FromMinutes(1);

    private readonly LookUpDelivery _lookUp = new(slack, pacing);

    public string Name => PlatformName;

    public bool IsLoopback { get; } = new Uri(options.ApiBaseUrl).IsLoopback;

    public async Task<SendResult> PostAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        await tokens.FindAsync(message.WorkspaceExternalId, cancellationToken) is { } token ? await PostAsync(token, message, cancellationToken) : NotInstalled(message);

    public async Task<SendResult> UpdateAsync(OutgoingMessage message, string reference, CancellationToken cancellationToken)
    {
        if (SlackReference.Parse(reference) is not { } stands)
        {
            return new SendResult.Rejected($"\"{reference}\" is no place in Slack.");
        }

        return await tokens.FindAsync(message.WorkspaceExternalId, cancellationToken) is { } token
            ? await UpdateAsync(token, message, stands, cancellationToken)
            : NotInstalled(message);
    }

    public async Task<Lookup> FindAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        message.To.Kind != AddressKind.Person ? new Lookup.CannotTell()
        : await tokens.FindAsync(message.WorkspaceExternalId, cancellationToken) is { } token ? await _lookUp.FindAsync(token, message, cancellationToken)
        : new Lookup.NoAnswer("Slack isn't installed there.");

    private async Task<SendResult> PostAsync(string token, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (await WaitToPostAsync(message, cancellationToken) is { } instead)
        {
            return instead;
        }

        var root = SlackReference.Parse(message.ThreadReference);
        var (text, blocks) = BlockKit.Render(message.Message);
        var post = new PostMessage(root?.Channel ?? message.To.Id, text, blocks)
        {
            ThreadTs = root?.Ts,
            Metadata = DeliveryMark.Of(message.DeliveryId, message.Revision),
        };
        var answer = await slack.PostMessageAsync(token, post, cancellationToken);
        return answer is SlackAnswer<PostedMessage>.Refused refused && Verdict.Of(refused.Error, refused.Details) is Verdict.Gone
            ? new SendResult.Rejected($"Slack turned it down. ({refused.Error})")
            : await JudgeAsync(answer, token, message, Metered.Post, cancellationToken);
    }

    private async Task<SendResult> UpdateAsync(string token, OutgoingMessage message, SlackReference stands, CancellationToken cancellationToken)
    {
        if (await TurnAsync(pacing.TurnAsync(message.WorkspaceExternalId, Metered.Edit, cancellationToken), ThrottleScope.Edits) is { } instead)
        {
            return instead;
        }

        var (text, blocks) = BlockKit.Render(message.Message);
        var update = new UpdateMessage(stands.Channel, stands.Ts, text, blocks) { Metadata = DeliveryMark.Of(message.DeliveryId, message.Revision) };
        var answer = await slack.UpdateMessageAsync(token, update, cancellationToken);
        return answer is SlackAnswer<PostedMessage>.Refused refused && Verdict.Of(refused.Error, refused.Details) is Verdict.Gone
            ? await PostAnewAsync(token, message, cancellationToken)
            : await JudgeAsync(answer, token, message, Metered.Edit, cancellationToken);
    }

    /// <summary>
    /// The message was deleted in Slack. In a channel somebody meant that: it stays away. A person's own card is needed, perhaps to
    /// answer: it comes anew, once (an earlier attempt to do so may have arrived, so it is looked for first).
    /// </summary>
    private async Task<SendResult> PostAnewAsync(string token, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.To.Kind == AddressKind.Channel)
        {
            return new SendResult.Rejected("The message was deleted in Slack.");
        }

        return await _lookUp.FindAsync(token, message, cancellationToken) switch
        {
            Lookup.Found found => await UpdateAsync(token, message, SlackReference.Parse(found.Reference)!.Value, cancellationToken),
            Lookup.Later later => new SendResult.Throttled(later.Until, ThrottleScope.Destination),
            Lookup.NoAnswer none => new SendResult.Transient(none.Why, MayHaveArrived: false),
            Lookup.Absent or Lookup.CannotTell => await PostAsync(token, message, cancellationToken),
            var other => throw new SwitchExpressionException(other),
        };
    }

    private async Task<SendResult?> WaitToPostAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        await TurnAsync(pacing.ChannelTurnAsync(message.WorkspaceExternalId, message.To.Id, cancellationToken), ThrottleScope.Destination)
        ?? await TurnAsync(pacing.TurnAsync(message.WorkspaceExternalId, Metered.Post, cancellationToken), ThrottleScope.Posts);

    /// <summary>Null when the turn has come.</summary>
    private static async Task<SendResult?> TurnAsync(Task<Instant?> turn, ThrottleScope scope)
    {
        try
        {
            return await turn is { } until ? new SendResult.Throttled(until, scope) : null;
        }
        catch (OperationCanceledException)
        {
            return new SendResult.Transient("Its turn didn't come in time.", MayHaveArrived: false);
        }
    }

    private async Task<SendResult> JudgeAsync(SlackAnswer<PostedMessage> answer, string token, OutgoingMessage message, Metered method, CancellationToken cancellationToken)
    {
        var team = message.WorkspaceExternalId;
        switch (answer)
        {
            case SlackAnswer<PostedMessage>.Ok { Value: { Channel: { } channel, Ts: { } ts } }:
                troubles.IsOver(Known(team));
                return new SendResult.Sent(new SlackReference(channel, ts).ToString());
            case SlackAnswer<PostedMessage>.Ok:
                return new SendResult.Transient("Slack's answer made no sense.", MayHaveArrived: true);
            case SlackAnswer<PostedMessage>.Limited limited:
                return new SendResult.Throttled(pacing.Hold(team, method, limited.RetryAfter), method == Metered.Post ? ThrottleScope.Posts : ThrottleScope.Edits);
            case SlackAnswer<PostedMessage>.Failed failed:
                return new SendResult.Transient(failed.Why, failed.MayHaveArrived);
            case SlackAnswer<PostedMessage>.Refused refused:
                return Verdict.Of(refused.Error, refused.Details) switch
                {
                    Verdict.Ends ends => ends.Result,
                    Verdict.WorkspaceTrouble trouble => Rest(team, trouble.Why),
                    Verdict.Doubtful => await IsTokenDeadAsync(token, cancellationToken) ? Rest(team, "Slack doesn't accept my token any more. Install me again, or renew Slack:BotToken.") : new SendResult.Unreachable("Slack has no such active person here."),
                    var other => throw new SwitchExpressionException(other),
                };
            default:
                throw new SwitchExpressionException(answer);
        }
    }

    private async Task<bool> IsTokenDeadAsync(string token, CancellationToken cancellationToken) =>
        await slack.TestAuthAsync(token, cancellationToken) is not SlackAnswer<AuthAnswer>.Ok;

    private SendResult.Throttled NotInstalled(OutgoingMessage message) => Rest(message.WorkspaceExternalId, "I'm not installed there, or no longer.");

    private SendResult.Throttled Rest(string team, string why)
    {
        troubles.Begins(Known(team), why);
        return new SendResult.Throttled(pacing.Now + s_rest, ThrottleScope.Workspace);
    }

    private static string Known(string team) => $"Slack workspace {team}";
}
