using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOps.Simulator.Chat;

namespace ChatOps.Simulator.Web;

/// <summary>What the page asks for and is told. Instants are ISO 8601; the page shows them in the chosen person's zone.</summary>
internal sealed record StateView(
    PersonView? Me,
    IReadOnlyList<PersonView> People,
    IReadOnlyList<ConversationView> Conversations,
    ClockView Clock,
    StoryView Story,
    long Number);

/// <param name="Role">What they are here: "owner", "lead of Billing", "executive".</param>
internal sealed record PersonView(string UserId, string PersonId, string Name, string Role, string Zone, string Place);

/// <param name="Kind">"direct" or "channel".</param>
internal sealed record ConversationView(string Id, string Kind, string Name, string? Topic, int Unread, long SeenUpTo);

internal sealed record MessageView(
    string Reference,
    string Conversation,
    string? Root,
    string? Author,
    bool IsPrivate,
    string? After,
    string At,
    string? EditedAt,
    int Revision,
    long Number,
    bool IsGone,
    int Replies,
    string? LastReplyAt,
    long LastReplyNumber,
    RawJson? Message);

/// <param name="Earlier">How many more there are above.</param>
internal sealed record MessagesView(IReadOnlyList<MessageView> Messages, int Earlier, long Number);

/// <param name="NextAt">Null when nothing is planned.</param>
/// <param name="NextWhat">The next event in words.</param>
/// <param name="Refusal">Why the clock can't be moved here.</param>
internal sealed record ClockView(string Now, string? NextAt, string? NextWhat, bool IsMoving, string? Refusal);

/// <summary>How far the demonstration's history is lived.</summary>
/// <param name="Stage">"none", "living", "done" or "failed".</param>
internal sealed record StoryView(string Stage, int Percent, string? Saying);

/// <summary>Everything that changed for one person since the number they had.</summary>
internal sealed record ChangesView(IReadOnlyList<MessageView> Messages, IReadOnlyList<ConversationView> Conversations, ClockView Clock, StoryView Story, long Number);

/// <param name="EventId">Made by the page, one for each intent: the same one twice has one effect.</param>
/// <param name="Kind">"press", "submit" or "type".</param>
/// <param name="On">The message it was done on.</param>
internal sealed record InteractionRequest(
    string EventId,
    string As,
    string Conversation,
    string Kind,
    string? On,
    string? Root,
    string? Verb,
    IReadOnlyList<string>? Ids,
    IReadOnlyDictionary<string, string>? Values,
    string? Text);

internal sealed record InteractionAnswer(RawJson Reply);

internal sealed record MoveRequest(string As, string To);

internal sealed record SeenRequest(string As, string Conversation, long UpTo);

internal sealed record DismissRequest(string As, string Reference);

internal sealed record OutcomeView(string Id, string Key, string Title);

/// <summary>A sentence for the reader.</summary>
internal sealed record Sentence(string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StateView))]
[JsonSerializable(typeof(MessagesView))]
[JsonSerializable(typeof(ChangesView))]
[JsonSerializable(typeof(InteractionRequest))]
[JsonSerializable(typeof(InteractionAnswer))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(SeenRequest))]
[JsonSerializable(typeof(DismissRequest))]
[JsonSerializable(typeof(IReadOnlyList<OutcomeView>))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(Sentence))]
internal sealed partial class WireJson : JsonSerializerContext;
