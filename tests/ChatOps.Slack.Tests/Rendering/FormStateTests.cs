using System.Text.Json;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>What is filled in comes back by field name, in the neutral form.</summary>
public sealed class FormStateTests
{
    private const string Values = """
        {
          "need": {"value": {"type": "plain_text_input", "value": "May we sign?"}},
          "minutes": {"value": {"type": "number_input", "value": "15"}},
          "whom": {"value": {"type": "users_select", "selected_user": "U02LEAD"}},
          "stranger": {"value": {"type": "users_select", "selected_user": "U99"}},
          "nobody": {"value": {"type": "users_select", "selected_user": null}},
          "channel": {"value": {"type": "conversations_select", "selected_conversation": "C01"}},
          "by": {"value": {"type": "datepicker", "selected_date": "2026-12-03"}},
          "at": {"value": {"type": "timepicker", "selected_time": "09:00"}},
          "cause": {"value": {"type": "static_select", "selected_option": {"value": "NoTime"}}},
          "none": {"value": {"type": "static_select", "selected_option": null}},
          "outcome": {"value": {"type": "external_select", "selected_option": {"value": "01"}}},
          "reminder": {"value": {"type": "radio_buttons", "selected_option": {"value": "yes"}}},
          "days": {"value": {"type": "checkboxes", "selected_options": [{"value": "Monday"}, {"value": "Tuesday"}]}},
          "weeks": {"value": {"type": "multi_static_select", "selected_options": []}},
          "empty": {"value": {"type": "plain_text_input", "value": null}},
          "strange": {"other": {"type": "plain_text_input", "value": "x"}}
        }
        """;

    [Fact]
    public void Every_kind_of_field_is_read()
    {
        var state = FormState.Read(JsonDocument.Parse(Values).RootElement);
        state.ValuesWith(user => user == "U02LEAD" ? "person" : null).ShouldBe(new Dictionary<string, string>
        {
            ["need"] = "May we sign?",
            ["minutes"] = "15",
            ["whom"] = "person",
            ["channel"] = "C01",
            ["by"] = "2026-12-03",
            ["at"] = "09:00",
            ["cause"] = "NoTime",
            ["outcome"] = "01",
            ["reminder"] = "yes",
            ["days"] = "Monday,Tuesday",
        }, ignoreOrder: true);
        state.People.ShouldBe(["whom", "stranger"]);
    }

    [Fact]
    public void An_error_for_what_isnt_an_input_stands_at_the_first_one() =>
        FormState.ErrorsByBlock(new Dictionary<string, string> { ["need"] = "Say what.", ["options"] = "Offer two." }, ["from", "need"])
            .ShouldBe(new Dictionary<string, string> { ["need"] = "Say what.", ["from"] = "Offer two." }, ignoreOrder: true);

    [Fact]
    public void Without_any_input_there_is_nowhere_to_show_an_error() => FormState.ErrorsByBlock(new Dictionary<string, string> { ["a"] = "b" }, []).ShouldBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public void A_memory_that_isnt_ours_is_empty(string? metadata) => ModalMemory.Read(metadata).ShouldBe(ModalMemory.Empty);
}
