using ChatOps.Core.Escalations;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Where an escalation stands and what comes next, for one reader.</summary>
internal sealed class ChainText(EscalationCase file, RosterEntry reader, Instant now)
{
    private Escalation Escalation => file.Escalation;

    /// <summary>"With Lin Tan for Ken Ong since Mon 23 Nov 09:15." Nobody is named as holding it before they were asked.</summary>
    public string Holder()
    {
        if (Escalation.HolderId is not { } holder)
        {
            return Escalation.NextStepAt is { } at && Chain.First(file.People, at) is { } first
                ? $"{file.Roster[first.Who].Name} is asked {Moment(at)} your time, as their day starts."
                : "Nobody could be asked yet.";
        }

        var behalf = file.OnBehalfOf(holder, now) is { } other ? $" for {file.Roster[other].Name}" : "";
        var since = file.AskOf(holder) is { } ask ? ask.At > now ? $", who sees it {Moment(ask.At)}" : $" since {Moment(ask.At)}" : "";
        return $"With {file.Roster[holder].Name}{behalf}{since}.";
    }

    /// <summary>"Lin Tan decides by Mon 30 Nov 10:00." and hand-overs on their way; null when there is neither.</summary>
    public string? Standing()
    {
        if (Escalation.HandedOverToId is { } offered && Escalation.HandOverUntil is { } until)
        {
            var passed = Escalation.HandedOverById == reader.Id ? "You" : file.Roster[Escalation.HandedOverById!.Value].Name;
            return $"{passed} passed it to {file.Roster[offered].Name}; if it is not taken on by {Moment(until)}, it comes back.";
        }

        return Escalation is { PromisedBy: { } promised, HolderId: { } holder }
            ? $"{(holder == reader.Id ? "You decide" : $"{file.Roster[holder].Name} decides")} by {Moment(promised)}."
            : null;
    }

    /// <summary>"No reply by Tue 24 Nov 16:15: your lead and Dana Cole are asked too."</summary>
    public string Next()
    {
        if (Escalation.NextStepAt is not { } at || Escalation.Step >= 2)
        {
            return Escalation.Step >= 2 ? "It heads each leadership digest until it is decided." : "";
        }

        if (Escalation.Step == 0 || Escalation.HolderId is not { } holder)
        {
            return "";
        }

        var second = Chain.Second(file.People, holder, file.Asked, at);
        var silent = Escalation.PromisedBy is null ? "No reply" : "No decision";
        return second.Count == 0
            ? $"{silent} by {Moment(at)}: it heads the next leadership digest."
            : $"{silent} by {Moment(at)}: {EscalationWords.And([.. second.Select(s => NameOf(s, holder))])} {(second.Count == 1 ? "is" : "are")} asked too.";
    }

    /// <summary>"Already told: Jonas."</summary>
    public string Others()
    {
        var asked = file.Asked.Where(p => p != reader.Id && p != Escalation.HolderId).ToList();
        var told = file.Told.Where(p => p != reader.Id && !file.Asked.Contains(p)).ToList();
        return (asked.Count == 0 ? "" : $"Also asked: {EscalationWords.FirstNames(file.Roster, asked)}. ")
            + (told.Count == 0 ? "" : $"Already told: {EscalationWords.FirstNames(file.Roster, told)}.");
    }

    private string NameOf(Asking asking, PersonId holder) => asking.Role == AskRole.AskedPersonsLead
        ? holder == reader.Id ? "your lead" : asking.Who == reader.Id ? "you" : $"{file.Roster[holder].FirstName}'s lead"
        : asking.Who == reader.Id ? "you" : file.Roster[asking.Who].Name;

    private string Moment(Instant at) => EscalationWords.Moment(at, reader, now);
}
