using System.Text.Json.Serialization;

namespace ChatOps.Slack.Rendering;

/// <summary>https://docs.slack.dev/reference/views</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ModalView), "modal")]
[JsonDerivedType(typeof(HomeView), "home")]
internal abstract record SlackView(IReadOnlyList<SlackBlock> Blocks);

/// <summary>https://docs.slack.dev/reference/views/modal-views</summary>
/// <param name="Submit">Null where there is nothing to fill in.</param>
/// <param name="CallbackId">The form's verb.</param>
/// <param name="PrivateMetadata">A <see cref="ModalMemory"/>.</param>
internal sealed record ModalView(IReadOnlyList<SlackBlock> Blocks, PlainText Title, PlainText? Submit, PlainText Close, string? CallbackId, string PrivateMetadata) : SlackView(Blocks);

/// <summary>https://docs.slack.dev/reference/views/home-tab-views</summary>
internal sealed record HomeView(IReadOnlyList<SlackBlock> Blocks) : SlackView(Blocks);
