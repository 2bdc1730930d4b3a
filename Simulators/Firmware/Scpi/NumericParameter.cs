namespace SpinBench.Simulators.Firmware.Scpi;

/// <summary>The range of a numeric parameter and what its keywords mean.</summary>
/// <param name="Minimum">Smallest value; what MIN stands for.</param>
/// <param name="Maximum">Largest value; what MAX stands for.</param>
/// <param name="Default">What DEF stands for; the value after <c>*RST</c>.</param>
/// <param name="Unit">Unit that may follow the number, upper case; empty for none.</param>
public sealed record NumericParameter(double Minimum, double Maximum, double Default, string Unit = "")
{
    /// <summary>
    /// Hears that a value beyond the range was moved to its upper end (true) or lower end (false); null where such values are
    /// refused with -222.
    /// </summary>
    public Action<bool>? Clipped { get; init; }

    /// <summary>Brings a value into the range.</summary>
    /// <exception cref="ScpiException">-222, or -224 for a value that is no number.</exception>
    public double Check(double value)
    {
        if (double.IsNaN(value))
        {
            throw new ScpiException(-224);
        }

        if (value >= Minimum && value <= Maximum)
        {
            return value;
        }

        if (Clipped is null)
        {
            throw new ScpiException(-222);
        }

        Clipped(value > Maximum);
        return Math.Clamp(value, Minimum, Maximum);
    }
}
