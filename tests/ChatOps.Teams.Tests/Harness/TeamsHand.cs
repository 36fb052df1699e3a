using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.FakeTeams;
using ChatOps.Teams.Rendering;
using ChatOps.Tests.Harness;

namespace ChatOps.Teams.Tests.Harness;

/// <summary>A button, where it stands, on the card that this person sees there.</summary>
internal sealed record Standing(FakeActivity Activity, JsonObject Card, JsonObject Action);

/// <summary>
/// Acts as people do in Teams: looks for the button on the cards that stand there, or on what an answer put in their place for this person
/// alone, presses it, and tells what became visible. What isn't drawn, or is drawn with other ids, can't be pressed.
/// </summary>
internal sealed class TeamsHand(TeamsWorld teams)
{
    private const int MostPresses = 6;

    /// <summary>What an answer put in place of a card, for whoever pressed, until the message is changed for everybody.</summary>
    private readonly Dictionary<(string User, string Activity), (JsonObject Card, int Edits)> _own = [];

    public ClientAnswer? LastAnswer { get; private set; }

    /// <summary>As people do when they are told that a form didn't open.</summary>
    public bool PressesAgainWhenNothingOpens { get; set; }

    public async Task<Reply> DoAsync(Person who, Did did, string? channel)
    {
        await teams.SettleAsync();
        var user = World.UserId(who);
        return did switch
        {
            Did.Pressed pressed => await PressAsync(user, Find(user, pressed, channel)),
            Did.Submitted submitted => await SubmitAsync(user, submitted),
            Did.Typed typed => await TypeAsync(user, typed, channel),
            _ => throw new InvalidOperationException(did.GetType().Name),
        };
    }

    /// <summary>The newest place where this stands, as the person sees it.</summary>
    public Standing Find(string user, Did.Pressed wanted, string? channel = null) =>
        Seen(user, channel).SelectMany(Actions).FirstOrDefault(at => Pressed.Read(Element(at.Action)) is { } did && did.Verb == wanted.Verb && did.Ids.SequenceEqual(wanted.Ids))
        ?? throw new InvalidOperationException($"Nowhere does {user} see {wanted.Verb} {string.Join(' ', wanted.Ids)}. There stand: {string.Join("\n---\n", Seen(user, channel).Select(s => CardText.Of(s.Card)))}");

    /// <summary>The newest form before this person.</summary>
    public Standing FindForm(string user, string verb) =>
        Seen(user, channel: null).SelectMany(Actions).First(at => FormState.Read(Element(at.Action))?.Form.Verb == verb);

    /// <summary>What opens a form in a channel; found by trying is dear, so by its label's dots.</summary>
    public Standing FindFormButton(string channel) =>
        Seen(channel, channel).SelectMany(Actions).First(at => ((string?)at.Action["title"])?.EndsWith('…') is true);

    public Standing FindCancel(string user) => Seen(user, channel: null).SelectMany(Actions).First(at => (string?)at.Action["verb"] == FormCard.CancelVerb);

    public Task<ClientAnswer> SendAsync(string user, Standing at, JsonObject? values = null)
    {
        var data = (JsonObject)at.Action["data"]!.DeepClone();
        foreach (var (name, value) in values ?? [])
        {
            data[name] = value?.DeepClone();
        }

        return teams.Client.PressAsync(user, at.Activity, at.Action, data);
    }

    public async Task<Reply> PressAsync(string user, Standing at, JsonObject? values = null)
    {
        for (var round = 1; ; round++)
        {
            var before = Snapshot();
            LastAnswer = await SendAsync(user, at, values);
            LastAnswer.Status.ShouldBe(200, LastAnswer.Text);
            if (LastAnswer.Card is { } card)
            {
                _own[(user, at.Activity.Id)] = (card, Edits(at.Activity.Id));
            }

            await teams.SettleAsync();
            var seen = WhatIsNew(user, before, at);
            if (!PressesAgainWhenNothingOpens || round == MostPresses || LastAnswer.Said?.Contains("didn't open in time", StringComparison.Ordinal) is not true)
            {
                return seen;
            }
        }
    }

    private async Task<Reply> TypeAsync(string user, Did.Typed typed, string? channel)
    {
        var before = Snapshot();
        var line = $"{typed.Name} {typed.Text}".Trim();
        LastAnswer = await (channel is null ? teams.Client.SayAsync(user, line) : teams.Client.MentionAsync(user, channel, line));
        LastAnswer.Status.ShouldBe(200, LastAnswer.Text);
        await teams.SettleAsync();
        return NewMessage(user, before) ?? new Reply.Nothing();
    }

    private async Task<Reply> SubmitAsync(string user, Did.Submitted submitted)
    {
        var at = FindForm(user, submitted.Verb);
        var values = new JsonObject();
        foreach (var input in Inputs(at.Card))
        {
            var (id, name) = ((string)input["id"]!, ((string)input["id"]!)["field_".Length..]);
            values[id] = await ValueAsync(user, input, submitted.Values.GetValueOrDefault(name) ?? "");
        }

        return await PressAsync(user, at, values);
    }

    /// <summary>Only what can be chosen is chosen.</summary>
    private async Task<string> ValueAsync(string user, JsonObject input, string value)
    {
        if ((string?)input["type"] != "Input.ChoiceSet")
        {
            return value;
        }

        var offered = input["choices"]!.AsArray().Select(c => (string)c!["value"]!).ToList();
        if (value.Split(',', StringSplitOptions.RemoveEmptyEntries).All(offered.Contains))
        {
            return value.Length > 0 ? value : (string?)input["value"] ?? "";
        }

        var dataset = (string?)input["choices.data"]?["dataset"];
        dataset.ShouldNotBeNull($"There is no {value} among {string.Join(", ", offered)}");
        var found = (await teams.Client.SearchAsync(user, dataset, "")).Body!["value"]!["results"]!.AsArray().Select(c => (string)c!["value"]!).ToList();
        found.ShouldContain(value);
        return value;
    }

    private Reply WhatIsNew(string user, Dictionary<string, int> before, Standing at)
    {
        if (LastAnswer!.Card is { } card)
        {
            return FormOf(card) is not { } form ? new Reply.Replace(Message.Plain(CardText.Of(card)))
                : Errors(card) is { Count: > 0 } errors && FormState.Read(Element(at.Action)) is { } submitted && submitted.Form.Verb == form.Verb ? new Reply.FieldErrors(errors)
                : new Reply.Open(form);
        }

        return NewMessage(user, before) ?? (LastAnswer.Said is { } said ? Reply.Say(said) : new Reply.Nothing());
    }

    /// <summary>The newest in their chat.</summary>
    private Reply? NewMessage(string user, Dictionary<string, int> before) =>
        teams.Tenant.In(user).LastOrDefault(a => !before.ContainsKey(a.Id)) is not { } posted ? null
        : FormOf(posted.Card) is { } form ? new Reply.Open(form)
        : Reply.Say(posted.Shown);

    private Dictionary<string, int> Snapshot() => teams.Tenant.Activities.ToDictionary(a => a.Id, a => a.Edits);

    private int Edits(string activity) => teams.Tenant.Activities.FirstOrDefault(a => a.Id == activity)?.Edits ?? 0;

    private IEnumerable<(FakeActivity Activity, JsonObject Card)> Seen(string user, string? channel) =>
        teams.Tenant.Activities.Reverse()
            .Where(a => channel is not null ? a.Place == channel : a.Place == user || teams.Tenant.Channels.ContainsKey(a.Place))
            .Select(a => (a, _own.TryGetValue((user, a.Id), out var own) && own.Edits == a.Edits ? own.Card : a.Card));

    private static IEnumerable<Standing> Actions((FakeActivity Activity, JsonObject Card) at) => Nodes(at.Card).Where(n => (string?)n["type"] == "Action.Execute").Select(action => new Standing(at.Activity, at.Card, action));

    private static IEnumerable<JsonObject> Inputs(JsonObject card) => Nodes(card).Where(n => n["type"] is JsonValue type && ((string)type!).StartsWith("Input.", StringComparison.Ordinal));

    private static IEnumerable<JsonObject> Nodes(JsonNode? node) => node switch
    {
        JsonObject it => [it, .. it.Where(p => p.Key != "data").SelectMany(p => Nodes(p.Value))],
        JsonArray array => array.SelectMany(Nodes),
        _ => [],
    };

    /// <summary>The card as a form: what it asks, and what stands in it already.</summary>
    private static Form? FormOf(JsonObject card)
    {
        var submit = Nodes(card).FirstOrDefault(n => (string?)n["type"] == "Action.Execute" && n["data"]?["form"] is not null);
        if (submit is null || FormState.Read(Element(submit)) is not { } state)
        {
            return null;
        }

        // An empty form's state is read with what its inputs hold, as if it were submitted at once.
        var filled = (JsonObject)submit.DeepClone();
        foreach (var input in Inputs(card))
        {
            filled["data"]![(string)input["id"]!] = input["value"]?.DeepClone();
        }

        var values = FormState.Read(Element(filled))!.Values;
        return state.Form with { Intro = [new Block.Text(CardText.Of(card))], Fields = [.. state.Form.Fields.Select(f => Filled(f, values.GetValueOrDefault(f.Name)))] };
    }

    private static Field Filled(Field field, string? value) => field switch
    {
        _ when value is null => field,
        Field.Text text => text with { Value = value },
        Field.Choice choice => choice with { Values = value.Split(',') },
        Field.Person person => person with { Value = Core.PersonId.From(Guid.Parse(value)) },
        Field.Channel channel => channel with { Value = value },
        Field.Outcome outcome => outcome with { Value = Core.OutcomeId.From(Guid.Parse(value)) },
        Field.Date date => date with { Value = NodaTime.Text.LocalDatePattern.Iso.Parse(value).Value },
        Field.Time time => time with { Value = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(value).Value },
        Field.Number number => number with { Value = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
        _ => throw new InvalidOperationException(field.GetType().Name),
    };

    /// <summary>What stands in red below an input.</summary>
    private static Dictionary<string, string> Errors(JsonObject card)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        string? field = null;
        foreach (var element in card["body"]!.AsArray())
        {
            field = (string?)element!["id"] is { } id && id.StartsWith("field_", StringComparison.Ordinal) ? id["field_".Length..] : field;
            if (field is not null && (string?)element["type"] == "RichTextBlock" && element["inlines"]!.AsArray().Any(run => run is JsonObject text && (string?)text["color"] == "Attention"))
            {
                errors[field] = string.Concat(element["inlines"]!.AsArray().Select(run => run is JsonValue plain ? (string?)plain : (string?)run!["text"]));
            }
        }

        return errors;
    }

    private static JsonElement Element(JsonObject action) => JsonSerializer.SerializeToElement(action);
}
