using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>
/// A status as a word, with a coloured sign beside it and never instead of it: the shapes differ too, for whoever doesn't tell red from
/// green. The word keeps the text's own colour, since not every client's yellow can be read on white.
/// </summary>
internal static class StatusSign
{
    public static IEnumerable<TextRun> Runs(StatusMark status) =>
        [new(Of(status)) { Color = ColorOf(status), Weight = TextWeight.Bolder }, new($" {RenderedWords.Status(status)}") { Weight = TextWeight.Bolder }];

    /// <summary>The same meaning in a chart: https://adaptivecards.microsoft.com/?topic=ChartColor.</summary>
    public static string? ChartColorOf(StatusMark? status) => status switch
    {
        StatusMark.OnTrack => "good",
        StatusMark.AtRisk => "warning",
        StatusMark.Blocked => "attention",
        StatusMark.Done => "categoricalBlue",
        null => null,
        _ => "neutral",
    };

    private static string Of(StatusMark status) => status switch
    {
        StatusMark.OnTrack => "●",
        StatusMark.AtRisk => "▲",
        StatusMark.Blocked => "■",
        StatusMark.Done => "✓",
        StatusMark.Paused => "‖",
        StatusMark.Dropped => "–",
        _ => "○",
    };

    private static TextColor? ColorOf(StatusMark status) => status switch
    {
        StatusMark.OnTrack or StatusMark.Done => TextColor.Good,
        StatusMark.AtRisk => TextColor.Warning,
        StatusMark.Blocked => TextColor.Attention,
        _ => null,
    };
}
