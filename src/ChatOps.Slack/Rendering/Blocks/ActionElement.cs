using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>What can be pressed in a message: https://docs.slack.dev/reference/block-kit/block-elements.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonElement), "button")]
[JsonDerivedType(typeof(OverflowElement), "overflow")]
internal abstract record ActionElement(string ActionId);

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/button-element</summary>
/// <param name="Style"><c>primary</c>, <c>danger</c> or null.</param>
internal sealed record ButtonElement(string ActionId, PlainText Text, string? Value = null, string? Url = null, string? Style = null, ConfirmDialog? Confirm = null) : ActionElement(ActionId);

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element</summary>
internal sealed record OverflowElement(string ActionId, IReadOnlyList<OptionObject> Options) : ActionElement(ActionId);

/// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/option-object</summary>
internal sealed record OptionObject(PlainText Text, string Value, string? Url = null);

/// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object</summary>
internal sealed record ConfirmDialog(PlainText Title, PlainText Text, PlainText Confirm, PlainText Deny, string? Style = null);
