using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Teams.Rendering;
using ChatOps.Tests.Drawn;

namespace ChatOps.Teams.Tests.Rendering;

/// <summary>A form goes out as a card and comes back as what was filled in; what is wrong stands at its field, with everything typed kept.</summary>
public sealed class FormCardTests
{
    private static readonly Form s_form = new("Blocked", [new Block.Note("Now: Lin and Jonas, privately.")],
        [
            new Field.Text("need", "What do you need?", Required: true, Hint: "One question", Area: true, Max: 20),
            new Field.Person("from", "From whom?", Required: true, Value: PersonId.From(new Guid(1, 0, 0, new byte[8]))),
            new Field.Date("by", "By when?", Required: true),
            new Field.Choice("cause", "Why?", [new("NoTime", "no time"), new("Other", "*other*")]),
            new Field.Choice("days", "Days", [new("Mon", "Monday"), new("Tue", "Tuesday")], Many: true, Values: ["Mon"]),
            new Field.Number("minutes", "Minutes", Value: 15, Min: 5, Max: 60),
            new Field.Time("at", "At"),
        ],
        "Send", "any.submit", ["an id", ""]);

    [Fact]
    public async Task Every_form_comes_back_as_it_was_prefilled()
    {
        foreach (var card in (await GoldenCardsTests.CardsAsync()).OfType<Card.InModal>())
        {
            var state = FormState.Read(Submit(card.Element)).ShouldNotBeNull(card.Name);
            state.Did.Verb.ShouldBe(card.Form.Verb);
            state.Did.Ids.ShouldBe(card.Form.Ids);
            state.At.ShouldBe("conversation\nactivity");
            state.Values.ShouldBe(Prefilled(card.Form), ignoreOrder: true, card.Name);
        }
    }

    [Fact]
    public async Task Every_form_drawn_again_from_its_own_submit_is_the_same_card()
    {
        foreach (var card in (await GoldenCardsTests.CardsAsync()).OfType<Card.InModal>())
        {
            var state = FormState.Read(Submit(card.Element)).ShouldNotBeNull(card.Name);
            var again = FormCard.Render(state.Form, TeamsCards.ContextOf(card.Form) with { Typed = state.Values });
            again.Json.ShouldBe(card.Json, card.Name);
        }
    }

    [Fact]
    public void What_was_typed_is_kept_and_what_is_wrong_stands_below_its_field()
    {
        var typed = new Dictionary<string, string> { ["need"] = "May we\nsign?", ["from"] = "00000000000000000000000000000012", ["days"] = "Tue", ["cause"] = "Other" };
        var context = TeamsCards.ContextOf(s_form) with { Typed = typed, Errors = new Dictionary<string, string> { ["by"] = "Which day is it needed by?", ["elsewhere"] = "Not this week." } };
        var body = FormCard.Render(s_form, context).Element.GetProperty("body").EnumerateArray().ToList();

        Input(body, "need").Text("value").ShouldBe("May we\nsign?");
        Input(body, "from").Text("value").ShouldBe("00000000000000000000000000000012");
        Input(body, "days").Text("value").ShouldBe("Tue");
        Input(body, "cause").Text("value").ShouldBe("Other");
        Input(body, "minutes").TryGetProperty("value", out _).ShouldBeFalse("it was emptied");
        var wrong = body[body.FindIndex(e => e.Text("id") == "field_by") + 1];
        wrong.GetRawText().ShouldContain("Which day is it needed by?");
        wrong.GetRawText().ShouldContain("Attention");
        body.FindIndex(e => e.GetRawText().Contains("Not this week.", StringComparison.Ordinal)).ShouldBe(body.FindIndex(e => e.Text("id") is not null) - 1, "above the first input");
    }

    [Fact]
    public void Inputs_say_what_they_are_and_what_they_need()
    {
        var body = FormCard.Render(s_form, TeamsCards.ContextOf(s_form)).Element.GetProperty("body").EnumerateArray().ToList();
        var need = Input(body, "need");
        (need.Type(), need.Text("label"), need.GetProperty("maxLength").GetInt32(), need.GetProperty("isMultiline").GetBoolean(), need.GetProperty("isRequired").GetBoolean()).ShouldBe(("Input.Text", "What do you need?", 20, true, true));
        need.Text("errorMessage").ShouldBe("This is needed.");
        Input(body, "minutes").Text("errorMessage").ShouldBe("A whole number from 5 to 60 is needed.");
        Input(body, "cause").Text("style").ShouldBe("compact");
        Input(body, "cause").GetProperty("choices").EnumerateArray().Select(c => c.Text("title")).ShouldBe(["–", "no time", "*other*"]);
        Input(body, "days").Text("style").ShouldBe("expanded");
        var buttons = body[^1].GetProperty("actions").EnumerateArray().ToList();
        buttons.Select(b => b.Text("title")).ShouldBe(["Send", "Cancel"]);
        buttons[0].TryGetProperty("associatedInputs", out _).ShouldBeFalse();
        buttons[1].Text("associatedInputs").ShouldBe("none");
    }

    [Fact]
    public void Boxes_that_a_client_would_read_as_markdown_have_numbers_and_their_words_stand_above()
    {
        var form = s_form with { Fields = [new Field.Choice("who", "Who?", [new("a", "*Dana*"), new("b", "Ruth")], Many: true, Values: ["b"])] };
        var body = FormCard.Render(form, TeamsCards.ContextOf(form)).Element.GetProperty("body").EnumerateArray().ToList();
        Input(body, "who").GetProperty("choices").EnumerateArray().Select(c => (c.Text("title"), c.Text("value"))).ShouldBe([("1", "a"), ("2", "b")]);
        Input(body, "who").Text("value").ShouldBe("b");
        body.SelectMany(e => e.Objects()).Select(o => o.Text("text")).ShouldContain("1  *Dana*");
    }

    [Fact]
    public void A_choice_taken_back_is_none()
    {
        var action = Submit(FormCard.Render(s_form, TeamsCards.ContextOf(s_form)).Element, ("field_cause", FormState.NothingChosen), ("field_minutes", 20), ("field_need", ""), ("need", "not an input's"));
        var values = FormState.Read(action).ShouldNotBeNull().Values;
        values.ContainsKey("cause").ShouldBeFalse();
        values.ContainsKey("need").ShouldBeFalse();
        values["minutes"].ShouldBe("20");
    }

    [Fact]
    public void The_form_is_read_in_whatever_order_its_members_come()
    {
        var action = JsonNode.Parse(Submit(FormCard.Render(s_form, TeamsCards.ContextOf(s_form)).Element).GetRawText())!;
        var turned = JsonDocument.Parse(Turned(action)!.ToJsonString()).RootElement;
        FormState.Read(turned).ShouldNotBeNull().Form.Fields.Select(f => f.GetType()).ShouldBe(s_form.Fields.Select(f => f.GetType()));
    }

    [Fact]
    public void More_people_than_a_menu_holds_are_asked_for_by_typing_and_the_chosen_one_is_shown()
    {
        var many = new Choices([.. Enumerable.Range(1, 400).Select(n => new Option(new Guid(n, 0, 0, new byte[8]).ToString("N"), $"Person {n}"))]);
        var body = FormCard.Render(s_form, TeamsCards.ContextOf(s_form) with { People = many }).Element.GetProperty("body").EnumerateArray().ToList();
        var from = Input(body, "from");
        from.GetProperty("choices").EnumerateArray().ShouldHaveSingleItem().Text("title").ShouldBe("Person 1");
        from.GetProperty("choices.data").Text("dataset").ShouldBe("people");
    }

    [Fact]
    public void Cancel_comes_back_with_where_it_came_from()
    {
        var cancel = FormCard.Render(s_form, TeamsCards.ContextOf(s_form)).Element.Objects().Last(o => o.Type() == "Action.Execute");
        FormState.IsCancel(cancel, out var at).ShouldBeTrue();
        at.ShouldBe("conversation\nactivity");
        FormState.Read(cancel).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"verb":"any.submit","data":{"ids":[]}}""")]
    [InlineData("""{"verb":"any.submit","data":{"ids":[],"form":{}}}""")]
    [InlineData("""{"verb":"any.submit","data":{"ids":[],"form":"x"}}""")]
    [InlineData("""{"verb":"any.submit","data":{"ids":[],"form":{"title":"t","intro":[],"fields":[],"submit":"s","verb":"another","ids":[]}}}""")]
    [InlineData("""{"verb":"any.submit","data":{"form":{"title":null,"intro":[],"fields":[],"submit":"s","verb":"any.submit","ids":[]}}}""")]
    [InlineData("""{"verb":"any.submit","data":{"form":{"title":"t","intro":[null],"fields":[],"submit":"s","verb":"any.submit","ids":[]}}}""")]
    [InlineData("""{"verb":"any.submit","data":{"form":{"title":"t","intro":[],"fields":[{"field":"text"}],"submit":"s","verb":"any.submit","ids":[]}}}""")]
    [InlineData("[]")]
    public void What_isnt_a_submit_of_ours_is_none(string action) => FormState.Read(JsonDocument.Parse(action).RootElement).ShouldBeNull();

    /// <summary>As Teams sends it: the action, with the inputs' values beside its own data.</summary>
    private static JsonElement Submit(JsonElement card, params (string Name, JsonNode Value)[] filled)
    {
        var submit = card.Objects().Last(o => o.Type() == "Action.Execute" && o.Text("verb") != FormCard.CancelVerb && o.Text("associatedInputs") is null);
        var action = JsonNode.Parse(submit.GetRawText())!;
        foreach (var input in card.Objects().Where(o => o.Type()?.StartsWith("Input.", StringComparison.Ordinal) == true && o.TryGetProperty("value", out _)))
        {
            action["data"]![input.Text("id")!] = JsonNode.Parse(input.GetProperty("value").GetRawText());
        }

        foreach (var (name, value) in filled)
        {
            action["data"]![name] = value;
        }

        return JsonDocument.Parse(action.ToJsonString()).RootElement;
    }

    private static Dictionary<string, string> Prefilled(Form form) => form.Fields.Select(field => (field.Name, Value: field switch
    {
        Field.Text text => text.Value,
        Field.Choice choice => choice.Options.Count == 0 ? null : string.Join(',', choice.Values ?? []),
        Field.Person person => person.Value?.ToString(),
        Field.Channel channel => channel.Value,
        Field.Outcome outcome => outcome.Value?.ToString(),
        Field.Date date => date.Value is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null,
        Field.Time time => time.Value?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        Field.Number number => number.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    })).Where(field => !string.IsNullOrEmpty(field.Value)).ToDictionary(field => field.Name, field => field.Value!);

    private static JsonElement Input(List<JsonElement> body, string field) => body.Single(e => e.Text("id") == "field_" + field);

    private static JsonNode? Turned(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Reverse().Select(p => KeyValuePair.Create(p.Key, Turned(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Turned)]),
        _ => node?.DeepClone(),
    };
}
