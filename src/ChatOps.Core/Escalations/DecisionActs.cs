using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using NodaTime;

namespace ChatOps.Core.Escalations;

/// <summary>The buttons that decide an escalation, the same on its card and in the digest's rows.</summary>
public static class DecisionActs
{
    /// <summary>A slip of the finger can be mended for so long.</summary>
    internal static readonly Duration Correctable = Duration.FromMinutes(30);

    /// <summary>For a row of something larger: their replies leave it standing.</summary>
    public static IReadOnlyList<Act> For(Escalation escalation) => For(escalation, Surface.Row);

    internal static IReadOnlyList<Act> For(Escalation escalation, string surface)
    {
        if (escalation.State != EscalationState.Open)
        {
            return [];
        }

        string[] ids = [escalation.Id.ToString(), surface];
        return [
            .. escalation.Options.Select((_, i) => new Act.Do(
                EscalationWords.Letter(i), EscalationVerbs.Decide, [.. ids, i.ToString()], i == 0 && escalation.RecommendsFirst ? ActStyle.Primary : ActStyle.Normal)),
            new Act.OpenForm(escalation.Options.Count == 0 ? "Answer…" : "Another answer…", EscalationVerbs.AnotherAnswer, ids),
            new Act.OpenForm("I'll decide by…", EscalationVerbs.Promise, ids),
            new Act.OpenForm("I need to know…", EscalationVerbs.NeedToKnow, ids),
            new Act.OpenForm("Not mine to decide…", EscalationVerbs.HandOver, ids),
        ];
    }

    /// <summary>For the decider, while it lasts.</summary>
    internal static Act? Correction(Escalation escalation, RosterEntry reader, Instant now) =>
        escalation.DecidedById == reader.Id && escalation.DecidedAt + Correctable is { } until && now < until
            ? new Act.OpenForm($"Correct this, until {Time.LocalMoments.Time(until.InZone(reader.Zone).TimeOfDay)}", EscalationVerbs.Correct, [escalation.Id.ToString(), Surface.Card])
            : null;
}
