using System.Runtime.CompilerServices;
using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Teams.Rendering;

/// <summary>A chart as Teams draws it. Its sentence stands in its place where it isn't drawn, and is a press away where it is: no colour has to be told apart.</summary>
internal static class ChartWriter
{
    /// <param name="id">The only one in its card.</param>
    public static IEnumerable<CardElement> Write(Block.Chart chart, string id)
    {
        var title = Fit.Label(chart.Title, Limits.Heading);
        yield return RichTexts.Line(Spacing.Medium, RichTexts.Bold(title));
        var told = RichTexts.Lines(chart.Alternative);
        if (Picture(chart, title, new Container([.. told])) is not { } picture)
        {
            foreach (var line in told)
            {
                yield return line;
            }

            yield break;
        }

        yield return picture;
        if (told.Count > 0)
        {
            yield return new ActionSet([new ToggleVisibilityAction([id]) { Title = RenderedWords.InWords, Tooltip = Fit.Label($"{title}: {RenderedWords.InWords}", Limits.Label) }]) { Spacing = Spacing.Small };
            yield return new Container([.. told]) { Id = id, IsVisible = false, Spacing = Spacing.Small };
        }
    }

    /// <summary>Null when there is nothing to draw. One line is a line; several would be told apart by colour alone, columns stand in the legend's order.</summary>
    private static CardElement? Picture(Block.Chart chart, string title, Container fallback)
    {
        var labels = chart.Labels.TakeLast(Limits.ChartPoints).Select(label => Fit.Label(label, Limits.Button)).ToList();
        var series = chart.Series.Take(Limits.ChartSeries).ToList();
        if (labels.Count == 0 || series.Count == 0)
        {
            return null;
        }

        List<PointSeries> data = [.. series.Select(s => new PointSeries(Fit.Label(s.Name, Limits.Button), [.. labels.Zip(s.Values.TakeLast(labels.Count), (x, y) => new ChartPoint(x, y))], StatusSign.ChartColorOf(s.Status)))];
        return (chart.Kind, series.Count) switch
        {
            (ChartKind.Bars, 1) => new HorizontalBarChart(title, data[0].Values, fallback) { Spacing = Spacing.Small },
            (ChartKind.Line, 1) when labels.Count > 1 => new LineChart(title, data, fallback) { Spacing = Spacing.Small },
            (ChartKind.StackedColumns, _) => new GroupedBarChart(title, Stacked: true, data, fallback) { Spacing = Spacing.Small },
            (ChartKind.Bars or ChartKind.Line, _) => new GroupedBarChart(title, Stacked: false, data, fallback) { Spacing = Spacing.Small },
            _ => throw new SwitchExpressionException(chart.Kind),
        };
    }
}
