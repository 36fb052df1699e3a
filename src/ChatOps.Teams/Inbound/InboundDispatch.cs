using System.Runtime.CompilerServices;
using ChatOps.Teams.People;

namespace ChatOps.Teams.Inbound;

/// <summary>One switch: what Teams tells or asks → who deals with it.</summary>
internal sealed class InboundDispatch(RunTypedLine lines, AnswerAction actions, SearchChoices searches, ConversationEvents events)
{
    public Task<Ack> HandleAsync(InboundActivity activity, CancellationToken cancellationToken) => activity switch
    {
        InboundActivity.Typed typed => lines.HandleAsync(typed.Place, typed.Line, cancellationToken),
        InboundActivity.Acted { IsInvoke: true } pressed => actions.AnswerAsync(pressed.Place, pressed.Action, cancellationToken),
        InboundActivity.Acted submitted => actions.TakeAsync(submitted.Place, submitted.Action, cancellationToken),
        InboundActivity.Searched searched => searches.HandleAsync(searched.Place, searched.Search, cancellationToken),
        InboundActivity.Changed changed => events.HandleAsync(changed.Place, changed.Activity, cancellationToken),
        InboundActivity.Ignored or InboundActivity.Nonsense => Task.FromResult(Ack.Empty),
        _ => throw new SwitchExpressionException(activity),
    };
}
