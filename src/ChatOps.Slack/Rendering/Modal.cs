using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>What prefills a form and isn't in it: who people are in this workspace, and what outcomes are called.</summary>
internal sealed record ModalContext(Origin Origin, IReadOnlyDictionary<PersonId, string> Users, IReadOnlyDictionary<OutcomeId, string> Outcomes)
{
    public static ModalContext Empty { get; } = new(Origin.None, new Dictionary<PersonId, string>(), new Dictionary<OutcomeId, string>());
}

/// <summary>A form as a modal.</summary>
internal static class Modal
{
    public static ModalView Render(Form form, ModalContext context)
    {
        var inputs = form.Fields.Select(field => Inputs.Of(field, context)).OfType<InputBlock>().DistinctBy(input => input.BlockId, StringComparer.Ordinal).Take(Limits.BlocksInView - 10).ToList();
        var intro = new BlockWriter(Limits.BlocksInView - inputs.Count, takesTable: false).Write(form.Intro);
        SlackBlock[] blocks = [.. intro, .. inputs];
        return new ModalView(
            blocks.Length > 0 ? blocks : [new SectionBlock(Fit.Label(form.Title, Limits.Section))],
            Fit.Label(form.Title, Limits.ViewTitle),
            Fit.Label(form.Submit, Limits.ViewTitle),
            Fit.Label(RenderedWords.Cancel, Limits.ViewTitle),
            form.Verb,
            new ModalMemory(form.Ids, context.Origin, [.. inputs.Select(input => input.BlockId)]).Write());
    }

    /// <summary>A message where nothing but a modal can say it: what is told to somebody in Home.</summary>
    public static ModalView Render(Message message, Origin origin) => new(
        BlockKit.OrFallback(new BlockWriter(Limits.BlocksInView, takesTable: false).Write(message.Blocks), message),
        Fit.Label(RenderedWords.Product, Limits.ViewTitle),
        Submit: null,
        Fit.Label(RenderedWords.Close, Limits.ViewTitle),
        CallbackId: null,
        new ModalMemory([], origin, []).Write());
}
