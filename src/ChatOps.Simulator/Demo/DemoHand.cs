using System.Globalization;
using ChatOps.Core.Delivery;
using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using ChatOps.Core.Time;
using ChatOps.Simulator.Chat;
using ChatOps.Simulator.Web;
using NodaTime;
using NodaTime.Text;

namespace ChatOps.Simulator.Demo;

/// <summary>
/// One person of the demonstration at their keyboard: presses what stands in the chat, fills in what opens, by the labels that they
/// read, and through the same door as the page. What they look for and don't find is a <see cref="SceneCut"/>.
/// </summary>
internal sealed class DemoHand(DemoStage stage, Workspace workspace, DemoCastIds cast, string userId)
{
    private const int MostForms = 4;
    private string _conversation = Conversations.DirectOf(userId);

    /// <summary>From here on they act in a channel.</summary>
    public DemoHand In(string channel)
    {
        _conversation = channel;
        return this;
    }

    /// <summary>Presses the newest button with this label; with <paramref name="near"/>, in that outcome's row or in a message that mentions it.</summary>
    public Task PressAsync(string label, string? near, CancellationToken cancellationToken, params (string Label, string Value)[] typed)
    {
        var (on, act) = Find(label, near) ?? throw new SceneCut($"{userId} finds no \"{label}\"{(near is null ? "" : " for " + near)}.");
        return PressAsync(on, act, typed, cancellationToken);
    }

    public async Task TypeAsync(string line, CancellationToken cancellationToken, params (string Label, string Value)[] typed) =>
        await TakeAsync(await DoAsync(Request("type") with { Text = line }, cancellationToken), null, typed, cancellationToken);

    /// <summary>Everything that isn't answered yet is on track, with a line of evidence where one is asked for.</summary>
    public async Task AllOnTrackAsync(string evidence, CancellationToken cancellationToken)
    {
        var cards = 0;
        while (Find("All ", null) is ({ } on, { Label: var label } all) && label.EndsWith(" on track", StringComparison.Ordinal) && cards++ < 3)
        {
            await PressAsync(on, all, [], cancellationToken);
        }

        foreach (var key in Unanswered())
        {
            await PressAsync("On track", key, cancellationToken, ("What shows", evidence), ("Evidence", evidence), ("New date", "+21"));
        }
    }

    private Task PressAsync(ChatMessage on, Act act, (string Label, string Value)[] typed, CancellationToken cancellationToken) => act switch
    {
        Act.Do pressed => PressAsync(on, pressed.Verb, pressed.Ids, typed, cancellationToken),
        Act.OpenForm form => PressAsync(on, form.Verb, form.Ids, typed, cancellationToken),
        Act.Turn turn => PressAsync(on, turn.Verb, turn.Ids, typed, cancellationToken),
        _ => throw new SceneCut($"\"{act.Label}\" is a link."),
    };

    private async Task PressAsync(ChatMessage on, string verb, IReadOnlyList<string> ids, (string Label, string Value)[] typed, CancellationToken cancellationToken) =>
        await TakeAsync(await DoAsync(Request("press") with { On = on.Reference, Root = on.Root, Verb = verb, Ids = ids }, cancellationToken), on, typed, cancellationToken);

    /// <summary>Fills in what opens until nothing more does.</summary>
    private async Task TakeAsync(Reply reply, ChatMessage? on, (string Label, string Value)[] typed, CancellationToken cancellationToken)
    {
        for (var forms = 0; reply is Reply.Open { Form: var form } && forms < MostForms; forms++)
        {
            var request = Request("submit") with { On = on?.Reference, Root = on?.Root, Verb = form.Verb, Ids = form.Ids, Values = Fill(form, typed) };
            reply = await DoAsync(request, cancellationToken);
        }

        if (reply is Reply.FieldErrors { Errors: var errors })
        {
            throw new SceneCut($"{userId} was told: {string.Join(' ', errors.Select(e => $"{e.Key}: {e.Value}"))}");
        }
    }

    private InteractionRequest Request(string kind) => new(Guid.NewGuid().ToString("N"), userId, _conversation, kind, null, null, null, null, null, null);

    /// <summary>They look up again once the chat shows what they did.</summary>
    private async Task<Reply> DoAsync(InteractionRequest request, CancellationToken cancellationToken)
    {
        var reply = await stage.Intents.DoAsync(workspace, request, cancellationToken) ?? throw new SceneCut($"{userId}'s deed makes no sense.");
        await stage.Dispatcher.DrainAsync(cancellationToken);
        return reply;
    }

    private (ChatMessage On, Act Act)? Find(string label, string? near)
    {
        foreach (var message in Newest())
        {
            var content = StoredMessage.Read(message.Message.Text);
            if (Buttons.Find(content, label, near) is { } act)
            {
                return (message, act);
            }
        }

        return null;
    }

    /// <summary>The keys in the newest check-in that still ask.</summary>
    private IReadOnlyList<string> Unanswered() => Newest()
        .Select(m => Buttons.Asking(StoredMessage.Read(m.Message.Text)))
        .FirstOrDefault(keys => keys.Count > 0) ?? [];

    private IReadOnlyList<ChatMessage> Newest() => stage.Room.Read<IReadOnlyList<ChatMessage>>(reading =>
        [.. reading.All(userId, _conversation).Where(m => !m.IsGone && m.Author is null).Reverse()]);

    private Dictionary<string, string> Fill(Form form, (string Label, string Value)[] typed) =>
        form.Fields.ToDictionary(f => f.Name, f => typed.FirstOrDefault(t => f.Label.StartsWith(t.Label, StringComparison.OrdinalIgnoreCase)) is { Value: { } value } ? Written(f, value) : Prefilled(f), StringComparer.Ordinal);

    /// <summary>As a person would write it into this field: a name for a person, "+5" for a date in five days, a label for a choice.</summary>
    private string Written(Field field, string value) => field switch
    {
        Field.Person => cast.PersonOf(value),
        Field.Date => LocalDatePattern.Iso.Format(Workday(int.Parse(value, CultureInfo.InvariantCulture))),
        Field.Choice choice => choice.Options.FirstOrDefault(o => o.Label.StartsWith(value, StringComparison.OrdinalIgnoreCase))?.Value ?? throw new SceneCut($"\"{field.Label}\" doesn't offer \"{value}\"."),
        Field.Outcome => cast.OutcomeOf(value),
        _ => value,
    };

    private LocalDate Workday(int days)
    {
        var day = stage.Clock.GetCurrentInstant().InZone(Zones.Of(cast.ZoneOf(userId))).Date.PlusDays(days);
        return day.DayOfWeek > IsoDayOfWeek.Friday ? day.Next(IsoDayOfWeek.Monday) : day;
    }

    private static string Prefilled(Field field) => field switch
    {
        Field.Text text => text.Value ?? "",
        Field.Choice choice => string.Join(',', choice.Values ?? []),
        Field.Person person => person.Value?.ToString() ?? "",
        Field.Channel channel => channel.Value ?? "",
        Field.Outcome outcome => outcome.Value?.ToString() ?? "",
        Field.Date date => date.Value is { } day ? LocalDatePattern.Iso.Format(day) : "",
        Field.Time time => time.Value is { } at ? LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(at) : "",
        Field.Number number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
        _ => "",
    };
}

/// <summary>What is in reach of every hand.</summary>
internal sealed record DemoStage(Intents Intents, ChatRoom Room, Dispatcher Dispatcher, IClock Clock);

/// <summary>A scene can't be played as written: the chat doesn't show what the script expects.</summary>
internal sealed class SceneCut(string why) : Exception(why);
