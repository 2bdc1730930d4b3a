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
    double NodeResistance, double EscapeRate)
{
    /// <summary>Small-signal resistance in ohm between the junction's node and ground; 0 unless somebody listens.</summary>
    public double DynamicResistance { get; init; }

    /// <summary>Mean part in V of the junction's voltage that is rectified radio frequency.</summary>
    public double RectifiedVoltage { get; init; }

    /// <summary>Adds another point with a weight, towards a mean.</summary>
    public OperatingPoint Plus(in OperatingPoint other, double weight) => new(
        JunctionVoltage + other.JunctionVoltage * weight,
        Current + other.Current * weight,
        TerminalVoltage + other.TerminalVoltage * weight,
        InCompliance || other.InCompliance,
        NodeResistance + other.NodeResistance * weight,
        EscapeRate + other.EscapeRate * weight)
    {
        DynamicResistance = DynamicResistance + other.DynamicResistance * weight,
        RectifiedVoltage = RectifiedVoltage + other.RectifiedVoltage * weight,
    };

    /// <summary>The mean of what was added with weights of this sum.</summary>
    public OperatingPoint DividedBy(double weight) => this with
    {
        JunctionVoltage = JunctionVoltage / weight,
        Current = Current / weight,
        TerminalVoltage = TerminalVoltage / weight,
        NodeResistance = NodeResistance / weight,
        EscapeRate = EscapeRate / weight,
        DynamicResistance = DynamicResistance / weight,
        RectifiedVoltage = RectifiedVoltage / weight,
    };
}
