using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>A sign beside a status's word, never instead of it: shapes differ too, for whoever doesn't tell red from green.</summary>
internal static class StatusSign
{
    public static string Of(StatusMark status) => status switch
    {
        StatusMark.OnTrack => "🟢",
        StatusMark.AtRisk => "🔶",
        StatusMark.Blocked => "🟥",
        StatusMark.Done => "✅",
        StatusMark.Paused => "⏸️",
        StatusMark.Dropped => "➖",
        _ => "⚪",
    };
}
