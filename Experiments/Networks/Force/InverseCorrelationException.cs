using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Networks.Force;

/// <summary>
/// The inverse correlation matrix P of recursive least squares stopped being positive definite, or a regressor was not finite:
/// what has been learned since then would be noise.
/// </summary>
public sealed class InverseCorrelationException : SpinBenchException
{
    /// <summary>Says what happened, when, and what to change.</summary>
    /// <param name="power">y·P y, which should be 0 or more.</param>
    /// <param name="observation">The observation at which it happened; the first is 1.</param>
    /// <param name="initialInverse">P₀.</param>
    /// <param name="precision">Precision of P.</param>
    public InverseCorrelationException(double power, long observation, double initialInverse, NumberPrecision precision)
        : base(string.Create(CultureInfo.InvariantCulture, $"{What(power, observation, precision)} {Remedy(power, initialInverse, precision)}"))
        => (Power, Observation) = (power, observation);

    /// <summary>y·P y.</summary>
    public double Power { get; }

    /// <summary>The observation at which it happened, since P was last P₀ I; the first is 1.</summary>
    public long Observation { get; }

    private static string What(double power, long observation, NumberPrecision precision) => double.IsFinite(power)
        ? FormattableString.Invariant($"The inverse correlation matrix of the recursive least squares (in {Name(precision)} precision) is positive definite no more at observation {observation}: y·P y is {power:G3}.")
        : FormattableString.Invariant($"The recursive least squares met a number that is not finite at observation {observation}.");

    private static string Remedy(double power, double initialInverse, NumberPrecision precision) => !double.IsFinite(power)
        ? "The network has diverged: lower the gain, the feedback weights or the noise, or verify the writes of weights."
        : precision == NumberPrecision.Single
            ? FormattableString.Invariant($"Take double precision, or an initial inverse P0 of at most 100 instead of {initialInverse:G4}.")
            : FormattableString.Invariant($"Take an initial inverse P0 smaller than {initialInverse:G4}.");

    private static string Name(NumberPrecision precision) => precision == NumberPrecision.Single ? "single" : "double";
}
