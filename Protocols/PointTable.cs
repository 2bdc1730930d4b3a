using System.Collections;

namespace SpinBench.Protocols;

/// <summary>Points of a run in the order they were measured, with the set point of each. Appending costs the same at any length.</summary>
public sealed class PointTable : IEnumerable<PointTable.Row>
{
    private readonly List<(int SetPoint, PointBatch Batch)> _batches = [];

    /// <summary>Makes an empty table.</summary>
    public PointTable(IReadOnlyList<PointColumn> columns) => Columns = columns;

    /// <summary>The columns of every row.</summary>
    public IReadOnlyList<PointColumn> Columns { get; }

    /// <summary>Rows.</summary>
    public int Count { get; private set; }

    /// <summary>Appends measured points.</summary>
    public void Append(int setPoint, PointBatch batch)
    {
        _batches.Add((setPoint, batch));
        Count += batch.Count;
    }

    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">No such column.</exception>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
            {
                return index;
            }
        }

        throw new ArgumentException($"There is no column \"{column}\".", nameof(column));
    }

    /// <summary>One column of all rows, or of one set point.</summary>
    public double[] Column(string column, int? setPoint = null)
    {
        var index = IndexOf(column);
        var values = new List<double>(setPoint is null ? Count : 256);
        foreach (var (owner, batch) in _batches)
        {
            if (setPoint is null || owner == setPoint)
            {
                for (var row = 0; row < batch.Count; row++)
                {
                    values.Add(batch.Values[row * Columns.Count + index]);
                }
            }
        }

        return [.. values];
    }

    /// <summary>Rows measured at one set point.</summary>
    public int CountAt(int setPoint) =>
        _batches.Where(entry => entry.SetPoint == setPoint).Sum(entry => entry.Batch.Count);

    /// <inheritdoc/>
    public IEnumerator<Row> GetEnumerator()
    {
        foreach (var (setPoint, batch) in _batches)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                yield return new Row(setPoint, batch.Values.AsMemory(row * Columns.Count, Columns.Count));
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One point.</summary>
    /// <param name="SetPoint">Index of its set point.</param>
    /// <param name="Values">One value a column.</param>
    public readonly record struct Row(int SetPoint, ReadOnlyMemory<double> Values);
}
