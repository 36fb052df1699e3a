using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Core.Outcomes;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ChatOps.Tests.Outcomes;

/// <summary>
/// The owners of a real portfolio answer as their projects were rated, with what was written of the rating, pressed and typed as people
/// do it. Every tenth stays silent. A red project asks its department's lead about the first factor that its commentary names.
/// </summary>
internal sealed class RealAnswers(World world, IReadOnlyDictionary<string, string> commentaries)
{
    private const int SilentOneOf = 10;
    private const int MostCharacters = 600;

    private readonly Dictionary<AnswerStatus, int> _given = new() { [AnswerStatus.OnTrack] = 0, [AnswerStatus.AtRisk] = 0, [AnswerStatus.Blocked] = 0 };

    /// <summary>How many of each were given.</summary>
    public async Task<IReadOnlyDictionary<AnswerStatus, int>> GiveAsync()
    {
        var outcomes = await world.ReadAsync(db => db.Outcomes.AsNoTracking().Where(o => o.State == OutcomeState.Active).ToDictionaryAsync(o => o.Key));
        var leads = await world.ReadAsync(db => db.Teams.ToDictionaryAsync(t => t.Id, t => t.LeadId));
        var cards = await world.ReadAsync(db => db.Deliveries.AsNoTracking().Where(d => d.Key.StartsWith("checkin/") && d.RootKey == null).OrderBy(d => d.ToId).ToListAsync());
        foreach (var (card, i) in cards.Select((card, i) => (card, i)).Where(pair => pair.i % SilentOneOf != 0))
        {
            var message = StoredMessage.Read(card.Content);
            foreach (var row in message.Blocks.OfType<Block.OutcomeRow>().Where(row => outcomes.ContainsKey(row.Key!)))
            {
                await AnswerAsync(card.ToId, message, outcomes[row.Key!], leads[outcomes[row.Key!].TeamId]);
            }
        }

        return _given;
    }

    private async Task AnswerAsync(string userId, Message message, Outcome outcome, PersonId lead)
    {
        // Past its date an outcome needs more than a tap: a fresh date, which the file can't give.
        if (outcome.ForecastDate < new LocalDate(2026, 6, 15))
        {
            return;
        }

        var status = outcome.Status is AnswerStatus.AtRisk or AnswerStatus.Blocked ? outcome.Status.Value : AnswerStatus.OnTrack;
        var said = commentaries.GetValueOrDefault(outcome.Key, "Nothing was written.");
        var text = said.Length > MostCharacters ? said[..(said.LastIndexOf(". ", MostCharacters, StringComparison.Ordinal) + 1)] : said;
        var reply = await PressAsync(userId, message, status switch { AnswerStatus.AtRisk => "At risk…", AnswerStatus.Blocked => "Blocked…", _ => "On track" }, outcome.Key);
        for (var steps = 0; reply is Reply.Open open && steps < 3; steps++)
        {
            var values = Buttons.Prefilled(open.Form);
            if (status == AnswerStatus.AtRisk)
            {
                values["note"] = text;
            }
            else
            {
                (values["need"], values["from"], values["needBy"]) = (Factor(text), lead.ToString(), "2026-06-26");
            }

            reply = await world.Interactions.HandleAsync(new Interaction(world.Workspace.Id, Guid.NewGuid().ToString(), userId, null, new Did.Submitted(open.Form.Verb, open.Form.Ids, values)), default);
        }

        reply.ShouldNotBeOfType<Reply.FieldErrors>();
        _given[status]++;
    }

    /// <summary>The first lines are the same for all: what isn't follows.</summary>
    private static string Factor(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [_, var second, ..] ? second : text;

    private Task<Reply> PressAsync(string userId, Message message, string label, string key)
    {
        var (verb, ids) = Buttons.Find(message, label, key) switch
        {
            Act.Do pressed => (pressed.Verb, pressed.Ids),
            Act.OpenForm form => (form.Verb, form.Ids),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
        return world.Interactions.HandleAsync(new Interaction(world.Workspace.Id, Guid.NewGuid().ToString(), userId, null, new Did.Pressed(verb, ids)), default);
    }
}
