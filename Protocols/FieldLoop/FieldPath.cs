namespace SpinBench.Protocols.FieldLoop;

/// <summary>
/// The walk around a loop: from the first field to the last, back again, and as often as there are double sweeps. The
/// turning points are measured once a turn.
/// </summary>
public sealed class FieldPath
{
    private readonly PathStep[] _steps;
    private readonly double? _saturation;
    private readonly double _first;
    private readonly double _last;

    /// <summary>Lays a walk out.</summary>
    /// <param name="fields">T, rising or falling throughout; at least two.</param>
    /// <param name="sweeps">Double sweeps, from 1.</param>
    /// <param name="saturation">Field in T that is visited before the first; null for none.</param>
    public FieldPath(IReadOnlyList<double> fields, int sweeps, double? saturation)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentOutOfRangeException.ThrowIfLessThan(fields.Count, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(sweeps, 1);
        (_first, _last, _saturation) = (fields[0], fields[^1], saturation);
        var outwardRises = _last > _first;

        // A turning point ends one branch and begins the other; the very first has no branch before it.
        var steps = new List<PathStep> { new(_first, outwardRises, 1) };
        for (var sweep = 1; sweep <= sweeps; sweep++)
        {
            steps.AddRange(fields.Skip(1).Select(field => new PathStep(field, outwardRises, sweep)));
            steps.AddRange(fields.Reverse().Skip(1).Select(field => new PathStep(field, !outwardRises, sweep)));
        }

        _steps = [.. steps];
    }

    /// <summary>Every place, in the order of measuring.</summary>
    public IReadOnlyList<PathStep> Steps => _steps;

    /// <summary>Largest |B| of the walk in T.</summary>
    public double LargestField => Math.Max(Math.Abs(_saturation ?? 0), _steps.Max(step => Math.Abs(step.Field)));

    /// <summary>Length of the whole walk in T, from zero field.</summary>
    public double Length => _steps.Zip(_steps.Skip(1), (from, to) => Math.Abs(to.Field - from.Field)).Sum()
        + Math.Abs(_saturation ?? 0) + Math.Abs(_first - (_saturation ?? 0));

    /// <summary>Whether a field is an end of the loop.</summary>
    public bool IsEnd(double field) => field == _first || field == _last;

    /// <summary>
    /// The turning points on the way to a place, itself at the end: from zero field, by the saturating field, to the first
    /// field, and by the last one where the place lies behind it. What a loop that was closed has left in iron or junction
    /// is wiped out by the next (return-point memory), so that one round tells as much as all.
    /// </summary>
    public IReadOnlyList<double> HistoryOf(int step)
    {
        var history = new List<double>();
        if (_saturation is { } saturation)
        {
            history.Add(saturation);
        }

        history.Add(_first);
        var (wanted, outwardRises) = (_steps[step], _last > _first);
        if (step > 0 && wanted.IsRising != outwardRises)
        {
            history.Add(_last);
        }

        if (step > 0)
        {
            history.Add(wanted.Field);
        }

        return history;
    }
}
