namespace ChatOps.Teams.Rendering;

/// <summary>https://adaptivecards.io/explorer/Table.html</summary>
internal sealed record Table(IReadOnlyList<TableColumn> Columns, IReadOnlyList<TableRow> Rows) : CardElement
{
#pragma warning disable CA1822 // Teams wants it on every table
    public bool FirstRowAsHeaders => true;
#pragma warning restore CA1822
}

/// <param name="Width">A share, beside the other columns'.</param>
internal sealed record TableColumn(int Width);

internal sealed record TableRow(IReadOnlyList<TableCell> Cells)
{
#pragma warning disable CA1822 // Teams wants it on every row
    public string Type => "TableRow";
#pragma warning restore CA1822
}

internal sealed record TableCell(IReadOnlyList<CardElement> Items)
{
#pragma warning disable CA1822 // Teams wants it on every cell
    public string Type => "TableCell";
#pragma warning restore CA1822
}
