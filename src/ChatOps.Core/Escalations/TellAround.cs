using ChatOps.Core.Cards;
using ChatOps.Core.Delivery;
using ChatOps.Core.Digests;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Syncs;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>
/// What everybody sees of an escalation: one card each, edited in place as it changes, and in its thread a message for each piece of
/// news. Nobody is woken: what isn't the reply to one's own action waits for one's working time.
/// </summary>
internal static class TellAround
{
    public static string CardKey(EscalationId escalation, PersonId person) => $"escalation/{escalation}/card/{person}";

    private static string NewsKey(EscalationId escalation, int round, PersonId person) => $"escalation/{escalation}/news/{round}/{person}";

    private static string WhereNowKey(BlockerId blocker) => $"blocker/{blocker}/where-now";

    private static string DecidedKey(EscalationId escalation, PersonId person) => $"escalation/{escalation}/decided/{person}";

    /// <summary>Brings every card, and what else shows the escalation, up to what is true now. Each change of state ends with this.</summary>
    public static async Task RedrawAsync(Work work, EscalationCase file, CancellationToken cancellationToken)
    {
        foreach (var person in file.CardHolders)
        {
            var reader = file.Roster[person];
            if (reader.Address is { } address)
            {
                await work.Outbox.PostAsync(CardKey(file.Escalation.Id, person), address, CardOf(file, reader, work.Now), Priority.Escalation, cancellationToken, DueFor(work, reader));
            }
        }

        await work.FlushAsync(cancellationToken);
        await RetireNewsAsync(work, file, cancellationToken);
        await LaterChanges.AfterDecisionAsync(work, file.Escalation.Id, cancellationToken);
        var monday = WeekPlan.MondayOf(work.Now.InZone(Zones.Of(file.Team.Zone)).Date);
        foreach (var team in file.Outcomes.Select(o => o.Outcome.TeamId).Distinct())
        {
            await RedrawAgenda.AfterChangeAsync(work, team, monday, cancellationToken);
        }
    }

    /// <summary>One round of news, in the threads of those it concerns.</summary>
    public static async Task NewsAsync(Work work, EscalationCase file, IEnumerable<PersonId> to, Func<RosterEntry, Message> news, CancellationToken cancellationToken)
    {
        var round = ++file.Escalation.News;
        foreach (var reader in to.Distinct().Select(person => file.Roster[person]))
        {
            if (reader.Address is not { } address)
            {
                continue;
            }

            var root = CardKey(file.Escalation.Id, reader.Id);
            var hasCard = file.CardHolders.Contains(reader.Id) || await work.Outbox.ExistsAsync(root, cancellationToken);
            work.Outbox.PostNew(NewsKey(file.Escalation.Id, round, reader.Id), address, news(reader), Priority.Escalation, DueFor(work, reader), hasCard ? root : null);
        }
    }

    /// <summary>
    /// Once it has ended nothing of it can be pressed any more, in older messages of its threads either. An edit, so that it notifies
    /// nobody.
    /// </summary>
    private static async Task RetireNewsAsync(Work work, EscalationCase file, CancellationToken cancellationToken)
    {
        if (file.Escalation.State == EscalationState.Open)
        {
            return;
        }

        var keys = from round in Enumerable.Range(1, file.Escalation.News) from person in file.Roster.Ids select NewsKey(file.Escalation.Id, round, person);
        var why = file.Escalation.State == EscalationState.Decided ? "Decided since; the card above says how." : "Not needed any more.";
        foreach (var news in await work.Outbox.FindAllAsync(cancellationToken, [.. keys]))
        {
            work.Outbox.Revise(news, RetiredCard.Of(StoredMessage.Read(news.Content), why), Priority.Escalation);
        }
    }

    /// <summary>Whoever says where the outcome stands now that nothing is asked for it: its owner; while they are away, their stand-in.</summary>
    public static async Task AskWhereNowAsync(ActorWork work, EscalationCase file, BlockedOutcome item, RosterEntry reader, CancellationToken cancellationToken)
    {
        if (reader.Address is { } address)
        {
            var root = CardKey(file.Escalation.Id, reader.Id);
            var hasCard = file.CardHolders.Contains(reader.Id) || await work.Outbox.ExistsAsync(root, cancellationToken);
            work.Outbox.PostNew(WhereNowKey(item.Blocker.Id), address, EscalationNews.WhereNow(file, item.Outcome, reader, work.Actor.Id, work.Now), Priority.Escalation, DueFor(work, reader), hasCard ? root : null);
        }
    }

    /// <summary>They said it: that message asks no more.</summary>
    public static async Task RetireWhereNowAsync(Work work, BlockerId blocker, CancellationToken cancellationToken)
    {
        foreach (var asked in await work.Outbox.FindAllAsync(cancellationToken, WhereNowKey(blocker)))
        {
            work.Outbox.Revise(asked, RetiredCard.Of(StoredMessage.Read(asked.Content), "Answered since."), Priority.Interaction);
        }
    }

    /// <summary>What was decided, which for an owner also asks where that leaves their outcome: once, so it has a key of its own.</summary>
    public static async Task DecidedAsync(Work work, EscalationCase file, IEnumerable<PersonId> to, CancellationToken cancellationToken)
    {
        foreach (var reader in to.Distinct().Select(person => file.Roster[person]))
        {
            if (reader.Address is { } address)
            {
                var root = file.CardHolders.Contains(reader.Id) ? CardKey(file.Escalation.Id, reader.Id) : null;
                await work.Outbox.PostAsync(DecidedKey(file.Escalation.Id, reader.Id), address, EscalationNews.Decided(file, reader, work.Now), Priority.Escalation, cancellationToken, DueFor(work, reader), root);
            }
        }
    }

    /// <summary>After a correction, or when an outcome was answered since: what is no longer asked loses its buttons.</summary>
    public static async Task RedrawDecidedAsync(Work work, EscalationCase file, CancellationToken cancellationToken)
    {
        foreach (var reader in file.Roster.Ids.Select(person => file.Roster[person]))
        {
            await work.Outbox.ReviseAsync(DecidedKey(file.Escalation.Id, reader.Id), EscalationNews.Decided(file, reader, work.Now), Priority.Escalation, cancellationToken);
        }
    }

    /// <summary>Asks them: from now on they may decide. Who had a card already hears of it in a message, since an edit would tell them nothing.</summary>
    public static async Task AskAsync(Work work, EscalationCase file, IReadOnlyList<Asking> askings, CancellationToken cancellationToken)
    {
        var already = new List<PersonId>();
        foreach (var asking in askings)
        {
            if (await work.Outbox.ExistsAsync(CardKey(file.Escalation.Id, asking.Who), cancellationToken))
            {
                already.Add(asking.Who);
            }

            Note(work, file, asking, forInformation: false);
        }

        if (already.Count > 0)
        {
            await NewsAsync(work, file, already, reader => EscalationNews.AskedNow(file, reader), cancellationToken);
        }
    }

    public static void Note(Work work, EscalationCase file, Asking asking, bool forInformation)
    {
        var ask = new EscalationAsk
        {
            EscalationId = file.Escalation.Id,
            PersonId = asking.Who,
            Role = asking.Role,
            ForId = asking.For,
            At = Instant.Max(asking.From, work.Now),
            ForInformation = forInformation,
        };
        file.Asks.Add(ask);
        work.Db.EscalationAsks.Add(ask);
    }

    public static Message CardOf(EscalationCase file, RosterEntry reader, Instant now) =>
        file.Asked.Contains(reader.Id) ? EscalationCard.Build(file, reader, now)
        : file.Escalation.HandedOverToId == reader.Id && file.Escalation.State == EscalationState.Open ? HandOverCard.Build(file, reader, now)
        : file.Watchers.Contains(reader.Id) || file.Told.Contains(reader.Id) || file.Team.LeadId == reader.Id ? WatchCard.Build(file, reader, now)
        : HandOverCard.Gone(file);

    private static Instant DueFor(Work work, RosterEntry reader) => reader.Id == work.ActorId ? work.Now : reader.EarliestWorkingMoment(work.Now);
}
