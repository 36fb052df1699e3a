using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOps.Teams.Rendering;

/// <summary>What can be pressed: https://adaptivecards.io/explorer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
internal abstract record CardAction
{
    /// <summary>Null on a link within a text, which is its own title.</summary>
    public string? Title { get; init; }

    /// <summary>What a pointer and a screen reader say besides the title: of which outcome.</summary>
    public string? Tooltip { get; init; }

    /// <summary><c>positive</c>, <c>destructive</c> or null.</summary>
    public string? Style { get; init; }

    /// <summary><c>secondary</c> stands under "…": https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#overflow-menu-in-adaptive-cards.</summary>
    public string? Mode { get; init; }
}

/// <summary>https://adaptivecards.io/explorer/Action.Execute.html: comes back as an invoke named <c>adaptiveCard/action</c>.</summary>
/// <param name="AssociatedInputs"><c>none</c> where inputs stand in the card and this isn't their submit.</param>
internal sealed record ExecuteAction(string Verb, ActionData Data, string? AssociatedInputs = null) : CardAction;

/// <summary>https://adaptivecards.io/explorer/Action.OpenUrl.html</summary>
internal sealed record OpenUrlAction(string Url) : CardAction;

/// <summary>https://adaptivecards.io/explorer/Action.ToggleVisibility.html</summary>
internal sealed record ToggleVisibilityAction(IReadOnlyList<string> TargetElements) : CardAction;

/// <summary>What a press carries along: ids, never rights. Teams puts the values of the inputs beside them, by their ids.</summary>
/// <param name="Form">The form whose submit this is, as <see cref="Core.Messages.MessageJson"/> writes it, without what was filled in: so it can be drawn again.</param>
/// <param name="At">From where the form was opened, for whoever answers its submit.</param>
internal sealed record ActionData(IReadOnlyList<string> Ids, JsonElement? Form = null, string? At = null);
