using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Core.Escalations;

/// <summary>The lead doesn't wait for the clock: the next step is taken at once, and it heads the next digest.</summary>
public static class RaiseNow
{
    public static async Task<Reply> HandleAsync(ActorWork work, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var door = await EscalationDoor.EnterAsync(
            work, ids, (file, _) => file.Told.Contains(work.Actor.Id) || file.Team.LeadId == work.Actor.Id || work.Actor.IsAdmin, _ => "Only the team's lead can raise it now. Nothing was changed.", cancellationToken);
        if (door is not EscalationDoor.Open(var file))
        {
            return ((EscalationDoor.Shut)door).Reply;
        }

        if (file.Escalation.RaisedNow)
        {
            return Reply.Say("It was raised already: it heads the next leadership digest.");
        }

        file.Escalation.RaisedNow = true;
        work.Audit("escalation.raised-now", file.Escalation.Id.ToString());
        switch (Decide(file, work.Now))
        {
            case AdvanceOverdueEscalations.Move.Climb climb:
                await AdvanceOverdueEscalations.ApplyAsync(work, file, climb, cancellationToken);
                return EscalationDoor.Answer(file, work, ids, climb.Who.Count == 0
                    ? "Raised: nobody else is left to ask; it heads the next leadership digest."
                    : $"Raised: {EscalationWords.FirstNames(file.Roster, climb.Who.Select(w => w.Who))} asked too, and it heads the next leadership digest.");
            default:
                await TellAround.RedrawAsync(work, file, cancellationToken);
                return EscalationDoor.Answer(file, work, ids, "Raised: it heads the next leadership digest.");
        }
    }

    /// <summary>While the first one asked is only waited for, they still come first: nobody's night is cut short. Null: nobody is left.</summary>
    internal static AdvanceOverdueEscalations.Move? Decide(EscalationCase file, NodaTime.Instant now)
    {
        var holder = file.Escalation.HolderId ?? file.Escalation.NamedId;
        return file.Escalation.Step switch
        {
            1 => new AdvanceOverdueEscalations.Move.Climb(Chain.Second(file.People, holder, file.Asked, now), 2),
            2 when Chain.Third(file.People, file.Asked, now) is { Count: > 0 } third => new AdvanceOverdueEscalations.Move.Climb(third, 3),
            _ => null,
        };
    }
}
