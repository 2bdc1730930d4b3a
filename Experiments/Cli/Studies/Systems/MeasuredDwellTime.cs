using SpinBench.Instruments.Units;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems;

/// <summary>How long a junction stays in its states at one bias and field.</summary>
/// <param name="Bias">Voltage across the junction in V, the mean of both states.</param>
/// <param name="Field">Field in T: by the gaussmeter, or that asked for without one; NaN when the run left the field alone.</param>
/// <param name="High">Mean time in the high state until it falls, in s.</param>
/// <param name="Low">Mean time in the low state until it rises, in s.</param>
internal sealed record MeasuredDwellTime(double Bias, double Field, Estimate High, Estimate Low)
{
    /// <summary>"50 mV, 11 Oe".</summary>
    public string Place => Quantity.Format(Bias, "V") + (double.IsNaN(Field) ? "" : FormattableString.Invariant($", {1e4 * Field:G3} Oe"));
}
