using System.Globalization;

namespace SpinBench.Protocols.Runs;

/// <summary>
/// Notices what instruments said of their readings in a protocol's column <c>flags</c>, each sort once a run: the faults are
/// told with the run, and the points that have them are marked.
/// </summary>
/// <remarks>The column's description names its bits: "1 overload, 2 compliance, added up".</remarks>
internal sealed class FlagWatch
{
    private readonly int _column = -1;
    private readonly int _width;
    private readonly IReadOnlyList<(int Bit, string Name)> _flags = [];
    private int _seen;

    /// <summary>Begins behind points that are there already.</summary>
    public FlagWatch(IReadOnlyList<PointColumn> columns, PointTable before)
    {
        _width = columns.Count;
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index] is { Name: "flags", Kind: ColumnKind.Integer } column)
            {
                (_column, _flags) = (index, [.. BitsOf(column.Description)]);
            }
        }

        foreach (var value in _flags.Count > 0 ? before.Column("flags") : [])
        {
            _seen |= (int)value;
        }
    }

    /// <summary>What this batch is the first of the run to say.</summary>
    public IReadOnlyList<string> Notice(in PointBatch batch)
    {
        var now = 0;
        for (var point = 0; _flags.Count > 0 && point < batch.Count; point++)
        {
            now |= (int)batch.Values[point * _width + _column];
        }

        string[] first = [.. _flags.Where(flag => (now & ~_seen & flag.Bit) != 0).Select(flag => $"{flag.Name}: the points have {flag.Bit} in \"flags\"")];
        _seen |= now;
        return first;
    }

    private static IEnumerable<(int Bit, string Name)> BitsOf(string description)
    {
        foreach (var part in description.Split(", "))
        {
            var words = part.Split(' ', 2);
            if (words.Length == 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bit))
            {
                yield return (bit, words[1]);
            }
        }
    }
}
