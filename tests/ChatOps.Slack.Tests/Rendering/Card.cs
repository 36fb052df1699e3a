using System.Text.Json;
using ChatOps.Core;
using ChatOps.Core.Messages;
using ChatOps.Slack.Rendering;

namespace ChatOps.Slack.Tests.Rendering;

/// <summary>A neutral card by name, and how Slack gets it.</summary>
internal abstract record Card(string Name)
{
    /// <summary>"message", "modal" or "home": the folder of its golden file, and its type in Slack's own typings.</summary>
    public abstract string Kind { get; }

    public abstract string Json { get; }

    public JsonElement Element => JsonDocument.Parse(Json).RootElement;

    internal sealed record InMessage(string Name, Message Message) : Card(Name)
    {
        public override string Kind => "message";

        public override string Json => JsonSerializer.Serialize(BlockKit.Render(Message), RenderedJson.Json.SlackMessage);
    }

    internal sealed record InHome(string Name, Message Message) : Card(Name)
    {
        public override string Kind => "home";

        public override string Json => JsonSerializer.Serialize(Home.Render(Message), RenderedJson.Json.SlackView);
    }

    internal sealed record InModal(string Name, Form Form) : Card(Name)
    {
        public override string Kind => "modal";

        public override string Json => JsonSerializer.Serialize(Modal.Render(Form, Context(Form)), RenderedJson.Json.SlackView);

        private static ModalContext Context(Form form) => ModalContext.Empty with
        {
            Users = form.Fields.OfType<Field.Person>().Select(f => f.Value).OfType<PersonId>().Distinct().ToDictionary(id => id, _ => "U01OWNER"),
            Outcomes = form.Fields.OfType<Field.Outcome>().Select(f => f.Value).OfType<OutcomeId>().Distinct().ToDictionary(id => id, _ => "EU-1 Enter the EU market"),
        };
    }
}
