namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>One unit of a program message: header and parameters between two semicolons.</summary>
/// <param name="Header">Header without question mark.</param>
/// <param name="IsQuery">Whether the header ended with a question mark.</param>
/// <param name="Parameters">What follows the header, trimmed.</param>
public readonly record struct ProgramUnit(Range Header, bool IsQuery, Range Parameters)
{
    /// <summary>Whether there is nothing between the semicolons.</summary>
    public bool IsEmpty => Header.Start.Value == Header.End.Value;
}
