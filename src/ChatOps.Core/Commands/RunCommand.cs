using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Commands;

/// <summary>One switch: what a person typed → which slice.</summary>
public static class RunCommand
{
    /// <summary>As much of a typed line as a button of every platform carries.</summary>
    private const int LongestRepeat = 1500;

    public static async Task<Reply> TypedAsync(ActorWork work, string name, string text, CancellationToken cancellationToken)
    {
        var command = CommandLine.Parse(name, text);
        if (name.Length == 0 && command is Command.Connect)
        {
            return new Reply.Tell(FormButtonCard.Build(ConnectForm.Title, text)); // a code is made where it can be shown
        }

        var reply = await HandleAsync(work, command, cancellationToken);

        // To a plain line no platform lets us open a form: the button that does it says what it will open.
        return name.Length == 0 && reply is Reply.Open open ? new Reply.Tell(FormButtonCard.Build(open.Form.Title, Quoted.Cut(text, LongestRepeat))) : reply;
    }

    /// <summary>A slash command, whatever follows it; or a line to the bot that asks for something it does, more than a greeting.</summary>
    public static bool IsCommand(Did.Typed typed) => typed.Name.Length > 0 || CommandLine.Parse("", typed.Text) is not (Command.Help or Command.Unclear);

    /// <summary>A button that stands for a command; ids: its name, what follows it.</summary>
    public static Task<Reply> PressedAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        HandleAsync(work, CommandLine.Parse(ids.ElementAtOrDefault(0) ?? "", ids.ElementAtOrDefault(1) ?? ""), cancellationToken);

    private static Task<Reply> HandleAsync(ActorWork work, Command command, CancellationToken cancellationToken) => command switch
    {
        Command.CheckIn => Onboarding.AfterAsync(work, AskNow.HandleAsync(work, cancellationToken), cancellationToken),
        Command.Escalate escalate => EscalateCommand.HandleAsync(work, escalate.Key, escalate.Text, cancellationToken),
        Command.Home => ShowHome.TellAsync(work, cancellationToken),
        Command.Outcomes => OutcomesAsync(work, cancellationToken),
        Command.AddOutcome add => AddOutcomeAsync(work, add.Title, cancellationToken),
        Command.ShowOutcome show => ShowOutcomeAsync(work, show.Key, cancellationToken),
        Command.Team => ShowTeam.HandleAsync(work, cancellationToken),
        Command.TeamPreview => ShowTeam.PreviewAsync(work, cancellationToken),
        Command.People => ListPeople.HandleAsync(work, cancellationToken),
        Command.Away away => SetAway.HandleAsync(work, away.When, cancellationToken),
        Command.DigestPreview => PreviewDigest.HandleAsync(work, cancellationToken),
        Command.Settings => ChangeSettings.OpenFormAsync(work, cancellationToken),
        Command.Pause pause => PauseOrganization.HandleAsync(work, pause.Until, cancellationToken),
        Command.Resume => PauseOrganization.ResumeAsync(work, cancellationToken),
        Command.Deliveries => ShowDeliveries.HandleAsync(work, cancellationToken),
        Command.Connect => OfferJoinCode.OpenFormAsync(work, cancellationToken),
        Command.Join join => JoinOrganization.HandleAsync(work, join.Code, cancellationToken),
        Command.Help => HelpAsync(work, cancellationToken),
        Command.Unclear unclear => Task.FromResult<Reply>(new Reply.Tell(UnclearCard.Build(unclear))),
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(command),
    };

    private static async Task<Reply> OutcomesAsync(ActorWork work, CancellationToken cancellationToken) =>
        new Reply.Tell(await ListOutcomes.BuildAsync(work, cursor: null, cancellationToken));

    private static async Task<Reply> AddOutcomeAsync(ActorWork work, string title, CancellationToken cancellationToken)
    {
        var reply = await EditOutcome.OpenAsync(work, [], cancellationToken);
        return reply is Reply.Open { Form: var form } && title.Length > 0
            ? new Reply.Open(form with { Fields = [.. form.Fields.Select(field => field is Field.Text { Name: OutcomeFields.Title } text ? text with { Value = Quoted.Cut(title, TypedText.LongestTitle) } : field)] })
            : reply;
    }

    private static async Task<Reply> ShowOutcomeAsync(ActorWork work, string key, CancellationToken cancellationToken)
    {
        var id = await work.Db.Outcomes.Where(o => o.OrganizationId == work.Organization && o.Key == key).Select(o => (OutcomeId?)o.Id).FirstOrDefaultAsync(cancellationToken);
        return id is { } known && await ShowOutcome.BuildAsync(work, known, cancellationToken) is { } card
            ? new Reply.Tell(card)
            : new Reply.Tell(UnclearCard.BuildForOutcome(key));
    }

    private static async Task<Reply> HelpAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var organization = await work.Db.Organizations.AsNoTracking().SingleAsync(o => o.Id == work.Organization, cancellationToken);
        var until = organization.IsPausedAt(work.Now) ? LocalMoments.At(organization.PausedUntil!.Value, Zones.Of(work.Actor.Zone), work.Now) : null;
        return new Reply.Tell(HelpCard.Build(work.Actor.IsAdmin, until));
    }
}
