using ChatOps.Core;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>What prefills a form and isn't in it: who people are in this workspace, and what outcomes are called.</summary>
/// <param name="Channel">Where it was opened, and so where its answer is told; null for the direct message.</param>
internal sealed record ModalContext(string? Channel, IReadOnlyDictionary<PersonId, string> Users, IReadOnlyDictionary<OutcomeId, string> Outcomes)
{
    public static ModalContext Empty { get; } = new(null, new Dictionary<PersonId, string>(), new Dictionary<OutcomeId, string>());
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
            new ModalMemory(form.Ids, context.Channel, [.. inputs.Select(input => input.BlockId)]).Write());
    }
}
