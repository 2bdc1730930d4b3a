namespace SpinBench.Protocols.Runs.Export;

/// <summary>The valid points of a run as one table: set point, what was held there, point, what was measured.</summary>
internal sealed class ExportTable
{
    private readonly Catalogue _catalogue;
    private readonly RunRecord _run;

    public ExportTable(Catalogue catalogue, long run)
    {
        _catalogue = catalogue;
        _run = catalogue.Runs.Get(run);
        var measured = _run.Description.Columns;
        Columns =
        [
            new PointColumn("set_point", "", "index of the set point", ColumnKind.Integer),
            .. _run.Description.SetPointColumns.Select(column => measured.Any(other => other.Name == column.Name)
                ? column with { Name = "set_" + column.Name }
                : column),
            new PointColumn("point", "", "index of the point in its set point", ColumnKind.Integer),
            .. measured,
        ];
    }

    public RunRecord Run => _run;

    public IReadOnlyList<PointColumn> Columns { get; }

    /// <summary>Every row; the array is used again for the next one.</summary>
    public IEnumerable<double[]> Rows()
    {
        var held = _catalogue.Runs.SetPoints(_run.Id);
        var row = new double[Columns.Count];
        var width = _run.Description.Columns.Count;
        var first = row.Length - width;
        foreach (var (setPoint, batch) in _catalogue.Runs.Batches(_run))
        {
            row[0] = setPoint;
            held[setPoint].Values.CopyTo(row, 1);
            for (var point = 0; point < batch.Count; point++)
            {
                row[first - 1] = point;
                batch.Values.AsSpan(point * width, width).CopyTo(row.AsSpan(first));
                yield return row;
            }
        }
    }
}
