using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>
/// Times from the arrival in either of two sets of directions to the first arrival in the other, of many copies that are
/// followed without a break.
/// </summary>
/// <remarks>
/// The mean is all time spent on the way over all passages. What is still on its way at the end counts as time, for leaving
/// the long ones out would make the mean too short.
/// </remarks>
internal sealed class DwellTimes
{
    private const int PassagesPerCopy = 8;

    private readonly Func<CartesianVector, int> _setOf;
    private readonly int[] _set;
    private readonly long[] _arrival;
    private double _total;
    private double _totalOfSquares;
    private double _open;
    private int _count;

    private DwellTimes(int copies, Func<CartesianVector, int> setOf) =>
        (_setOf, _set, _arrival) = (setOf, new int[copies], new long[copies]);

    /// <summary>Follows copies until so many passages are complete.</summary>
    /// <param name="parameters">The macrospin.</param>
    /// <param name="step">Time step in s.</param>
    /// <param name="stepsPerLook">Steps between two looks.</param>
    /// <param name="passages">Passages.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="start">Where the copies begin, in one of the sets.</param>
    /// <param name="setOf">1 or -1 within a set, 0 between them.</param>
    public static ThermalMeasurement Measure(
        MacrospinParameters parameters, double step, int stepsPerLook, int passages, ulong seed, CartesianVector start,
        Func<CartesianVector, int> setOf)
    {
        var copies = Math.Max(8, passages / PassagesPerCopy);
        var dwells = new DwellTimes(copies, setOf);
        using var ensemble = MacrospinEnsemble.Create(
            [.. Enumerable.Repeat(parameters, copies)], [.. Enumerable.Repeat(start, copies)], new() { Step = step, Seed = seed });
        Array.Fill(dwells._set, setOf(start));
        while (dwells._count < passages)
        {
            ensemble.Advance(stepsPerLook);
            dwells.Look(ensemble);
        }

        dwells.Close(ensemble.StepsTaken);
        return dwells.Result(step);
    }

    private void Look(MacrospinEnsemble ensemble)
    {
        for (var copy = 0; copy < _set.Length; copy++)
        {
            var set = _setOf(ensemble.Magnetisation(copy));
            if (set == 0 || set == _set[copy])
            {
                continue;
            }

            var time = (double)(ensemble.StepsTaken - _arrival[copy]);
            (_total, _totalOfSquares, _count) = (_total + time, _totalOfSquares + time * time, _count + 1);
            (_set[copy], _arrival[copy]) = (set, ensemble.StepsTaken);
        }
    }

    private void Close(long stepsTaken) => _open = _arrival.Sum(arrival => (double)(stepsTaken - arrival));

    private ThermalMeasurement Result(double step)
    {
        var mean = (_total + _open) / _count;
        var spread = Math.Sqrt(_totalOfSquares / _count - Math.Pow(_total / _count, 2)) / (_total / _count);
        return new(mean * step, mean * step * spread / Math.Sqrt(_count));
    }
}
