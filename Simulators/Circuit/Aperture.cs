namespace SpinBench.Simulators.Circuit;

/// <summary>The beginning of a measurement: the circuit's integrals at that time.</summary>
/// <remarks>Any number may overlap; the trajectory is walked once for all of them.</remarks>
public readonly struct Aperture
{
    internal Aperture(long start, in CircuitIntegrals integrals)
    {
        Start = start;
        Integrals = integrals;
    }

    internal long Start { get; }

    internal CircuitIntegrals Integrals { get; }
}

/// <summary>Means over an aperture.</summary>
/// <param name="JunctionVoltage">V that a four-wire voltmeter sees: junction, noise and thermal EMF.</param>
/// <param name="Current">A out of the source.</param>
/// <param name="TerminalVoltage">V at the source's terminals, its leads included.</param>
/// <param name="InCompliance">Whether the source was limited at any time.</param>
/// <param name="Duration">Length of the aperture in s.</param>
public readonly record struct ApertureMeans(
    double JunctionVoltage, double Current, double TerminalVoltage, bool InCompliance, double Duration);
