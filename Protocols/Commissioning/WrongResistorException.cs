namespace SpinBench.Protocols.Commissioning;

/// <summary>Something else than the dummy resistor is connected. Nothing above 1 mV was applied.</summary>
public sealed class WrongResistorException : SpinBenchException
{
    /// <summary>Says what is connected and what to do.</summary>
    /// <param name="found">Ohm that were measured.</param>
    /// <param name="expected">Ohm of the dummy resistor.</param>
    public WrongResistorException(double found, double expected)
        : base(FormattableString.Invariant(
            $"{found:G4} ohm are connected where the dummy resistor of {expected:G4} ohm was expected. ")
            + "Take the device out and put the resistor in its place, or correct --resistor. Nothing above 1 mV was applied.")
    {
    }
}
