using System.Runtime.CompilerServices;

namespace ChatOps.Slack.Inbound;

/// <summary>One switch: what Slack asks → who answers it. The same over HTTP and in Socket Mode.</summary>
internal sealed class InboundDispatch(RunSlashCommand commands, PressButton presses, SubmitModal submissions, SuggestOutcomes suggestions, EventDispatch events)
{
    public Task<Ack> HandleAsync(InboundRequest request, CancellationToken cancellationToken) => request switch
    {
        InboundRequest.Challenge challenge => Task.FromResult(Ack.Of(new ChallengeAnswer(challenge.Value), InboundJson.Default.ChallengeAnswer)),
        InboundRequest.CertificateCheck => Task.FromResult(Ack.Empty),
        InboundRequest.Commanded commanded => commands.HandleAsync(commanded.Command, commanded.EventId, cancellationToken),
        InboundRequest.Interacted { Payload.Type: InteractionPayload.BlockActions } pressed => presses.HandleAsync(pressed.Payload, pressed.EventId, cancellationToken),
        InboundRequest.Interacted { Payload.Type: InteractionPayload.ViewSubmission } submitted => submissions.HandleAsync(submitted.Payload, submitted.EventId, cancellationToken),
        InboundRequest.Interacted { Payload.Type: InteractionPayload.BlockSuggestion } asked => suggestions.HandleAsync(asked.Payload, cancellationToken),
        InboundRequest.Interacted => Task.FromResult(Ack.Empty), // shortcuts, closed views: we offer none and ask for no notice
        InboundRequest.Happened happened => events.HandleAsync(happened.Envelope, cancellationToken),
        _ => throw new SwitchExpressionException(request),
    };
}
