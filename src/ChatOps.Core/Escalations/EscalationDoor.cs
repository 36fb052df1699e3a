using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>
/// Every button on an escalation comes through here: is it still open, and may this person do that? Cards carry ids, never rights,
/// and may be weeks old.
/// </summary>
internal abstract record EscalationDoor
{
    private EscalationDoor()
    {
    }

    public sealed record Open(EscalationCase File) : EscalationDoor;

    public sealed record Shut(Reply Reply) : EscalationDoor;

    public static EscalationDoor Refuse(string sentence) => new Shut(Reply.Say(sentence));

    /// <summary>For those who were asked, and their stand-ins while they are away.</summary>
    public static Task<EscalationDoor> ForDecidersAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken, params IReadOnlyList<PersonId> others) =>
        EnterAsync(work, ids, (file, now) => file.MayDecide(work.Actor.Id, now), EscalationReplies.DecidersOnly, cancellationToken, others);

    /// <summary>Whoever <paramref name="may"/>, while it is open.</summary>
    public static async Task<EscalationDoor> EnterAsync(
        ActorWork work, IReadOnlyList<string> ids, Func<EscalationCase, Instant, bool> may, Func<EscalationCase, string> otherwise, CancellationToken cancellationToken, params IReadOnlyList<PersonId> others)
    {
        if (await FindAsync(work, ids, cancellationToken, others) is not { } file)
        {
            return Refuse(EscalationReplies.NotFound);
        }

        // Who neither decides nor watches learns nothing of it, least of all that it exists.
        var isTheirs = file.Everybody.Contains(work.Actor.Id) || file.MayDecide(work.Actor.Id, work.Now) || file.Team.LeadId == work.Actor.Id;
        return !isTheirs && !file.People.MayHear(work.Actor.Id) ? Refuse(EscalationReplies.NotFound)
            : file.Escalation.State != EscalationState.Open ? Refuse(EscalationReplies.Ended(file, file.Roster[work.Actor.Id], work.Now))
            : !may(file, work.Now) ? Refuse(otherwise(file))
            : new Open(file);
    }

    public static async Task<EscalationCase?> FindAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken, params IReadOnlyList<PersonId> others) =>
        ids.Count > 0 && Ids.TryParse<EscalationId>(ids[0], out var id)
            ? await EscalationCase.LoadAsync(work.Db, id, work.Organization, work.Now, cancellationToken, [work.Actor.Id, .. others])
            : null;

    public static bool IsOnCard(IReadOnlyList<string> ids) => ids.Count > 1 && string.Equals(ids[1], Surface.Card, StringComparison.Ordinal);

    /// <summary>A card shows its new state in place; what stands in something larger leaves that standing and answers beside it.</summary>
    public static Reply Answer(EscalationCase file, ActorWork work, IReadOnlyList<string> ids, string said) => IsOnCard(ids)
        ? new Reply.Replace(TellAround.CardOf(file, file.Roster[work.Actor.Id], work.Now))
        : Reply.Say(said);
}
