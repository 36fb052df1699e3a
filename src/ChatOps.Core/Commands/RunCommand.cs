using ChatOps.Core.Cards;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
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
        var reply = await HandleAsync(work, CommandLine.Parse(name, text), cancellationToken);

        // To a plain line no platform lets us open a form: the button that does it says what it will open.
        return name.Length == 0 && reply is Reply.Open open ? new Reply.Tell(FormButtonCard.Build(open.Form.Title, Quoted.Cut(text, LongestRepeat))) : reply;
    }

    /// <summary>A button that stands for a command; ids: its name, what follows it.</summary>
    public static Task<Reply> PressedAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        HandleAsync(work, CommandLine.Parse(ids.ElementAtOrDefault(0) ?? "", ids.ElementAtOrDefault(1) ?? ""), cancellationToken);

    private static Task<Reply> HandleAsync(ActorWork work, Command command, CancellationToken cancellationToken) => command switch
    {
        Command.CheckIn => CheckInAsync(work, cancellationToken),
        Command.Escalate escalate => NotYet("/escalate", escalate.Text),
        Command.Outcomes => NotYet("/chatops outcomes"),
        Command.AddOutcome add => NotYet("/chatops outcome add", add.Title),
        Command.ShowOutcome show => NotYet("/chatops outcome", show.Key),
        Command.Team => ShowTeam.HandleAsync(work, cancellationToken),
        Command.TeamPreview => ShowTeam.PreviewAsync(work, cancellationToken),
        Command.People => ListPeople.HandleAsync(work, cancellationToken),
        Command.Away away => SetAway.HandleAsync(work, away.When, cancellationToken),
        Command.DigestPreview => NotYet("/chatops digest preview"),
        Command.Settings => ChangeSettings.OpenFormAsync(work, cancellationToken),
        Command.Pause pause => PauseOrganization.HandleAsync(work, pause.Until, cancellationToken),
        Command.Resume => PauseOrganization.ResumeAsync(work, cancellationToken),
        Command.Help => HelpAsync(work, cancellationToken),
        Command.Unclear unclear => Task.FromResult<Reply>(new Reply.Tell(UnclearCard.Build(unclear))),
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(command),
    };

    private static async Task<Reply> CheckInAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var reply = await AskNow.HandleAsync(work, cancellationToken);
        if (work.HasEffect)
        {
            await work.FlushAsync(cancellationToken);
            await Onboarding.RefreshAsync(work, cancellationToken);
        }

        return reply;
    }

    private static async Task<Reply> HelpAsync(ActorWork work, CancellationToken cancellationToken)
    {
        var organization = await work.Db.Organizations.AsNoTracking().SingleAsync(o => o.Id == work.Organization, cancellationToken);
        var until = organization.IsPausedAt(work.Now) ? LocalMoments.At(organization.PausedUntil!.Value, Zones.Of(work.Actor.Zone), work.Now) : null;
        return new Reply.Tell(HelpCard.Build(work.Actor.IsAdmin, until));
    }

    private static Task<Reply> NotYet(string command, string? argument = null) =>
        Task.FromResult(Reply.Say($"I understood {command}{(string.IsNullOrEmpty(argument) ? "" : $" {Quoted.Of(argument)}")}, but can't do that yet."));
}
