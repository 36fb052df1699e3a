using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ChatOps.Core.Outcomes;

/// <summary>What the form about an outcome holds.</summary>
/// <param name="VisibleTo">E-mail addresses, for what only named people see.</param>
public sealed record OutcomeDraft(
    string? Key,
    string? Title,
    string? Why,
    string? Deliverable,
    string? DoneWhen,
    PersonId? OwnerId,
    TeamId? TeamId,
    OutcomeId? ParentId,
    LocalDate? Due,
    Visibility Visibility,
    IReadOnlyList<string> VisibleTo)
{
    public static readonly OutcomeDraft Empty = new(null, null, null, null, null, null, null, null, null, Visibility.Everyone, []);

    public static OutcomeDraft Of(Outcome outcome, IReadOnlyList<string> visibleTo) => new(
        outcome.Key, outcome.Title, outcome.Why, outcome.Deliverable, outcome.DoneWhen,
        outcome.OwnerId, outcome.TeamId, outcome.ParentId, outcome.ForecastDate, outcome.Visibility, visibleTo);

    /// <summary>
    /// A short mark of all of it: the form carries the mark of what it was opened on, so that of two people who change
    /// one outcome at once the second finds out. Answers given meanwhile don't count.
    /// </summary>
    public string Stamp()
    {
        var all = string.Join('\u001f', Key, Title, Why, Deliverable, DoneWhen, OwnerId, TeamId, ParentId, Due, Visibility, string.Join(';', VisibleTo));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
