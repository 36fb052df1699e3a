using ChatOps.Core.Cards;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Core.Escalations;

/// <summary>"/escalate" opens the form; "/escalate PAY-12 what is needed" opens it filled in as far as that goes.</summary>
public static class EscalateCommand
{
    private const int LongestKey = 40;

    internal abstract record Decision
    {
        /// <summary>No outcome named: the form asks which.</summary>
        public sealed record AskWhich(string Need) : Decision;

        public sealed record Lookup(string Key, string Need) : Decision;
    }

    /// <summary>What has a digit or a hyphen in its first word names an outcome; anything else is what is needed.</summary>
    internal static Decision Decide(string text)
    {
        var typed = text.Trim();
        var end = typed.IndexOfAny([' ', '\t', '\n', '\r']);
        var first = (end < 0 ? typed : typed[..end]).TrimEnd(':', ',');
        return first.Length is > 0 and <= LongestKey && first.Any(char.IsAsciiLetter) && (first.Any(char.IsAsciiDigit) || first.Contains('-', StringComparison.Ordinal))
            ? new Decision.Lookup(first, end < 0 ? "" : typed[end..].Trim())
            : new Decision.AskWhich(typed);
    }

    public static async Task<Reply> HandleAsync(ActorWork work, string text, CancellationToken cancellationToken)
    {
        switch (Decide(text))
        {
            case Decision.AskWhich(var need):
                return await RaiseBlocker.OpenFormAsync(work, outcome: null, checkIn: null, need, cancellationToken);
            case Decision.Lookup(var key, var need):
                var upper = key.ToUpperInvariant();
                var sight = await Sight.OfAsync(work.Db, work.Actor, work.Now, cancellationToken);
                var found = await sight.Visible(work.Db.Outcomes).Where(o => o.Key == key || o.Key == upper).Select(o => (OutcomeId?)o.Id).FirstOrDefaultAsync(cancellationToken);
                return found is { } outcome
                    ? await RaiseBlocker.OpenFormAsync(work, outcome, checkIn: null, need, cancellationToken)
                    : Reply.Say($"I understood: a blocker on {EscalationWords.Short(key, LongestKey)}. I don't find that outcome among those you see. {await ExampleAsync(work, sight, cancellationToken)}");
            default:
                throw new InvalidOperationException("Decision is closed.");
        }
    }

    /// <summary>One that works for this person, if there is one.</summary>
    private static async Task<string> ExampleAsync(ActorWork work, Sight sight, CancellationToken cancellationToken)
    {
        var me = work.Actor.Id;
        var key = await sight.Visible(work.Db.Outcomes)
            .Where(o => o.State == OutcomeState.Active && (o.OwnerId == me || sight.MemberOf.Contains(o.TeamId)))
            .OrderByDescending(o => o.OwnerId == me).ThenBy(o => o.Key).Select(o => o.Key).FirstOrDefaultAsync(cancellationToken);
        return key is null
            ? "Try: /escalate, and choose the outcome in the form."
            : $"Try: /escalate {key} May we sign the contract as drafted?";
    }
}
