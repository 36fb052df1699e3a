using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Core.Escalations;
using ChatOps.Core.Messages;
using NodaTime;

namespace ChatOps.Core.Digests;

/// <summary>
/// Everything that a digest shows, in words and numbers already: drawn again from these, it is the same digest.
/// Lists hold the few names that may be shown; the counts count all.
/// </summary>
/// <param name="Day">The day of posting, in the channel's zone.</param>
/// <param name="Leader">The first name of whom decisions are addressed to.</param>
/// <param name="Restricted">Outcomes that this channel may not read of.</param>
/// <param name="Week">This week's counts.</param>
/// <param name="Before">Last week's; null where there is none to compare with.</param>
/// <param name="Decide">The first of <paramref name="DecideCount"/>: what the digest and its thread have room for.</param>
/// <param name="OldestBlockedIsNamed">The longest blocked of all is in <paramref name="Blocked"/>, not in a decision row.</param>
/// <param name="NewlyMoved">On track, with a later date than last week.</param>
/// <param name="WithoutEvidence">On track for four weeks running without a line of evidence.</param>
/// <param name="Trend">Up to eight weeks, this one last.</param>
/// <param name="Changes">Changes since posting.</param>
public sealed record DigestFacts(
    DigestId Id, LocalDate Day, string Leader, bool IsTrial, int Teams, int Restricted, WeekCounts Week, WeekCounts? Before,
    IReadOnlyList<DecisionFact> Decide, int DecideCount, IReadOnlyList<DecisionFact> WithOthers, int WithOthersCount,
    NamedGroup Blocked, bool OldestBlockedIsNamed, NamedGroup NewAtRisk, NamedGroup StillAtRisk, NamedGroup NotConfirmed, NamedGroup Unreachable, NamedGroup Done,
    int NewlyMoved, int WithoutEvidence,
    DecisionFigures? Decisions, PatternFact? Pattern, IReadOnlyList<LeadLine> Lines,
    IReadOnlyList<WeekCounts> Trend, IReadOnlyList<CauseCount> Causes, int Changes)
{
    /// <summary>Teams whose first week hasn't come: nobody was asked, so nothing of theirs is counted. The earliest first.</summary>
    public IReadOnlyList<TeamStart> Starting { get; init; } = [];

    /// <summary>How many of those that weren't confirmed stood blocked before, and so still do.</summary>
    public int NotConfirmedBlocked { get; init; }
}

/// <summary>How many outcomes stood how in one week.</summary>
/// <param name="NotConfirmed">Null where it isn't known: a week before the first digest, known from its answers alone.</param>
/// <param name="NotAsked">Too new for this week's check-in, or the machine slept.</param>
public sealed record WeekCounts(LocalDate Monday, int OnTrack, int AtRisk, int Blocked, int? NotConfirmed, int Unreachable, int NotAsked, int Done)
{
    [JsonIgnore]
    public int Total => OnTrack + AtRisk + Blocked + (NotConfirmed ?? 0) + Unreachable + NotAsked + Done;

    [JsonIgnore]
    public int Confirmed => OnTrack + AtRisk + Blocked + Done;
}

/// <summary>Outcomes of one section that no decision row has named already, the first few by name.</summary>
public sealed record NamedGroup(int Count, IReadOnlyList<NamedOutcome> First)
{
    public static readonly NamedGroup None = new(0, []);
}

/// <summary>An outcome where it is named, once.</summary>
/// <param name="Span">Weeks, or for a blocked one working days, that it has stood so; 0 where that says nothing.</param>
/// <param name="MovedFrom">Null when its date didn't move this week.</param>
public sealed record NamedOutcome(string Key, string Title, int Span = 0, LocalDate? MovedFrom = null, LocalDate? Due = null, int Moves = 0)
{
    /// <summary>Where it is named for something else than being blocked, and is blocked all the same.</summary>
    public LocalDate? BlockedSince { get; init; }
}

/// <summary>A decision row: the one part that follows what happens after posting.</summary>
/// <param name="About">The outcome that waits for it; <paramref name="More"/> others wait too.</param>
/// <param name="Who">Whom it is addressed to, or who holds it; null before anybody was asked.</param>
/// <param name="WhoseTeam">Where they work; null when it says nothing.</param>
/// <param name="When">"by Fri 27 Nov 17:00", "promised Mon 30 Nov", "was due Fri 20 Nov".</param>
/// <param name="Recommends">Who recommends the first option; null when nobody does.</param>
/// <param name="Settled">"Decided: A, by Ruth, Thu 10:12", once it is; then there is nothing to press.</param>
public sealed record DecisionFact(
    EscalationId Id, string About, int More, string Question, string? Who, string? WhoseTeam, string When,
    IReadOnlyList<string> Options, string? Recommends, string? IfNobodyAnswers, string? Settled, IReadOnlyList<Act> Acts);

/// <param name="MedianHours">Working hours of whoever decided, from raised to decided.</param>
public sealed record DecisionFigures(int Asked, int Made, int? MedianHours, int Unblocked);

/// <summary>What dominated the last eight weeks' blockers: whom they waited for (a team, never a person) or why.</summary>
public sealed record PatternFact(int Count, int Of, string? Team, Cause? Cause);

public sealed record TeamStart(string Team, LocalDate Monday);

public sealed record LeadLine(string Team, string Line);

public sealed record CauseCount(Cause Cause, int Count);

/// <summary>One outcome in the lists behind a digest.</summary>
public sealed record ListedOutcome(string Key, string Title, string Team, StatusMark Status, int Weeks, LocalDate? Due, int Moves, LocalDate? BlockedSince = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalDateJson), typeof(IdJson<DigestId>), typeof(IdJson<EscalationId>)])]
[JsonSerializable(typeof(DigestFacts))]
[JsonSerializable(typeof(IReadOnlyList<ListedOutcome>))]
internal sealed partial class DigestJson : JsonSerializerContext;

/// <summary>How the database holds a digest's facts.</summary>
internal static class StoredDigest
{
    private static readonly DigestJson s_json = new(new JsonSerializerOptions(DigestJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(DigestFacts facts) => JsonSerializer.Serialize(facts, s_json.DigestFacts);

    public static DigestFacts? Read(string? json) => json is null ? null : JsonSerializer.Deserialize(json, s_json.DigestFacts);

    public static string Write(IReadOnlyList<ListedOutcome> outcomes) => JsonSerializer.Serialize(outcomes, s_json.IReadOnlyListListedOutcome);

    public static IReadOnlyList<ListedOutcome> ReadOutcomes(string json) => JsonSerializer.Deserialize(json, s_json.IReadOnlyListListedOutcome) ?? [];
}
