using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core.Messages;
using ChatOps.Core.People;
using ChatOps.FakeSlack;
using ChatOps.Slack.Rendering;
using ChatOps.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace ChatOps.Slack.Tests.Harness;

/// <summary>
/// Acts as people do in Slack: looks for the button among the blocks that stand there, presses it by a signed request, and tells what
/// became visible. What isn't drawn, or is drawn with other ids, can't be pressed.
/// </summary>
internal sealed class SlackHand(SlackWorld slack)
{
    private const int MostPresses = 6;

    public FakeAnswer? LastAnswer { get; private set; }

    /// <summary>As people do when they are told that a form didn't open, or see nothing happen.</summary>
    public bool PressesAgainWhenNothingOpens { get; set; }

    /// <summary>What was done, and what came of it: for a failing test's message.</summary>
    public List<string> Story { get; } = [];

    /// <summary>While somebody acts, the product may die.</summary>
    public Func<IDisposable?> MaybeDeath { get; set; } = () => null;

    public async Task<Reply> DoAsync(Person who, Did did, string? channel)
    {
        await slack.SettleAsync();
        var user = World.UserId(who);
        return did switch
        {
            Did.Pressed pressed => await PressAsync(user, pressed, channel),
            Did.Submitted submitted => await SubmitAsync(user, submitted),
            Did.Typed typed => await TypeAsync(user, typed, channel),
            _ => throw new InvalidOperationException(did.GetType().Name),
        };
    }

    /// <summary>The newest place where this stands, as the person sees it.</summary>
    public Standing Find(string user, Did.Pressed wanted, string? channel = null)
    {
        var places = slack.Team.ModalsOf(user).Reverse().Select(v => (Message: (FakeMessage?)null, View: (FakeView?)v, Blocks: v.Content["blocks"]!.AsArray()))
            .Concat(slack.Team.Messages.Reverse().Where(m => Sees(user, m, channel)).Select(m => (Message: (FakeMessage?)m, View: (FakeView?)null, Blocks: m.Blocks ?? [])))
            .Concat(slack.Team.HomeOf(user) is { } home ? [(null, home, home.Content["blocks"]!.AsArray())] : []);
        foreach (var place in places)
        {
            foreach (var (element, block, option) in Elements(place.Blocks))
            {
                var did = option is null ? Pressed.Of((string)element["action_id"]!, (string?)element["value"]) : Pressed.OfOption((string)option["value"]!);
                if (did is not null && did.Verb == wanted.Verb && did.Ids.SequenceEqual(wanted.Ids))
                {
                    return new(place.Message, place.View, element, block, option);
                }
            }
        }

        throw new InvalidOperationException($"Nowhere does {user} see {wanted.Verb} {string.Join(' ', wanted.Ids)}. There stand: {string.Join("\n---\n", slack.Team.Messages.Where(m => Sees(user, m, channel)).Select(m => m.Shown))}");
    }

    public Task<FakeAnswer> PressAsync(string user, Standing at)
    {
        Action<JsonObject>? choose = at.Option is { } option ? action => action["selected_option"] = option.DeepClone() : null;
        return at.View is { } view
            ? slack.Slack.Outbound.PressAsync(slack.Team, view, at.Element, at.BlockId, choose)
            : slack.Slack.Outbound.PressAsync(slack.Team, user, at.Message!, at.Element, at.BlockId, choose);
    }

    private async Task<Reply> PressAsync(string user, Did.Pressed pressed, string? channel)
    {
        var at = Find(user, pressed, channel);
        var before = Snapshot.Of(slack.Team, user);
        return await ActAsync(user, before, at.Message, () => PressAsync(user, at));
    }

    /// <summary>Once; or, where things go wrong, until something is seen.</summary>
    private async Task<Reply> ActAsync(string user, Snapshot before, FakeMessage? on, Func<Task<FakeAnswer>> act)
    {
        for (var round = 1; ; round++)
        {
            using (MaybeDeath())
            {
                LastAnswer = await act();
            }

            if (!PressesAgainWhenNothingOpens)
            {
                LastAnswer.Status.ShouldBe(200);
            }

            await slack.SettleAsync();
            var seen = await WhatIsNewAsync(user, before, on);
            Story.Add($"{user}: round {round}, answered {LastAnswer.Status}, saw {seen.GetType().Name}");
            if (!PressesAgainWhenNothingOpens || round == MostPresses || !IsAskedAgain(seen))
            {
                return seen;
            }
        }
    }

    /// <summary>Told that it didn't open, or not even that.</summary>
    private static bool IsAskedAgain(Reply seen) => seen is Reply.Nothing || (seen is Reply.Tell tell && ChatOps.Tests.Harness.PlainText.Of(tell.Message).Contains("didn't open in time", StringComparison.Ordinal));

    private async Task<Reply> TypeAsync(string user, Did.Typed typed, string? channel)
    {
        var before = Snapshot.Of(slack.Team, user);
        return await ActAsync(user, before, on: null, () => typed.Name.Length > 0
            ? slack.Slack.Outbound.CommandAsync(slack.Team, user, channel ?? FakeWorkspace.DirectOf(user), "/" + typed.Name, typed.Text)
            : slack.Slack.Outbound.SayAsync(slack.Team, user, typed.Text));
    }

    private async Task<Reply> SubmitAsync(string user, Did.Submitted submitted)
    {
        var view = slack.Team.ModalsOf(user).Last(v => (string?)v.Content["callback_id"] == submitted.Verb);
        var before = Snapshot.Of(slack.Team, user);
        var state = await StateAsync(view, submitted.Values);
        var seen = await ActAsync(user, before, on: null, () => slack.Slack.Outbound.SubmitAsync(slack.Team, view, state));
        return view.Errors is { } errors && (string?)LastAnswer!.Body?["response_action"] == "errors"
            ? new Reply.FieldErrors(errors.ToDictionary(e => e.Key, e => (string)e.Value!))
            : seen;
    }

    private async Task<Reply> WhatIsNewAsync(string user, Snapshot before, FakeMessage? on)
    {
        if (slack.Team.ModalsOf(user).LastOrDefault() is { } view && !before.Views.Contains((view.Id, view.Hash)))
        {
            return new Reply.Open(await FormOf(view));
        }

        var told = slack.Team.Messages.FirstOrDefault(m => !before.Messages.ContainsKey((m.Channel, m.Ts)) && m.User is null && (m.EphemeralTo == user || (m.Channel == FakeWorkspace.DirectOf(user) && m.Delivery is null)));
        if (told is not null)
        {
            return Reply.Say(told.Shown);
        }

        return slack.Team.Messages.FirstOrDefault(m => on is not null ? ReferenceEquals(m, on) && Changed(m) : Sees(user, m, null) && Changed(m)) is { } edited
            ? new Reply.Replace(Message.Plain(edited.Shown))
            : slack.Team.Messages.LastOrDefault(m => !before.Messages.ContainsKey((m.Channel, m.Ts)) && m.Channel == FakeWorkspace.DirectOf(user) && m.User is null) is { } posted ? Reply.Say(posted.Shown)
            : new Reply.Nothing();

        bool Changed(FakeMessage message) => before.Messages.TryGetValue((message.Channel, message.Ts), out var edits) && edits != message.Edits;
    }

    private static bool Sees(string user, FakeMessage message, string? channel) =>
        message.EphemeralTo is { } only ? only == user
        : channel is not null ? message.Channel == channel
        : message.Channel == FakeWorkspace.DirectOf(user) || !message.Channel.StartsWith('D');

    private static IEnumerable<(JsonObject Element, string? BlockId, JsonObject? Option)> Elements(JsonArray blocks) =>
        from block in blocks
        where (string?)block!["type"] == "actions"
        from element in block["elements"]!.AsArray()
        from option in (string?)element!["type"] == "overflow" ? element["options"]!.AsArray().Select(o => (JsonObject?)o) : [null]
        select ((JsonObject)element, (string?)block["block_id"], option);

    /// <summary>The modal as a form: what it asks, and what stands in it already.</summary>
    private async Task<Form> FormOf(FakeView view)
    {
        var blocks = view.Content["blocks"]!.AsArray();
        var intro = new JsonArray([.. blocks.Where(b => (string?)b!["type"] != "input").Select(b => b!.DeepClone())]);
        var fields = new List<Field>();
        foreach (var input in blocks.Where(b => (string?)b!["type"] == "input"))
        {
            fields.Add(await FieldOf((JsonObject)input!));
        }

        return new Form(
            (string)view.Content["title"]!["text"]!,
            [new Block.Text(BlockText.Of(intro))],
            fields,
            (string?)view.Content["submit"]?["text"] ?? "",
            (string?)view.Content["callback_id"] ?? "",
            ModalMemory.Read((string?)view.Content["private_metadata"]).Ids);
    }

    private async Task<Field> FieldOf(JsonObject input)
    {
        var (name, label, required, hint) = ((string)input["block_id"]!, (string)input["label"]!["text"]!, (bool?)input["optional"] is not true, (string?)input["hint"]?["text"]);
        var element = (JsonObject)input["element"]!;
        return (string)element["type"]! switch
        {
            "plain_text_input" => new Field.Text(name, label, required, hint, (string?)element["initial_value"]),
            "number_input" => new Field.Number(name, label, required, hint, (string?)element["initial_value"] is { } number ? int.Parse(number) : null),
            "static_select" or "radio_buttons" => new Field.Choice(name, label, Options(element), required, hint, element["initial_option"] is { } one ? [(string)one["value"]!] : null),
            "checkboxes" or "multi_static_select" => new Field.Choice(name, label, Options(element), required, hint, element["initial_options"]?.AsArray().Select(o => (string)o!["value"]!).ToList(), Many: true),
            "users_select" => new Field.Person(name, label, required, hint, (string?)element["initial_user"] is { } user ? await PersonOf(user) : null),
            "conversations_select" => new Field.Channel(name, label, required, hint, (string?)element["initial_conversation"]),
            "external_select" => new Field.Outcome(name, label, required, hint, element["initial_option"] is { } outcome ? Core.OutcomeId.From(Guid.Parse((string)outcome["value"]!)) : null),
            "datepicker" => new Field.Date(name, label, required, hint, (string?)element["initial_date"] is { } date ? NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value : null),
            "timepicker" => new Field.Time(name, label, required, hint, (string?)element["initial_time"] is { } time ? NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value : null),
            var other => throw new InvalidOperationException(other),
        };
    }

    private static List<Option> Options(JsonObject element) => [.. element["options"]!.AsArray().Select(o => new Option((string)o!["value"]!, (string)o["text"]!["text"]!))];

    /// <summary>What the modal sends: only what stands in its own fields, in the shape that each kind of field has.</summary>
    private async Task<JsonObject> StateAsync(FakeView view, IReadOnlyDictionary<string, string> values)
    {
        var state = new JsonObject();
        foreach (var input in view.Content["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "input"))
        {
            var (name, element) = ((string)input!["block_id"]!, (JsonObject)input["element"]!);
            state[name] = new JsonObject { [(string)element["action_id"]!] = await InputAsync(view, name, element, values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null) };
        }

        return state;
    }

    private async Task<JsonObject> InputAsync(FakeView view, string block, JsonObject element, string? value)
    {
        var type = (string)element["type"]!;
        var input = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "plain_text_input" or "number_input":
                input["value"] = value;
                break;
            case "static_select" or "radio_buttons":
                input["selected_option"] = value is null ? null : OptionOf(element["options"]!.AsArray(), value);
                break;
            case "checkboxes" or "multi_static_select":
                input["selected_options"] = new JsonArray([.. (value?.Split(',') ?? []).Select(v => OptionOf(element["options"]!.AsArray(), v))]);
                break;
            case "users_select":
                input["selected_user"] = value is null ? null : await UserOf(value);
                break;
            case "conversations_select":
                input["selected_conversation"] = value;
                break;
            case "external_select":
                input["selected_option"] = value is null ? null : OptionOf((await slack.Slack.Outbound.SuggestAsync(slack.Team, view, block, (string)element["action_id"]!, "")).Body!["options"]!.AsArray(), value);
                break;
            case "datepicker":
                input["selected_date"] = value;
                break;
            case "timepicker":
                input["selected_time"] = value;
                break;
            default:
                throw new InvalidOperationException(type);
        }

        return input;
    }

    private static JsonNode OptionOf(JsonArray options, string value) =>
        options.FirstOrDefault(o => (string?)o!["value"] == value)?.DeepClone() ?? throw new InvalidOperationException($"There is no option {value} among {options.ToJsonString()}");

    private async Task<string> UserOf(string person)
    {
        await using var db = slack.World.Dbs.CreateDbContext();
        var id = Core.PersonId.From(Guid.Parse(person));
        return await db.Accounts.Where(a => a.PersonId == id).Select(a => a.UserId).SingleAsync();
    }

    private async Task<Core.PersonId> PersonOf(string user)
    {
        await using var db = slack.World.Dbs.CreateDbContext();
        return await db.Accounts.Where(a => a.UserId == user).Select(a => a.PersonId).SingleAsync();
    }

    private sealed record Snapshot(HashSet<(string, string)> Views, Dictionary<(string Channel, string Ts), int> Messages)
    {
        public static Snapshot Of(FakeWorkspace team, string user) =>
            new([.. team.ModalsOf(user).Select(v => (v.Id, v.Hash))], team.Messages.ToDictionary(m => (m.Channel, m.Ts), m => m.Edits));
    }
}

/// <summary>A button or an entry of a menu, where it stands.</summary>
internal sealed record Standing(FakeMessage? Message, FakeView? View, JsonObject Element, string? BlockId, JsonObject? Option);
