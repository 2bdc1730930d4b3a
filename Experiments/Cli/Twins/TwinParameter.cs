using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>One value of a device file that a fit may change.</summary>
/// <remarks>
/// The fit works on the deviation from the prior in prior widths, x: value = prior + width x, or prior exp(width x) for a
/// value that is positive. A deviation of 1 is as likely as one standard deviation.
/// </remarks>
/// <param name="Name">What it is.</param>
/// <param name="Section">Section of the device file.</param>
/// <param name="Key">Key within the section.</param>
/// <param name="Unit">SI unit.</param>
internal sealed record TwinParameter(string Name, string Section, string Key, string Unit)
{
    /// <summary>Takes the value out of a device, SI.</summary>
    public required Func<JunctionDevice, double> Get { get; init; }

    /// <summary>Puts a value into a device.</summary>
    public required Func<JunctionDevice, double, JunctionDevice> Set { get; init; }

    /// <summary>Standard deviation of the prior: of the value, or of its logarithm where <see cref="IsPositive"/>.</summary>
    public required double Width { get; init; }

    /// <summary>Whether the prior is log-normal and the value stays above zero.</summary>
    public bool IsPositive { get; init; }

    /// <summary>Smallest value allowed.</summary>
    public double Smallest { get; init; } = double.NegativeInfinity;

    /// <summary>Largest value allowed.</summary>
    public double Largest { get; init; } = double.PositiveInfinity;

    /// <summary>The value at a deviation from the prior, within the bounds.</summary>
    public double ValueAt(double prior, double deviation) => Math.Clamp(
        IsPositive ? prior * Math.Exp(Width * deviation) : prior + Width * deviation, Smallest, Largest);

    /// <summary>The deviation at which a value lies.</summary>
    public double DeviationOf(double prior, double value) =>
        IsPositive ? Math.Log(value / prior) / Width : (value - prior) / Width;
}
