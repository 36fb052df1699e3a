using System.Text.Json.Nodes;

namespace ChatOps.EndToEnd.Tests.Slack;

/// <summary>
/// Stands between local-slack's page and its server and completes what a modal submits. The page can't choose a person, a channel or a time,
/// and it leaves out every field that nobody touched, where Slack sends what stood in it from the beginning
/// (https://docs.slack.dev/reference/views). All else goes through as it is.
/// </summary>
internal sealed class ModalAid
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonObject> _chosen = new(StringComparer.Ordinal);
    private JsonObject? _view;

    public static async Task<ModalAid> BetweenAsync(IPage page)
    {
        var aid = new ModalAid();
        await page.RouteWebSocketAsync("**/ui", socket =>
        {
            var server = socket.ConnectToServer();
            socket.OnMessage(frame => server.Send(aid.Completed(frame.Text!)));
            server.OnMessage(frame =>
            {
                aid.Hear(frame.Text!);
                socket.Send(frame.Text!);
            });
        });
        return aid;
    }

    /// <summary>In the open modal: somebody, a channel or a time, where the page offers nothing to click.</summary>
    public void Choose(string label, string value)
    {
        lock (_lock)
        {
            var input = Inputs().FirstOrDefault(i => (string?)i["label"]!["text"] == label) ?? throw new InvalidOperationException($"The modal has no field \"{label}\": {_view?["blocks"]?.ToJsonString()}");
            var type = (string)input["element"]!["type"]!;
            _chosen[(string)input["block_id"]!] = new JsonObject { ["type"] = type, [Holder(type)] = value };
        }
    }

    private void Hear(string frame)
    {
        if (JsonNode.Parse(frame) is JsonObject message && (string?)message["t"] == "view")
        {
            lock (_lock)
            {
                _view = message["stack"]!.AsArray().LastOrDefault() as JsonObject;
                _chosen.Clear();
            }
        }
    }

    private string Completed(string frame)
    {
        if (JsonNode.Parse(frame) is not JsonObject message || (string?)message["t"] != "view_submit")
        {
            return frame;
        }

        lock (_lock)
        {
            var values = message["values"]!.AsObject();
            foreach (var input in Inputs())
            {
                var (block, element) = ((string)input["block_id"]!, (JsonObject)input["element"]!);
                if (!values.ContainsKey(block) && (_chosen.GetValueOrDefault(block) ?? Initial(element)) is { } state)
                {
                    values[block] = new JsonObject { [(string)element["action_id"]!] = state.DeepClone() };
                }
            }
        }

        return message.ToJsonString();
    }

    private IEnumerable<JsonObject> Inputs() => _view?["blocks"]!.AsArray().OfType<JsonObject>().Where(b => (string?)b["type"] == "input") ?? [];

    private static JsonObject? Initial(JsonObject element)
    {
        var type = (string)element["type"]!;
        var holder = Holder(type);
        return element["initial_" + holder[(holder.LastIndexOf('_') + 1)..]] is { } value ? new JsonObject { ["type"] = type, [holder] = value.DeepClone() } : null;
    }

    /// <summary>Where each kind of field keeps what is in it.</summary>
    private static string Holder(string type) => type switch
    {
        "users_select" => "selected_user",
        "conversations_select" => "selected_conversation",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "static_select" or "external_select" or "radio_buttons" => "selected_option",
        "checkboxes" or "multi_static_select" => "selected_options",
        _ => "value",
    };
}
