using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Micromagnetics;

namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>A junction's answer to a pulse of current with its free layer as cells, started at rest along the normal.</summary>
public static class MicromagneticPulse
{
    /// <summary>The resistance during one pulse.</summary>
    /// <param name="junction">The junction as cells.</param>
    /// <param name="density">Current density in A/m², the same in every cell.</param>
    /// <param name="pulseLength">Length of the pulse in s.</param>
    /// <param name="samples">Samples of the pulse, 4 or more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The resistance of the average magnetisation, for the currents of all cells flow side by side.</returns>
    public static PulseTrace Run(
        JunctionMicromagnetics junction, double density, double pulseLength, int samples, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(junction);
        var point = junction.Macrospin.AtCurrentDensity(density, CartesianVector.UnitZ);
        using var system = junction.SystemAt(point);
        var m = junction.Shape.Magnetise(CartesianVector.UnitZ);
        var trace = new MultirateIntegrator(system).Trace(m, 0, pulseLength, samples, null, cancellationToken);
        return new PulseTrace(
            pulseLength / samples, [.. trace.Select(sample => junction.Resistance(sample.Average, point.Voltage))], trace[^1].Average);
    }
}
