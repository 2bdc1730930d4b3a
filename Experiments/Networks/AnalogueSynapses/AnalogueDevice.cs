using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>One synapse: r = o + A f((u - s) / d) for the mean curve f.</summary>
/// <param name="Offset">o, in parts of half the range.</param>
/// <param name="Amplitude">A, above 0.</param>
/// <param name="Shift">s, in units of the mean curve's width.</param>
/// <param name="Width">d, above 0, in the same units.</param>
public readonly record struct AnalogueDevice(double Offset, double Amplitude, double Shift, double Width)
{
    // The mean curve's width in parts of its centre, and the spread of the centres in parts of the spread of the rest.
    private const double WidthOfCentre = 0.18;
    private const double CentreSpread = 0.25;

    /// <summary>Draws a device: offset, ln A and ln d with the standard deviation <paramref name="spread"/>, I_c with a quarter of it.</summary>
    /// <param name="spread">0 or more; the centre spreads by 0.25/0.18 of it in units of the width, as I_c = 1 and dI = 0.18 do.</param>
    /// <param name="stream">Its chance.</param>
    public static AnalogueDevice Draw(double spread, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(spread);
        return new AnalogueDevice(
            spread * stream.NextGaussian(), Math.Exp(spread * stream.NextGaussian()),
            CentreSpread / WidthOfCentre * spread * stream.NextGaussian(), Math.Exp(spread * stream.NextGaussian()));
    }

    /// <summary>Its mean reading after a write.</summary>
    /// <param name="curve">The mean curve.</param>
    /// <param name="drive">u.</param>
    public double Reading(WriteCurve curve, double drive)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return Offset + (Amplitude * curve.Reading((drive - Shift) / Width));
    }
}
