using ChatOps.Core.Cards;
using ChatOps.Core.Messages;

namespace ChatOps.Slack.Rendering;

/// <summary>Charts and tables in characters of one width.</summary>
internal static class TextPictures
{
    private const string Steps = "▁▂▃▄▅▆▇█";
    private const int MostPoints = 26;
    private const int MostSeries = 12;
    private const int LongestName = 40;
    private const int LongestBar = 20;

    /// <summary>A line for each series, all on one scale from zero; for one series of bars, or for one moment, a bar for each.</summary>
    public static string Chart(Block.Chart chart) => chart switch
    {
        { Kind: ChartKind.Bars, Series: [var only] } => Bars(chart.Labels, only.Values),
        { Series.Count: > 0, Labels.Count: 1 } => Bars([.. chart.Series.Select(s => s.Name)], [.. chart.Series.Select(s => s.Values.FirstOrDefault())]),
        { Series.Count: > 0 } => Sparklines(chart),
        _ => "",
    };

    public static string Table(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Take(Limits.TableColumns).Select(cell => Line(cell)).ToList()).ToList();
        var widths = Enumerable.Range(0, cells.Max(row => row.Count)).Select(column => cells.Max(row => column < row.Count ? row[column].Length : 0)).ToList();
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Sparklines(Block.Chart chart)
    {
        var series = chart.Series.Take(MostSeries).ToList();
        var most = Math.Max(1, series.Max(s => s.Values.Count == 0 ? 0 : s.Values.Max()));
        var width = series.Max(s => Line(s.Name).Length);
        var labels = chart.Labels.TakeLast(MostPoints).ToList();
        var lines = series.Select(s => $"{Line(s.Name).PadRight(width)}  {string.Concat(s.Values.TakeLast(MostPoints).Select(value => Step(value, most)))}  {(s.Values.Count == 0 ? "" : s.Values[^1])}");
        return string.Join('\n', labels.Count > 1 ? lines.Append($"{new string(' ', width)}  {Line(labels[0])} – {Line(labels[^1])}") : lines);
    }

    private static string Bars(IReadOnlyList<string> labels, IReadOnlyList<int> values)
    {
        var bars = labels.Zip(values).Take(Limits.TableColumns).ToList();
        var (width, most) = (bars.Select(b => Line(b.First).Length).DefaultIfEmpty().Max(), Math.Max(1, bars.Select(b => b.Second).DefaultIfEmpty().Max()));
        return string.Join('\n', bars.Select(bar => $"{Line(bar.First).PadRight(width)}  {new string('█', bar.Second <= 0 ? 0 : (int)Math.Max(1, Math.Min((long)bar.Second, (long)bar.Second * LongestBar / Math.Max(LongestBar, most))))} {bar.Second}"));
    }

    /// <summary>Only zero is the lowest step: a little is more than nothing.</summary>
    private static char Step(int value, int most) => value <= 0 ? Steps[0] : Steps[1 + (int)Math.Round((double)value / most * (Steps.Length - 2), MidpointRounding.AwayFromZero)];

    private static string Line(string text) => FittedText.Closed(FittedText.Cut(FittedText.OneLine(text), LongestName));
}
