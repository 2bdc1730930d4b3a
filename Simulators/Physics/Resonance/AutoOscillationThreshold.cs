using SpinBench.Simulators.Computing;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Physics.Resonance;

/// <summary>Where the spin torque of a bias takes all of the damping from a well: there its line has no width left.</summary>
public static class AutoOscillationThreshold
{
    private const int Steps = 64;

    /// <summary>
    /// The smallest current of a sign at which small motions in a well no longer die away, with the voltage that belongs to it.
    /// </summary>
    /// <param name="macrospin">The junction.</param>
    /// <param name="field">Applied field in T.</param>
    /// <param name="well">A direction near the well.</param>
    /// <param name="largestVoltage">
    /// Voltage in V up to which to search, not 0; its sign says in which direction the current flows.
    /// </param>
    /// <returns>The operating point; null where the well stays stable up to that voltage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The voltage is zero or not finite.</exception>
    public static OperatingPoint? Find(
        JunctionMacrospin macrospin, CartesianVector field, CartesianVector well, double largestVoltage)
    {
        ArgumentNullException.ThrowIfNull(macrospin);
        if (largestVoltage == 0 || !double.IsFinite(largestVoltage))
        {
            throw new ArgumentOutOfRangeException(
                nameof(largestVoltage), largestVoltage, "A threshold is searched for up to a voltage other than zero.");
        }

        var before = 0.0;
        for (var step = 1; step <= Steps; step++)
        {
            var voltage = largestVoltage * step / Steps;
            if (DecayRate(voltage) is not { } rate)
            {
                return null;
            }

            if (rate <= 0)
            {
                return PointAt(RegulaFalsi.Find(middle => DecayRate(middle) ?? -1, before, voltage));
            }

            before = voltage;
        }

        return null;

        OperatingPoint PointAt(double voltage)
        {
            var still = new OperatingPoint { Voltage = voltage, Field = field };
            var rest = Equilibria.MinimumFrom(macrospin.ParametersAt(still), well);
            return still with { Current = macrospin.AtVoltage(voltage, rest).Current };
        }

        // Null where the torque has pushed the direction of rest itself out of existence.
        double? DecayRate(double voltage)
        {
            var parameters = macrospin.ParametersAt(PointAt(voltage));
            return Equilibria.StationaryNear(parameters, Equilibria.MinimumFrom(parameters, well)) is { } rest
                ? new LinearResponse(parameters, rest).DecayRate
                : null;
        }
    }
}
