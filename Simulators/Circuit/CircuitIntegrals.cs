namespace SpinBench.Simulators.Circuit;

/// <summary>Running time integrals of the circuit since the lab was founded.</summary>
/// <param name="JunctionVoltage">V s.</param>
/// <param name="Current">A s.</param>
/// <param name="TerminalVoltage">V s.</param>
/// <param name="Compliance">s in compliance.</param>
internal readonly record struct CircuitIntegrals(
    double JunctionVoltage, double Current, double TerminalVoltage, double Compliance)
{
    public CircuitIntegrals Plus(in OperatingPoint point, double duration) => new(
        JunctionVoltage + point.JunctionVoltage * duration,
        Current + point.Current * duration,
        TerminalVoltage + point.TerminalVoltage * duration,
        Compliance + (point.InCompliance ? duration : 0));
}
