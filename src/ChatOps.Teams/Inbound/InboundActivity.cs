using System.Text.Json;
using ChatOps.Teams.Api;

namespace ChatOps.Teams.Inbound;

/// <summary>One of the things that Teams tells or asks, told apart by type and name; closed. Read after its sender was verified.</summary>
internal abstract record InboundActivity
{
    private InboundActivity()
    {
    }

    public sealed record Typed(Place Place, string Line) : InboundActivity;

    /// <param name="Action">With its verb and data.</param>
    /// <param name="IsInvoke">The answer is shown where it was pressed; else (an Action.Submit) there is none to give.</param>
    public sealed record Acted(Place Place, JsonElement Action, bool IsInvoke) : InboundActivity;

    public sealed record Searched(Place Place, ChoiceSearch Search) : InboundActivity;

    /// <summary>Somebody or something came, went or was renamed.</summary>
    public sealed record Changed(Place Place, Activity Activity) : InboundActivity;

    /// <summary>Reactions, edits, typing, dialogs that we don't offer: nothing is asked of us.</summary>
    public sealed record Ignored : InboundActivity;

    /// <param name="Why">A sentence for whoever sent it.</param>
    public sealed record Nonsense(string Why) : InboundActivity;

    public static InboundActivity Read(Activity activity, TeamsOptions options)
    {
        if (activity.Type is not ("message" or "invoke" or "conversationUpdate" or "installationUpdate") || activity.ChannelId is not "msteams")
        {
            return activity.Type is null ? new Nonsense("An activity has a type.") : new Ignored();
        }

        if (ServiceUrl.Trusted(activity.ServiceUrl, options) is not { } service)
        {
            return new Nonsense("The activity's serviceUrl isn't one that I would call.");
        }

        return Place.Of(activity, service) is { } place ? Read(activity, place)
            : activity.From?.AadObjectId is null && activity.Type is not "invoke" ? new Ignored() // a bot's or a connector's
            : new Nonsense("The activity doesn't say who did it, in which tenant and conversation, and under which id.");
    }

    private static InboundActivity Read(Activity activity, Place place) => activity switch
    {
        { Type: "message", Value: { ValueKind: JsonValueKind.Object } value } when string.IsNullOrWhiteSpace(activity.Text) => new Acted(place, value, IsInvoke: false),
        { Type: "message" } => TypedLine.Plain(activity) is { Length: > 0 } line ? new Typed(place, line) : new Ignored(),
        { Type: "invoke", Name: "adaptiveCard/action" } => ActionOf(activity) is { } action ? new Acted(place, action, IsInvoke: true) : new Nonsense("An adaptiveCard/action has an action in its value."),
        { Type: "invoke", Name: "application/search" } => SearchOf(activity) is { } search ? new Searched(place, search) : new Nonsense("An application/search has a dataset in its value."),
        { Type: "invoke" } => new Ignored(),
        _ => new Changed(place, activity),
    };

    private static JsonElement? ActionOf(Activity activity) =>
        activity.Value is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object ? action : null;

    private static ChoiceSearch? SearchOf(Activity activity)
    {
        try
        {
            return activity.Value is { ValueKind: JsonValueKind.Object } value && value.Deserialize(InboundJson.Default.ChoiceSearch) is { Dataset: { Length: > 0 } } search ? search : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
