namespace SpinBench.Simulators.Circuit;

/// <summary>The steady solution of the circuit in one magnetic state.</summary>
/// <param name="JunctionVoltage">V across the junction.</param>
/// <param name="Current">A out of the source.</param>
/// <param name="TerminalVoltage">V at the source's terminals.</param>
/// <param name="InCompliance">Whether the source is limited.</param>
/// <param name="NodeResistance">Resistance in ohm at the junction's node, which sets Johnson noise and cable settling.</param>
/// <param name="EscapeRate">Rate in 1/s out of this state at this voltage.</param>
internal readonly record struct OperatingPoint(
    double JunctionVoltage, double Current, double TerminalVoltage, bool InCompliance,
    double NodeResistance, double EscapeRate);
