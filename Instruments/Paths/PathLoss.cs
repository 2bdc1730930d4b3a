namespace SpinBench.Instruments.Paths;

/// <summary>Power lost between a radio-frequency generator's connector and the device, against frequency.</summary>
/// <remarks>Between points it is linear in dB and Hz; beyond the first and last point it stays.</remarks>
public sealed class PathLoss
{
    /// <summary>Period in Hz of <see cref="WithRipple"/>: the standing wave of a metre of coaxial cable, v/2L at 0.7 c.</summary>
    public const double RipplePeriod = 105e6;

    private readonly (double Frequency, double Loss)[] _points;
    private readonly double _ripple;

    private PathLoss((double Frequency, double Loss)[] points, double ripple = 0) => (_points, _ripple) = (points, ripple);

    /// <summary>A line without loss.</summary>
    public static PathLoss None { get; } = Constant(0);

    /// <summary>The same loss at every frequency.</summary>
    /// <param name="loss">dB; positive attenuates.</param>
    public static PathLoss Constant(double loss) => new([(0, loss)]);

    /// <summary>A loss that goes up and down with the frequency as a standing wave on a mismatched line makes it.</summary>
    /// <param name="loss">Mean in dB; positive attenuates.</param>
    /// <param name="ripple">dB up and down, a sine over <see cref="RipplePeriod"/>.</param>
    public static PathLoss WithRipple(double loss, double ripple) => new([(0, loss)], ripple);

    /// <summary>Measured losses.</summary>
    /// <param name="points">Frequency in Hz, rising, and loss in dB; at least one.</param>
    /// <exception cref="ArgumentException">No points, or frequencies that do not rise.</exception>
    public static PathLoss FromTable(IEnumerable<(double Frequency, double Loss)> points)
    {
        (double Frequency, double Loss)[] table = [.. points];
        return table.Length > 0 && table.Zip(table.Skip(1)).All(pair => pair.First.Frequency < pair.Second.Frequency)
            ? new PathLoss(table)
            : throw new ArgumentException("A path needs points whose frequencies rise.", nameof(points));
    }

    /// <summary>Loss in dB at a frequency in Hz.</summary>
    public double At(double frequency) =>
        Smooth(frequency) + (_ripple == 0 ? 0 : _ripple * Math.Sin(Math.Tau * (frequency / RipplePeriod)));

    private double Smooth(double frequency)
    {
        var after = Array.FindIndex(_points, point => point.Frequency >= frequency);
        if (after <= 0)
        {
            return after < 0 ? _points[^1].Loss : _points[0].Loss;
        }

        var (low, high) = (_points[after - 1], _points[after]);
        return low.Loss + (high.Loss - low.Loss) * (frequency - low.Frequency) / (high.Frequency - low.Frequency);
    }
}
