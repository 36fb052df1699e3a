using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOps.Core.Messages;
using ChatOps.CrashRig;
using ChatOps.Tests.Harness;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Crash.Tests;

/// <summary>
/// People who press what they see, chosen by a hash of the words: the same words bring the same presses, whatever the ids behind
/// them, so two runs differ only if what people saw differed.
/// </summary>
internal static class Hand
{
    private const int MostAtOnce = 4;

    /// <summary>One of so many buttons is pressed at each moment.</summary>
    private const int Restraint = 16;

    /// <summary>What hashes alone may not bring about.</summary>
    private static readonly (Instant At, string UserId, string Command, string Text)[] s_typed =
    [
        (Instant.FromUtc(2026, 11, 23, 9, 0), "jonas", "escalate", "OUT-2 a decision on prices"),
        (Instant.FromUtc(2026, 11, 23, 12, 0), "rosa", "escalate", "OUT-3 two more people"),
        (Instant.FromUtc(2026, 11, 24, 13, 0), "lea", "checkin", ""),
    ];

    public static IEnumerable<PersonDid> Typed(Instant after, Instant until) => s_typed
        .Where(t => t.At > after && t.At <= until)
        .Select(t => PersonDid.From($"{t.At} typed", t.UserId, channelId: null, new Did.Typed(t.Command, t.Text)));

    /// <summary>What is pressed at this moment, in a fixed order.</summary>
    public static IReadOnlyList<PersonDid> Presses(IReadOnlyList<Shown> shown, Instant at) =>
    [
        .. shown
            .SelectMany(message => Buttons.All(message.Message).Where(act => act is not Act.Link).Select((act, i) => (message, act, Words: $"{at} {message.To} {PlainText.Of(message.Message)} {act.Label} {i}")))
            .Where(c => Hash(c.Words) % Restraint == 0)
            .OrderBy(c => c.Words, StringComparer.Ordinal)
            .DistinctBy(c => c.message.Reference, StringComparer.Ordinal)
            .Take(MostAtOnce)
            .Select((c, i) => Press($"{at} {i}", Whose(c.message, c.Words), c.message, c.act)),
    ];

    /// <summary>The form filled in: what is prefilled stays, what is empty gets something that fits.</summary>
    public static PersonDid Submit(PersonDid opened, Form form, Instant at)
    {
        var values = Buttons.Prefilled(form);
        foreach (var field in form.Fields.Where(f => values.GetValueOrDefault(f.Name) is null or ""))
        {
            if (Fill(field, at) is { } value)
            {
                values[field.Name] = value;
            }
        }

        return PersonDid.From(opened.EventId + " submitted", opened.UserId, opened.ChannelId, new Did.Submitted(form.Verb, form.Ids, values));
    }

    private static PersonDid Press(string eventId, string userId, Shown message, Act act)
    {
        var (verb, ids) = act switch
        {
            Act.Do pressed => (pressed.Verb, pressed.Ids),
            Act.OpenForm form => (form.Verb, form.Ids),
            Act.Turn turn => (turn.Verb, turn.Ids),
            _ => throw new InvalidOperationException(act.GetType().Name),
        };
        return PersonDid.From(eventId, userId, message.IsInChannel ? message.To : null, new Did.Pressed(verb, ids));
    }

    private static string Whose(Shown message, string words) =>
        message.IsInChannel ? SeededOrganization.UserIds[Hash("who " + words) % SeededOrganization.UserIds.Count] : message.To;

    private static string? Fill(Field field, Instant at)
    {
        var hash = Hash($"{at} {field.Name} {field.Label}");
        return field switch
        {
            Field.Text text => $"{text.Label}: \"said\" at {at}, <b>plainly</b>",
            Field.Choice { Options.Count: > 0 } choice => choice.Options[hash % choice.Options.Count].Value,
            Field.Person => SeededOrganization.PersonAt(hash % SeededOrganization.UserIds.Count).ToString(),
            Field.Channel => "payments",
            Field.Outcome => SeededOrganization.AnyOutcome(hash).ToString(),
            Field.Date => LocalDatePattern.Iso.Format(at.InUtc().Date.PlusDays(2 + (hash % 20))),
            Field.Time => "10:00",
            Field.Number number => number.Min.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static int Hash(string words) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(words))) & int.MaxValue;
}
