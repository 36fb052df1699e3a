namespace ChatOps.Teams.Rendering;

/// <summary>https://adaptivecards.microsoft.com/?topic=Chart.Line</summary>
/// <param name="Fallback">What stands there instead where a client draws no charts.</param>
internal sealed record LineChart(string Title, IReadOnlyList<PointSeries> Data, CardElement Fallback) : CardElement;

/// <summary>https://adaptivecards.microsoft.com/?topic=Chart.VerticalBar.Grouped</summary>
internal sealed record GroupedBarChart(string Title, bool Stacked, IReadOnlyList<PointSeries> Data, CardElement Fallback) : CardElement
{
#pragma warning disable CA1822 // So that nobody has to guess a bar's height
    public bool ShowBarValues => true;
#pragma warning restore CA1822
}

/// <summary>https://adaptivecards.microsoft.com/?topic=Chart.HorizontalBar</summary>
internal sealed record HorizontalBarChart(string Title, IReadOnlyList<ChartPoint> Data, CardElement Fallback) : CardElement
{
#pragma warning disable CA1822 // One colour for all: their names tell them apart
    public string Color => "categoricalBlue";
#pragma warning restore CA1822
}

/// <param name="Color">One of Teams' names for chart colours; null takes the next of its own.</param>
internal sealed record PointSeries(string Legend, IReadOnlyList<ChartPoint> Values, string? Color);

internal sealed record ChartPoint(string X, int Y);
