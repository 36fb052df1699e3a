using System.Data;
using ChatOps.Core.CheckIns;
using ChatOps.Core.Commands;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Escalations;
using ChatOps.Core.Home;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Outcomes;
using ChatOps.Core.People;
using ChatOps.Core.Storing;
using ChatOps.Core.Syncs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Core;

/// <summary>
/// The one door for what people do: who is it, was it handled before, which slice is it for. State, outbox, audit and the reply
/// are committed in one transaction before the reply is given; a redelivery gets the same reply and changes nothing.
/// </summary>
public sealed class Interactions(IDbContextFactory<ChatOpsDb> dbs, IClock clock)
{
    /// <summary>More than the people who could press the same thing in the same instant.</summary>
    private const int MostAttempts = 12;

    public async Task<Reply> HandleAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await HandleOnceAsync(interaction, cancellationToken);
            }
            catch (Exception exception) when (attempt < MostAttempts && (exception is DbUpdateException || Races.IsSerializationFailure(exception)))
            {
                // Somebody else committed first: the same event on another replica, a double click, or two people at once.
                // Look again at what is true now; the loser usually finds its effect done and says so.
            }
        }
    }

    private async Task<Reply> HandleOnceAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        await using var db = await dbs.CreateDbContextAsync(cancellationToken);

        // All is read as of one moment, and what was read is what is changed: between two queries of a slice nobody else comes.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var (actor, workspace, handled) = await ActorAsync(db, interaction, cancellationToken);
        if (handled is not null)
        {
            return StoredMessage.ReadReply(handled);
        }

        if (actor is null || workspace is null)
        {
            return Reply.Say("I don't know you here yet. Ask whoever looks after ChatOps to add you; then try again.");
        }

        await using var work = new ActorWork(db, actor, workspace, interaction.ChannelId, clock.GetCurrentInstant(), interaction.ChannelName);
        if (interaction.Did is Did.Typed typed && RunCommand.IsCommand(typed))
        {
            await FirstAdmin.ClaimAsync(work, workspace, actor, cancellationToken);
        }

        var reply = await DispatchAsync(work, TypedCharacters.Clean(interaction.Did), cancellationToken);
        if (interaction.IsToldByMessage)
        {
            reply = TellByMessage.Instead(work, interaction, reply);
        }

        ShowAtOnce.Hold(work, interaction.Shows);
        if (work.HasEffect)
        {
            db.HandledEvents.Add(new HandledEvent { WorkspaceId = interaction.Workspace, EventId = interaction.EventId, At = work.Now, ReplyJson = StoredMessage.Write(work.ReplyToRepeats ?? reply) });
            await work.CommitAsync(cancellationToken);
        }

        return reply;
    }

    /// <summary>Who it is, and the reply that this very event got before, if it did.</summary>
    private static async Task<(Person? Actor, Workspace? Workspace, string? Handled)> ActorAsync(ChatOpsDb db, Interaction interaction, CancellationToken cancellationToken)
    {
        var found = await s_actor.For(db)(db, interaction.Workspace, interaction.UserId, interaction.EventId, cancellationToken);
        if (found is not null)
        {
            found.Account.IsReachable = true; // they just reached us
        }

        return (found?.Person, found?.Workspace, found?.Handled);
    }

    private sealed record Found(Account Account, Person Person, Workspace Workspace, string? Handled);

    private static readonly CompiledQuery<Func<ChatOpsDb, WorkspaceId, string, string, CancellationToken, Task<Found?>>> s_actor = new(() => EF.CompileAsyncQuery(
        (ChatOpsDb db, WorkspaceId place, string user, string eventId, CancellationToken _) => (
            from account in db.Accounts
            join person in db.People on account.PersonId equals person.Id
            join workspace in db.Workspaces on account.WorkspaceId equals workspace.Id
            where account.WorkspaceId == place && account.UserId == user && person.IsActive && !account.IsBot
            select new Found(account, person, workspace, db.HandledEvents.Where(e => e.WorkspaceId == place && e.EventId == eventId).Select(e => e.ReplyJson).FirstOrDefault())).FirstOrDefault()));

    private static Task<Reply> DispatchAsync(ActorWork work, Did did, CancellationToken cancellationToken) => did switch
    {
        Did.Pressed pressed => PressedAsync(work, pressed.Verb, pressed.Ids, cancellationToken),
        Did.Submitted submitted => SubmittedAsync(work, submitted.Verb, submitted.Ids, submitted.Values, cancellationToken),
        Did.Typed typed => RunCommand.TypedAsync(work, typed.Name, typed.Text, cancellationToken),
        _ => throw new System.Runtime.CompilerServices.SwitchExpressionException(did),
    };

    private static Task<Reply> PressedAsync(ActorWork work, string verb, IReadOnlyList<string> ids, CancellationToken cancellationToken) => verb switch
    {
        CheckInVerbs.AllOnTrack => AnswerCheckIn.AllOnTrackAsync(work, ids, cancellationToken),
        CheckInVerbs.OnTrack => AnswerCheckIn.OnTrackAsync(work, ids, cancellationToken),
        CheckInVerbs.OnTrackForm => AnswerCheckIn.FormAsync(work, ids, CheckInVerbs.OnTrackSubmit, cancellationToken),
        CheckInVerbs.AtRiskForm => AnswerCheckIn.FormAsync(work, ids, CheckInVerbs.AtRiskSubmit, cancellationToken),
        CheckInVerbs.EvidenceForm => AnswerCheckIn.FormAsync(work, ids, CheckInVerbs.EvidenceSubmit, cancellationToken),
        CheckInVerbs.SameAsLastWeek => AnswerCheckIn.SameAsLastWeekAsync(work, ids, cancellationToken),
        CheckInVerbs.Change => ChangeAnswer.OneAsync(work, ids, cancellationToken),
        CheckInVerbs.ChangeAll => ChangeAnswer.AllAsync(work, ids, cancellationToken),
        CheckInVerbs.AskEarly => AskNow.EarlyAsync(work, cancellationToken),
        CheckInVerbs.TakeBack => PassOnCheckIns.TakeBackAsync(work, ids, cancellationToken),
        CheckInVerbs.Why => Task.FromResult(WhyAsked.Tell()),

        OutcomeVerbs.Accept => Onboarding.AfterAsync(work, AnswerOffer.MineAsync(work, ids, cancellationToken), cancellationToken),
        OutcomeVerbs.AcceptLacking => AnswerOffer.OpenLackingAsync(work, ids, cancellationToken),
        OutcomeVerbs.Reword => AnswerOffer.OpenRewordAsync(work, ids, cancellationToken),
        OutcomeVerbs.NotMine => AnswerOffer.NotMineAsync(work, ids, cancellationToken),
        OutcomeVerbs.ProposeDone => ProposeChange.HandleAsync(work, ids, Proposal.Done, cancellationToken),
        OutcomeVerbs.ProposePause => ProposeChange.HandleAsync(work, ids, Proposal.Pause, cancellationToken),
        OutcomeVerbs.ProposeDrop => ProposeChange.HandleAsync(work, ids, Proposal.Drop, cancellationToken),
        OutcomeVerbs.NotMineForm => ProposeChange.OpenNotMineAsync(work, ids, cancellationToken),
        OutcomeVerbs.ProposalWhy => DecideProposal.OpenWhyAsync(work, ids, cancellationToken),
        OutcomeVerbs.TakeProposalBack => DecideProposal.TakeBackAsync(work, ids, cancellationToken),
        OutcomeVerbs.ConfirmProposal => DecideProposal.ConfirmAsync(work, ids, cancellationToken),
        OutcomeVerbs.DeclineProposal => DecideProposal.OpenDeclineAsync(work, ids, cancellationToken),
        OutcomeVerbs.Offer => OfferOutcome.HandleAsync(work, ids, cancellationToken),
        OutcomeVerbs.Resume => ResumeOutcome.HandleAsync(work, ids, cancellationToken),
        OutcomeVerbs.Reforecast => Reforecast.OpenAsync(work, ids, cancellationToken),
        OutcomeVerbs.Show => ShowOutcome.HandleAsync(work, ids, cancellationToken),
        OutcomeVerbs.EditForm => EditOutcome.OpenAsync(work, ids, cancellationToken),
        OutcomeVerbs.List => ListOutcomes.TurnAsync(work, ids, cancellationToken),

        EscalationVerbs.RaiseForm => RaiseBlocker.OpenFormAsync(work, Id<OutcomeId>(ids), Id<CheckInId>(ids, at: 1), need: null, cancellationToken),
        EscalationVerbs.Decide => DecideEscalation.HandleAsync(work, ids, cancellationToken),
        EscalationVerbs.AnotherAnswer => DecideEscalation.OpenFormAsync(work, ids, cancellationToken),
        EscalationVerbs.Correct => CorrectDecision.OpenFormAsync(work, ids, cancellationToken),
        EscalationVerbs.Promise => PromiseDecision.OpenFormAsync(work, ids, cancellationToken),
        EscalationVerbs.NeedToKnow => NeedToKnow.OpenFormAsync(work, ids, cancellationToken),
        EscalationVerbs.TellThem => NeedToKnow.OpenAnswerAsync(work, ids, cancellationToken),
        EscalationVerbs.HandOver => HandOver.OpenFormAsync(work, ids, cancellationToken),
        EscalationVerbs.TakeOver => HandOver.TakeAsync(work, ids, cancellationToken),
        EscalationVerbs.Decline => HandOver.DeclineAsync(work, ids, cancellationToken),
        EscalationVerbs.RaiseNow => RaiseNow.HandleAsync(work, ids, cancellationToken),
        EscalationVerbs.Withdraw => WithdrawBlocker.HandleAsync(work, ids, cancellationToken),
        EscalationVerbs.StillNeeded => StillNeeded.KeepAsync(work, ids, cancellationToken),
        EscalationVerbs.NotNeeded => StillNeeded.EndAsync(work, ids, cancellationToken),

        SyncVerbs.DecisionForm => NoteDecision.OpenFormAsync(work, Id<SyncId>(ids), cancellationToken),
        SyncVerbs.ActionForm => AddAction.OpenFormAsync(work, Id<SyncId>(ids), cancellationToken),
        SyncVerbs.ActionDone => FinishAction.HandleAsync(work, Id<ActionItemId>(ids), cancellationToken),
        SyncVerbs.End => EndSyncs.HandleAsync(work, Id<SyncId>(ids), cancellationToken),
        SyncVerbs.Rest => ShowRestOfAgenda.HandleAsync(work, Id<SyncId>(ids), cancellationToken),
        SyncVerbs.RestPage => ShowRestOfAgenda.TurnAsync(work, Id<SyncId>(ids), ids.ElementAtOrDefault(1), cancellationToken),

        DigestVerbs.AllOutcomes => ShowDigestList.AllAsync(work, Id<DigestId>(ids), cancellationToken),
        DigestVerbs.AllOutcomesPage => ShowDigestList.TurnAllAsync(work, Id<DigestId>(ids), ids.ElementAtOrDefault(1), cancellationToken),
        DigestVerbs.ByTeam => ShowDigestList.TeamsAsync(work, Id<DigestId>(ids), cancellationToken),
        DigestVerbs.ByTeamPage => ShowDigestList.TurnTeamsAsync(work, Id<DigestId>(ids), ids.ElementAtOrDefault(1), cancellationToken),
        DigestVerbs.LineForm => AddDigestLine.OpenFormAsync(work, Id<DigestId>(ids), Id<TeamId>(ids, at: 1), cancellationToken),

        PeopleVerbs.AwayForm => SetAway.OpenFormAsync(work, cancellationToken),
        PeopleVerbs.Back => SetAway.BackAsync(work, cancellationToken),
        PeopleVerbs.SettingsForm => ChangeSettings.OpenFormAsync(work, cancellationToken),
        PeopleVerbs.People => ListPeople.TurnAsync(work, ids, cancellationToken),
        PeopleVerbs.AddForm => AddPerson.OpenFormAsync(work, cancellationToken),
        PeopleVerbs.LeftForm => NoteWhoLeft.OpenFormAsync(work, cancellationToken),
        PeopleVerbs.PartForm => PartAccounts.OpenFormAsync(work, cancellationToken),
        PeopleVerbs.HolidaysForm => PasteHolidays.OpenFormAsync(work, cancellationToken),

        TeamVerbs.Show => ShowTeam.PressedAsync(work, ids, cancellationToken),
        TeamVerbs.Preview => ShowTeam.PreviewPressedAsync(work, ids, cancellationToken),
        TeamVerbs.SetUpForm => SetUpTeam.OpenFormAsync(work, ids.Count > 0 ? ids[0] : null, cancellationToken),
        TeamVerbs.StartForm => StartTeam.OpenFormAsync(work, ids, cancellationToken),
        TeamVerbs.EditForm => EditTeam.OpenFormAsync(work, ids, cancellationToken),
        TeamVerbs.MembersForm => ChangeMembers.OpenFormAsync(work, ids, cancellationToken),
        TeamVerbs.ScheduleForm => ChangeSchedule.OpenFormAsync(work, ids, cancellationToken),
        TeamVerbs.ChainForm => ChangeChain.OpenFormAsync(work, ids, cancellationToken),
        TeamVerbs.LeadershipForm => LeadershipChannels.OpenFormAsync(work, ids, cancellationToken),

        OrganizationVerbs.PauseForm => PauseOrganization.OpenFormAsync(work, cancellationToken),
        OrganizationVerbs.DomainsForm => AllowDomains.OpenFormAsync(work, cancellationToken),
        OrganizationVerbs.Resume => PauseOrganization.ResumeAsync(work, cancellationToken),

        ShowDeliveries.SendAgain => ShowDeliveries.AgainAsync(work, ids, cancellationToken),
        HomeVerbs.Show => ShowHome.HandleAsync(work, cancellationToken),

        CommandVerbs.Run => RunCommand.PressedAsync(work, ids, cancellationToken),

        _ => Task.FromResult(Reply.Say("This button is from an older version of me and no longer works. /chatops help shows what does.")),
    };

    private static Task<Reply> SubmittedAsync(ActorWork work, string verb, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) => verb switch
    {
        CheckInVerbs.OnTrackSubmit or CheckInVerbs.EvidenceSubmit => AnswerCheckIn.SubmitAsync(work, ids, AnswerStatus.OnTrack, values, cancellationToken),
        CheckInVerbs.AtRiskSubmit => AnswerCheckIn.SubmitAsync(work, ids, AnswerStatus.AtRisk, values, cancellationToken),

        OutcomeVerbs.AcceptLacking => Onboarding.AfterAsync(work, AnswerOffer.LackingAsync(work, ids, values, cancellationToken), cancellationToken),
        OutcomeVerbs.Reword => AnswerOffer.RewordAsync(work, ids, values, cancellationToken),
        OutcomeVerbs.NotMineForm => ProposeChange.NotMineAsync(work, ids, values, cancellationToken),
        OutcomeVerbs.ProposalWhy => DecideProposal.WhyAsync(work, ids, values, cancellationToken),
        OutcomeVerbs.DeclineProposal => DecideProposal.DeclineAsync(work, ids, values, cancellationToken),
        OutcomeVerbs.Reforecast => Reforecast.SubmitAsync(work, ids, values, cancellationToken),
        OutcomeVerbs.Save => Onboarding.AfterAsync(work, EditOutcome.SubmitAsync(work, ids, values, cancellationToken), cancellationToken),

        EscalationVerbs.Raise => RaiseBlocker.SubmitAsync(work, ids, values, cancellationToken),
        EscalationVerbs.AnotherAnswer => DecideEscalation.SubmitAsync(work, ids, values, cancellationToken),
        EscalationVerbs.Correct => CorrectDecision.SubmitAsync(work, ids, values, cancellationToken),
        EscalationVerbs.Promise => PromiseDecision.SubmitAsync(work, ids, values, cancellationToken),
        EscalationVerbs.NeedToKnow => NeedToKnow.SubmitAsync(work, ids, values, cancellationToken),
        EscalationVerbs.TellThem => NeedToKnow.AnswerAsync(work, ids, values, cancellationToken),
        EscalationVerbs.HandOver => HandOver.SubmitAsync(work, ids, values, cancellationToken),

        SyncVerbs.Decision => NoteDecision.HandleAsync(work, Id<SyncId>(ids), values, cancellationToken),
        SyncVerbs.Action => AddAction.HandleAsync(work, Id<SyncId>(ids), values, cancellationToken),

        DigestVerbs.Line => AddDigestLine.HandleAsync(work, Id<DigestId>(ids), Id<TeamId>(ids, at: 1), values, cancellationToken),

        PeopleVerbs.Away => SetAway.SubmitAsync(work, values, cancellationToken),
        PeopleVerbs.Settings => ChangeSettings.SubmitAsync(work, values, cancellationToken),
        PeopleVerbs.Add => AddPerson.SubmitAsync(work, values, cancellationToken),
        PeopleVerbs.Left => NoteWhoLeft.SubmitAsync(work, values, cancellationToken),
        PeopleVerbs.Part => PartAccounts.SubmitAsync(work, values, cancellationToken),
        PeopleVerbs.Holidays => PasteHolidays.SubmitAsync(work, values, cancellationToken),

        TeamVerbs.SetUp => Onboarding.AfterAsync(work, SetUpTeam.SubmitAsync(work, ids, values, cancellationToken), cancellationToken),
        TeamVerbs.Start => Onboarding.AfterAsync(work, StartTeam.SubmitAsync(work, ids, values, cancellationToken), cancellationToken),
        TeamVerbs.Edit => EditTeam.SubmitAsync(work, ids, values, cancellationToken),
        TeamVerbs.Members => ChangeMembers.SubmitAsync(work, ids, values, cancellationToken),
        TeamVerbs.Schedule => ChangeSchedule.SubmitAsync(work, ids, values, cancellationToken),
        TeamVerbs.Chain => ChangeChain.SubmitAsync(work, ids, values, cancellationToken),
        TeamVerbs.Leadership => LeadershipChannels.SubmitAsync(work, ids, values, cancellationToken),

        OrganizationVerbs.Domains => AllowDomains.SubmitAsync(work, values, cancellationToken),
        OrganizationVerbs.Pause => PauseOrganization.SubmitAsync(work, values, cancellationToken),

        _ => Task.FromResult(Reply.Say("This form is from an older version of me and no longer works. /chatops help shows what does.")),
    };

    /// <summary>The id at this place; null when the payload holds none that is ours.</summary>
    private static TId? Id<TId>(IReadOnlyList<string> ids, int at = 0)
        where TId : struct, IId<TId> => Ids.Parse<TId>(ids.ElementAtOrDefault(at));
}
