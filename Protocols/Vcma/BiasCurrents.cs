using SpinBench.Protocols.SwitchingProbability;

namespace SpinBench.Protocols.Vcma;

/// <summary>
/// The current that makes a bias, from the resistances that were read at smaller biases: the mean of both states falls with
/// the square of the bias, and a current from the resistance at 1 mV would miss 200 mV by several per cent.
/// </summary>
internal static class BiasCurrents
{
    /// <summary>What was read moves the expected resistance by no more than these factors.</summary>
    public const double SmallestFactor = 0.7;

    private const double LargestFactor = 1.4;

    /// <summary>Current in A for a bias in V.</summary>
    /// <param name="bias">V.</param>
    /// <param name="expected">Resistance in ohm from the settings.</param>
    /// <param name="measured">Series of each bias that has been measured.</param>
    public static double Of(double bias, double expected, IEnumerable<(double Bias, IReadOnlyList<FieldSeries> Series)> measured)
    {
        var known = measured
            .Select(one => (Magnitude: Math.Abs(one.Bias), Resistance: MiddleOf(one.Series)))
            .Where(one => double.IsFinite(one.Resistance))
            .OrderByDescending(one => one.Magnitude).ToArray();
        var resistance = known switch
        {
            [] => expected,
            [var (magnitude, same), ..] when magnitude == Math.Abs(bias) => same,
            [var (_, only)] => only,
            _ => Extrapolate(bias, known),
        };
        return bias / Math.Clamp(resistance, SmallestFactor * expected, LargestFactor * expected);
    }

    private static double Extrapolate(double bias, (double Magnitude, double Resistance)[] known)
    {
        var largest = known[0];
        var smaller = known.FirstOrDefault(one => one.Magnitude < largest.Magnitude, largest);
        var (at, from) = (largest.Magnitude * largest.Magnitude, smaller.Magnitude * smaller.Magnitude);
        return at == from
            ? largest.Resistance
            : largest.Resistance + (largest.Resistance - smaller.Resistance) * (bias * bias - at) / (at - from);
    }

    private static double MiddleOf(IReadOnlyList<FieldSeries> series) =>
        FieldSeries.FindLevels(series).Levels is { } levels
            ? levels.Threshold
            : series.SelectMany(one => one.Resistances).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
