using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>What can be filled in: https://docs.slack.dev/reference/block-kit/block-elements. An initial value that is null is left out.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
[JsonDerivedType(typeof(NumberInput), "number_input")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(MultiStaticSelect), "multi_static_select")]
[JsonDerivedType(typeof(RadioButtons), "radio_buttons")]
[JsonDerivedType(typeof(Checkboxes), "checkboxes")]
[JsonDerivedType(typeof(UsersSelect), "users_select")]
[JsonDerivedType(typeof(ConversationsSelect), "conversations_select")]
[JsonDerivedType(typeof(ExternalSelect), "external_select")]
[JsonDerivedType(typeof(DatePicker), "datepicker")]
[JsonDerivedType(typeof(TimePicker), "timepicker")]
internal abstract record InputElement
{
    /// <summary>The same in every input: the block's id is the field's name.</summary>
    public const string OnlyActionId = "value";

#pragma warning disable CA1822 // Slack wants it on every element
    public string ActionId => OnlyActionId;
#pragma warning restore CA1822
}

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element</summary>
internal sealed record PlainTextInput(string? InitialValue, bool Multiline, int MaxLength) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/number-input-element: the numbers travel as text.</summary>
internal sealed record NumberInput(bool IsDecimalAllowed, string? InitialValue, string MinValue, string MaxValue) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select</summary>
internal sealed record StaticSelect(IReadOnlyList<OptionObject> Options, OptionObject? InitialOption) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#static_multi_select</summary>
internal sealed record MultiStaticSelect(IReadOnlyList<OptionObject> Options, IReadOnlyList<OptionObject>? InitialOptions) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element</summary>
internal sealed record RadioButtons(IReadOnlyList<OptionObject> Options, OptionObject? InitialOption) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element</summary>
internal sealed record Checkboxes(IReadOnlyList<OptionObject> Options, IReadOnlyList<OptionObject>? InitialOptions) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#users_select</summary>
internal sealed record UsersSelect(string? InitialUser) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#conversations_select</summary>
internal sealed record ConversationsSelect(string? InitialConversation, ConversationFilter Filter) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object</summary>
internal sealed record ConversationFilter(IReadOnlyList<string> Include, bool ExcludeBotUsers, bool ExcludeExternalSharedChannels);

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select: its options come by <c>block_suggestion</c>.</summary>
internal sealed record ExternalSelect(OptionObject? InitialOption, int MinQueryLength) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/date-picker-element</summary>
internal sealed record DatePicker(string? InitialDate) : InputElement;

/// <summary>https://docs.slack.dev/reference/block-kit/block-elements/time-picker-element</summary>
internal sealed record TimePicker(string? InitialTime) : InputElement;
