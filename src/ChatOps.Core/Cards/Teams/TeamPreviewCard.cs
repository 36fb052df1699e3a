using ChatOps.Core.CheckIns;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.Core.Time;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>Who gets what, when: each row in the time of whoever gets it.</summary>
public static class TeamPreviewCard
{
    public const int PageSize = 20;

    public static Message Build(TeamPreviewFacts facts, int page = 0)
    {
        var sentence = PreviewSentence.Of(facts);
        var last = Math.Max(0, (facts.Rows.Count - 1) / PageSize);
        var shown = Math.Clamp(page, 0, last);
        var rows = facts.Rows.Skip(shown * PageSize).Take(PageSize).Select(row => Row(row, facts)).ToList();
        return new(sentence,
        [
            .. facts.PausedUntil is { } until ? HelpCard.PausedNote(At(until, facts.Zone, facts.Now)) : [],
            new Block.Text(sentence),
            .. rows.Count == 0 ? Array.Empty<Block>() : [new Block.Table(Caption(facts, shown, last), ["Owner", "Check-in", "Reminder", "Answer by"], rows)],
            new Block.Facts([.. Channel(facts)]),
            .. Turns(facts, shown, last),
            .. facts.IsStarted ? Array.Empty<Block>() : [new Block.Note($"{facts.Team} isn't started: nothing of this is sent until its lead or an admin presses Start.")],
        ]);
    }

    private static string Caption(TeamPreviewFacts facts, int page, int last)
    {
        var week = $"{facts.Team}, week of {LocalMoments.Weekday(facts.Monday)} {LocalMoments.Day(facts.Monday, facts.Monday)}; each row in its reader's own time";
        return last == 0 ? week : $"{week} (page {page + 1} of {last + 1})";
    }

    private static IReadOnlyList<RichText> Row(PreviewRow row, TeamPreviewFacts facts)
    {
        var count = row.Outcomes == 1 ? "1 outcome" : $"{row.Outcomes} outcomes";
        var opens = RichText.Of(new Run.LocalTime(row.OpensAt, At(row.OpensAt, row.AskedZone, facts.Now)));
        var checkIn = row switch
        {
            { CanBeReached: false } => $"{row.Asked} can't be reached: no account",
            { As: AskedAs.StandIn } => opens + $", {row.Asked} ({LocalMoments.ZoneName(row.AskedZone)}) stands in",
            { As: AskedAs.Lead } => opens + $", {row.Asked} ({LocalMoments.ZoneName(row.AskedZone)}) as lead",
            _ => opens,
        };
        return
        [
            RichText.Of(new Run.Person(row.OwnerId, Quoted.Cut(row.Owner, 60))) + $" ({LocalMoments.ZoneName(row.OwnerZone)}), {count}",
            checkIn,
            row.CanBeReached && row.RemindAt is { } remind ? RichText.Of(new Run.LocalTime(remind, At(remind, row.AskedZone, facts.Now))) : "none",
            RichText.Of(new Run.LocalTime(facts.Week.Closes, At(facts.Week.Closes, row.AskedZone, facts.Now))),
        ];
    }

    private static IEnumerable<Fact> Channel(TeamPreviewFacts facts)
    {
        yield return new("Close and agenda", Moment(facts.Week.Closes, facts.Zone, facts.Now));
        yield return facts.Week is { Sync: { } sync, SyncEnds: { } ends }
            ? new("Sync", Moment(sync, facts.Zone, facts.Now) + $", {(int)(ends - sync).TotalMinutes} minutes{(facts.IsThreadOnly ? ", in the agenda's thread" : "")}")
            : new("Sync", facts.Week.SyncSkippedBecause ?? "none");
        yield return facts.Digest is { } digest
            ? new("Digest", Moment(digest.At, digest.Zone, facts.Now) + $", in {digest.Channel}")
            : new("Digest", "none: the team has no leadership channel");
    }

    private static IEnumerable<Block> Turns(TeamPreviewFacts facts, int page, int last)
    {
        List<Act> acts = [];
        if (page > 0)
        {
            acts.Add(new Act.Turn("Back", TeamVerbs.Preview, [facts.TeamId.ToString(), $"{page - 1}"]));
        }

        if (page < last)
        {
            acts.Add(new Act.Turn("Next", TeamVerbs.Preview, [facts.TeamId.ToString(), $"{page + 1}"]));
        }

        return acts.Count == 0 ? [] : [new Block.Actions(acts)];
    }

    private static RichText Moment(Instant at, string zone, Instant now) => RichText.Of(new Run.LocalTime(at, At(at, zone, now))) + $" {LocalMoments.ZoneName(zone)}";

    private static string At(Instant at, string zone, Instant now) => LocalMoments.At(at, Zones.Of(zone), now);
}
