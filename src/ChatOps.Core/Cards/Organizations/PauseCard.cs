using ChatOps.Core.Messages;
using ChatOps.Core.Organizations;
using NodaTime;

namespace ChatOps.Core.Cards;

/// <summary>The organization-wide pause, and until when.</summary>
public static class PauseCard
{
    public static Message Ended { get; } = Message.Plain("The pause has ended: ChatOps goes on.");

    public static Form BuildForm(LocalDate? until) => new(
        "Pause for everybody",
        [new Block.Text("Nothing is asked or sent until then, except answers to what people do themselves. Each team's channel is told once.")],
        [new Field.Date(PauseOrganization.Until, "Goes on again on", Required: true, Value: until)],
        "Pause",
        OrganizationVerbs.Pause,
        []);

    public static Message BuildForAdmin(string until)
    {
        var text = $"Paused for everybody until {until} your time. Nothing is asked or sent before; what people do themselves is answered. Each team's channel is told once.";
        return new(text, [new Block.Text(text), new Block.Actions([new Act.OpenForm("Change…", OrganizationVerbs.PauseForm, []), new Act.Do("Resume now", OrganizationVerbs.Resume, [])])]);
    }

    public static Message BuildForChannel(string until) =>
        Message.Plain($"ChatOps is paused until {until}. Nothing is asked before; what you do yourself is answered.");
}
