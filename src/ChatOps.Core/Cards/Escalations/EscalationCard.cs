using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>What somebody who was asked to decide sees: all they need to decide, in place, and afterwards what was decided.</summary>
internal static class EscalationCard
{
    public static Message Build(EscalationCase file, RosterEntry reader, Instant now) => file.Escalation.State switch
    {
        EscalationState.Open => Open(file, reader, now),
        EscalationState.Decided => Decided(file, reader, now),
        _ => Withdrawn(file, reader, now),
    };

    private static Message Open(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        var head = Head(escalation, reader, now);
        var acts = DecisionActs.For(escalation, Surface.Card);
        var text = new ChainText(file, reader, now);
        return new Message($"{head}: {EscalationWords.Short(escalation.Question)}", [
            new Block.Heading(head),
            .. Why(file, reader, now) is { } why ? [new Block.Text(why)] : Array.Empty<Block>(),
            EscalationWords.Question(escalation),
            .. EscalationWords.Answers(file),
            .. EscalationWords.Blocked(file, reader, now),
            .. EscalationWords.Questions(file),
            .. text.Standing() is { } standing ? [new Block.Text(standing)] : Array.Empty<Block>(),
            new Block.Actions([.. acts.Take(escalation.Options.Count + 1)]),
            new Block.Actions([.. acts.Skip(escalation.Options.Count + 1)]),
            new Block.Note(Small(file, text)),
        ]);
    }

    private static string Head(Escalation escalation, RosterEntry reader, Instant now)
    {
        var needBy = EscalationWords.NeedBy(escalation.NeedBy, reader);
        var by = reader.Deadline(escalation.RaisedAt, needBy);
        var day = EscalationWords.Day(needBy < now ? needBy : by, reader, now);
        return needBy < now
            ? $"Decision still needed from you; it was needed by {day}"
            : $"Decision needed from you by {day}, {Time.LocalMoments.Time(by.InZone(reader.Zone).TimeOfDay)} your time ({EscalationWords.Place(reader)})";
    }

    /// <summary>Why this reader is asked; nothing to explain to the one who was named.</summary>
    private static string? Why(EscalationCase file, RosterEntry reader, Instant now)
    {
        if (file.AskOf(reader.Id) is not { } ask)
        {
            return null;
        }

        var principal = file.Roster.Find(ask.ForId)?.Name;
        var gone = file.Roster.Find(ask.ForId) is { IsActive: false } ? "left" : "is away";
        return ask.Role switch
        {
            AskRole.StandIn => $"{reader.FirstName}, you stand in for {principal}, who {gone}.",
            AskRole.AskedPersonsLead when principal is not null => $"{reader.FirstName}, you lead {principal}, who {gone}.",
            AskRole.AskedPersonsLead => $"{reader.FirstName}, you lead {Before(file, reader, now)}",
            AskRole.ParentOwner => $"{reader.FirstName}, this is for {ParentOf(file, reader.Id)}. Asked before you: {Before(file, reader, now)}",
            AskRole.HandOver when file.Roster.Find(ask.ForId) is { } from => $"{reader.FirstName}, you took this over from {from.Name}.",
            AskRole.Chain => $"{reader.FirstName}, the team named you as the next to ask. Asked before you: {Before(file, reader, now)}",
            AskRole.Digest => $"{reader.FirstName}, this heads the leadership digest.",
            _ => null,
        };
    }

    private static string Before(EscalationCase file, RosterEntry reader, Instant now) =>
        file.Asks.Where(a => !a.ForInformation && a.PersonId != reader.Id).MinBy(a => a.At) is { } first
            ? $"{file.Roster[first.PersonId].Name}, asked {EscalationWords.Moment(first.At, reader, now)}; no decision so far."
            : "nobody; those before you are away.";

    private static string ParentOf(EscalationCase file, PersonId owner) => file.People.Parents.FirstOrDefault(p => p.Owner == owner)?.Title ?? "something you own";

    private static string Small(EscalationCase file, ChainText text)
    {
        var next = text.Next();
        var stops = next.Length > 0 && file.Escalation is { PromisedBy: null, Step: < 2 } ? "\"I'll decide by…\" stops that." : "";
        string[] parts = [next, stops, text.Others()];
        return string.Join(' ', parts.Where(p => p.Length > 0).Select(p => p.Trim()));
    }

    private static Message Decided(EscalationCase file, RosterEntry reader, Instant now)
    {
        var escalation = file.Escalation;
        var (who, at) = (escalation.DecidedById!.Value, escalation.DecidedAt!.Value);
        var letter = EscalationWords.LetterOf(escalation) ?? EscalationWords.Decision(escalation);
        var line = $"Decided: {letter}, {EscalationWords.By(file, who, at)}, {reader.Tell(at, now)}.{(who == reader.Id ? Heard(file, who, at) : "")}";
        return new Message(EscalationWords.Short(line), [
            EscalationWords.Question(escalation),
            .. EscalationWords.Answers(file).Take(escalation.Options.Count),
            .. EscalationWords.Blocked(file, reader, now),
            .. EscalationWords.Questions(file),
            new Block.Text(RichText.Strong(line)),
            .. DecisionActs.Correction(escalation, reader, now) is { } correct ? [new Block.Actions([correct])] : Array.Empty<Block>(),
        ]);
    }

    /// <summary>Only those who were at work have been told: nobody is woken for it.</summary>
    private static string Heard(EscalationCase file, PersonId decider, Instant at)
    {
        var others = file.Everybody.Where(p => p != decider).ToLookup(p => file.Roster[p].EarliestWorkingMoment(at) <= at);
        var (now, later) = (others[true].ToList(), others[false].ToList());
        return (now.Count == 0 ? "" : $" {EscalationWords.FirstNames(file.Roster, now)} {(now.Count == 1 ? "has" : "have")} been told.")
            + (later.Count == 0 ? "" : $" {EscalationWords.FirstNames(file.Roster, later)} {(later.Count == 1 ? "is" : "are")} told as their day starts.");
    }

    private static Message Withdrawn(EscalationCase file, RosterEntry reader, Instant now)
    {
        var line = $"Not needed any more: {EscalationWords.WhyWithdrawn(file)}{(file.Escalation.EndedAt is { } at ? $" {reader.Tell(at, now)}" : "")}. Nothing to do.";
        return new Message(line, [EscalationWords.Question(file.Escalation), .. EscalationWords.Blocked(file, reader, now), new Block.Text(RichText.Strong(line))]);
    }
}
