using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>
/// "Not mine to decide…": somebody else is asked whether they take it on. Until they do it stays where it is, and what isn't accepted
/// within a working day comes back. While it is offered the chain waits; once in each step, so that passing it round delays nothing.
/// </summary>
public static class HandOver
{
    internal const string To = "to";

    internal abstract record Decision
    {
        public sealed record Offer(Asking To, Instant Until) : Decision;

        public sealed record Mend(string Sentence) : Decision;
    }

    internal static Decision Decide(EscalationCase file, PersonId actor, PersonId? to, OrganizationMember? member, Instant now)
    {
        if (to is not { } person || member is not { IsActive: true } || file.Roster.Find(person) is not { } entry)
        {
            return new Decision.Mend("Choose the person whose decision it is; I can't find that one here.");
        }

        if (Misfit(file, actor, entry) is { } sentence)
        {
            return new Decision.Mend(sentence);
        }

        HashSet<PersonId> passed = [.. file.Asked, actor];
        var found = Presence.Of(entry, now) is Presence.Here(var from)
            ? new Asking(person, AskRole.HandOver, actor, from)
            : entry.StandInId is { } standIn && !passed.Contains(standIn) && file.People.MayHear(standIn) && file.Roster.Find(standIn) is { } other && Presence.Of(other, now) is Presence.Here(var later)
                ? new Asking(standIn, AskRole.HandOver, actor, later)
                : null;
        return found is null
            ? new Decision.Mend($"{entry.Name} can't be reached now, and nobody stands in. Choose somebody else, or decide it yourself.")
            : new Decision.Offer(found, WorkingHours.AddWorkingDays(file.Roster[found.Who].Hours, found.From, 1) ?? found.From + Duration.FromDays(1));
    }

    public static async Task<Reply> OpenFormAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken) switch
        {
            EscalationDoor.Open({ Escalation: { HandedOverToId: { } offered } } file) => Reply.Say($"It is already on its way to {file.Roster[offered].Name}. When they say no, or nothing for a working day, it comes back."),
            EscalationDoor.Open(var file) => new Reply.Open(DecisionForms.HandOver(file, ids)),
            EscalationDoor.Shut shut => shut.Reply,
            _ => throw new InvalidOperationException("EscalationDoor is closed."),
        };

    public static async Task<Reply> SubmitAsync(ActorWork work, IReadOnlyList<string> ids, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var to = Ids.Parse<PersonId>(values.GetValueOrDefault(To));
        var door = await EscalationDoor.ForDecidersAsync(work, ids, cancellationToken, to is { } other ? [other] : []);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        switch (Decide(file, work.Actor.Id, to, await OrganizationMember.FindAsync(work, to, cancellationToken), work.Now))
        {
            case Decision.Mend(var sentence):
                return Reply.Error(To, sentence);
            case Decision.Offer(var asking, var until):
                DecideEscalation.TakeSeat(work, file);
                TellAround.Note(work, file, asking, forInformation: true);
                Offer(file.Escalation, asking.Who, work.Actor.Id, until, work.Now);
                work.Audit("escalation.offered", file.Escalation.Id.ToString(), file.Roster[asking.Who].Name);
                await TellAround.RedrawAsync(work, file, cancellationToken);
                return EscalationDoor.Answer(file, work, ids, $"{file.Roster[asking.Who].Name} is asked to take it on. If they don't by {EscalationWords.Moment(until, file.Roster[work.Actor.Id], work.Now)}, it comes back to you.");
            default:
                throw new InvalidOperationException("Decision is closed.");
        }
    }

    /// <summary>They take it on: now it is theirs, and the clock begins anew.</summary>
    public static async Task<Reply> TakeAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var door = await ForOfferedAsync(work, ids, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        var (escalation, actor) = (file.Escalation, work.Actor.Id);
        foreach (var ask in file.Asks.Where(a => a.Role == AskRole.HandOver && a.PersonId == escalation.HandedOverToId))
        {
            ask.ForInformation = false;
        }

        DecideEscalation.TakeSeat(work, file);
        escalation.TakeOver(actor, escalation.NextStepAt is null ? null : Chain.Due(file.Roster[actor], work.Now, file.Team.Chain.SecondAfterWorkingDays), work.Now);
        work.Audit("escalation.taken-over", escalation.Id.ToString());
        await TellAround.RedrawAsync(work, file, cancellationToken);
        return EscalationDoor.Answer(file, work, ids, "It is yours now.");
    }

    /// <summary>Not theirs either: it goes back at once.</summary>
    public static async Task<Reply> DeclineAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var door = await ForOfferedAsync(work, ids, cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        work.Audit("escalation.declined", file.Escalation.Id.ToString());
        await ComeBackAsync(work, file, declined: true, cancellationToken);
        return EscalationDoor.IsOnCard(ids) ? new Reply.Replace(HandOverCard.Gone(file)) : Reply.Say("It went back. Nothing more to do for you.");
    }

    internal static async Task ComeBackAsync(Work work, EscalationCase file, bool declined, CancellationToken cancellationToken)
    {
        var (offered, from) = (file.Escalation.HandedOverToId!.Value, file.Escalation.HandedOverById!.Value);
        file.Escalation.EndOffer();
        await TellAround.NewsAsync(work, file, [from], _ => EscalationNews.CameBack(file, offered, declined), cancellationToken);
        await TellAround.RedrawAsync(work, file, cancellationToken);
    }

    private static void Offer(Escalation escalation, PersonId to, PersonId by, Instant until, Instant now)
    {
        escalation.Respond(now);
        escalation.OfferTo(to, by, until);
        if (escalation.NextStepAt is { } next && escalation.HandOverHeldStep != escalation.Step)
        {
            (escalation.NextStepAt, escalation.HandOverHeldStep) = (Instant.Max(next, until), escalation.Step);
        }
    }

    private static string? Misfit(EscalationCase file, PersonId actor, RosterEntry to) =>
        file.Escalation.HandedOverToId is { } offered ? $"It is already on its way to {file.Roster[offered].Name}."
        : to.Id == actor ? "That is you. Choose somebody else, or decide it."
        : file.Asked.Contains(to.Id) ? $"{to.Name} was asked already and can decide it."
        : file.Asks.Exists(a => a.Role == AskRole.HandOver && a.PersonId == to.Id) ? $"{to.Name} was asked to take it on before and didn't. Choose somebody else."
        : file.Watchers.Contains(to.Id) ? $"{to.Name} asks for this decision. Choose somebody who can make it."
        : !file.People.MayHear(to.Id) ? $"{to.Name} may not see what this is about. Choose somebody who may, or ask the team's lead to open it to them."
        : null;

    private static Task<EscalationDoor> ForOfferedAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken) => EscalationDoor.EnterAsync(
        work,
        ids,
        (file, now) => file.Escalation.HandedOverToId is { } offered && (offered == work.Actor.Id || file.StandsInForOneOf([offered], work.Actor.Id, now) is not null),
        _ => "This isn't offered to you any more. Nothing was changed.",
        cancellationToken);
}
