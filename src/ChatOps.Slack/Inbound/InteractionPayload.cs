using System.Text.Json;

namespace ChatOps.Slack.Inbound;

/// <summary>What somebody pressed, submitted or searched for: https://docs.slack.dev/reference/interaction-payloads. What we don't read isn't here.</summary>
internal sealed record InteractionPayload
{
    public const string BlockActions = "block_actions";
    public const string ViewSubmission = "view_submission";
    public const string BlockSuggestion = "block_suggestion";

    public required string Type { get; init; }

    /// <summary>Null where a whole enterprise installed the app.</summary>
    public PayloadTeam? Team { get; init; }

    public bool IsEnterpriseInstall { get; init; }

    public required PayloadUser User { get; init; }

    public string? TriggerId { get; init; }

    public Uri? ResponseUrl { get; init; }

    public PayloadChannel? Channel { get; init; }

    public PayloadContainer? Container { get; init; }

    public PayloadView? View { get; init; }

    public IReadOnlyList<PayloadAction>? Actions { get; init; }

    public string? TeamId => Team?.Id ?? User.TeamId;

    /// <summary>Of a search: what was typed.</summary>
    public string? Value { get; init; }
}

internal sealed record PayloadTeam(string Id);

internal sealed record PayloadUser(string Id, string? TeamId);

internal sealed record PayloadChannel(string Id, string? Name);

/// <summary>Where the button stands: a message or a view.</summary>
internal sealed record PayloadContainer(string? Type, string? MessageTs, string? ThreadTs, string? ChannelId, bool IsEphemeral);

/// <param name="Type"><c>modal</c> or <c>home</c>.</param>
/// <param name="State">What stands in its fields, by block and action.</param>
internal sealed record PayloadView(string Id, string Type, string? CallbackId, string? PrivateMetadata, string? Hash, string? RootViewId, JsonElement? State)
{
    public const string Home = "home";

    public bool IsHome => string.Equals(Type, Home, StringComparison.Ordinal);

    public bool IsStacked => RootViewId is not null && !string.Equals(RootViewId, Id, StringComparison.Ordinal);
}

/// <param name="Value">A button's.</param>
/// <param name="SelectedOption">An overflow's.</param>
internal sealed record PayloadAction(string ActionId, string? BlockId, string? Value, PayloadOption? SelectedOption);

internal sealed record PayloadOption(string Value);
