using ChatOps.Core.Messages;

namespace ChatOps.Core.Outcomes;

/// <summary>The three answers, as people read them.</summary>
public static class StatusWords
{
    public static string Of(AnswerStatus status) => status switch
    {
        AnswerStatus.OnTrack => "on track",
        AnswerStatus.AtRisk => "at risk",
        _ => "blocked",
    };

    public static StatusMark Mark(AnswerStatus status) => status switch
    {
        AnswerStatus.OnTrack => StatusMark.OnTrack,
        AnswerStatus.AtRisk => StatusMark.AtRisk,
        _ => StatusMark.Blocked,
    };
}
