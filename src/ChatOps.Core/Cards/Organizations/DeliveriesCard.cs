using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <param name="Zone">The reader's.</param>
public sealed record DeliveriesFacts(IReadOnlyList<WaitingLine> Waiting, IReadOnlyList<UndeliveredLine> Undelivered, int Unshown, string Zone, Instant Now);

/// <summary>For admins: what waits, and what didn't arrive.</summary>
public static class DeliveriesCard
{
    private const int LongestWhy = 300;

    public static Message Build(DeliveriesFacts facts)
    {
        var number = facts.Undelivered.Count + facts.Unshown;
        var summary = number == 0 ? "Everything arrived, as far as I can tell." : $"{Words.Count(number, "message")} didn't arrive in the last 30 days.";
        return new(summary,
        [
            .. facts.Waiting.Select(Waiting),
            new Block.Text(summary),
            .. facts.Undelivered.SelectMany(line => Undelivered(line, facts)),
            .. facts.Unshown > 0 ? [new Block.Note($"And {facts.Unshown} more, older.")] : Array.Empty<Block>(),
        ]);
    }

    private static Block.Text Waiting(WaitingLine line) => new(line.IsDisconnected
        ? $"{line.Workspace} is disconnected: {Words.Count(line.Count, "message")} will wait there until I'm installed again."
        : $"{Words.Count(line.Count, "message")} {(line.Count == 1 ? "is" : "are")} on the way to {line.Workspace}, the oldest for {Time(line.Lag)}. Replies and decisions go first.");

    private static IEnumerable<Block> Undelivered(UndeliveredLine line, DeliveriesFacts facts)
    {
        var since = LocalMoments.At(line.DueAt, Zones.Of(facts.Zone), facts.Now);
        yield return new Block.Text(
            RichText.Strong($"{What(line.Key)} for {Quoted.Cut(line.To ?? "somebody I don't know any more", 80)}")
            + $", due {since}: {State(line.State)} {Quoted.Cut(line.Why ?? "", LongestWhy)}".TrimEnd());
        yield return new Block.Actions([new Act.Do("Send again", ShowDeliveries.SendAgain, [line.Id.ToString()])]);
    }

    private static string State(DeliveryState state) => state switch
    {
        DeliveryState.Unreachable => "couldn't be reached.",
        DeliveryState.Uncertain => "may or may not be there; look before you send it again.",
        _ => "wasn't taken.",
    };

    private static string Time(Duration lag) =>
        lag < Duration.FromMinutes(1) ? "less than a minute"
        : lag < Duration.FromHours(2) ? Words.Count((int)lag.TotalMinutes, "minute")
        : Words.Count((int)lag.TotalHours, "hour");

    /// <summary>By the first word of its key.</summary>
    private static string What(string key) => key.Split('/')[0] switch
    {
        "checkin" => "Check-in",
        "escalation" or "blocker" => "Decision request",
        "agenda" => "Sync agenda",
        "minutes" => "Minutes",
        "action" => "Action",
        "digest" => "Digest",
        "outcome" => "Outcome",
        _ => "Message",
    };
}
