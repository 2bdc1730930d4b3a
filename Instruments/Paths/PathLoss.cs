namespace SpinBench.Instruments.Paths;

/// <summary>Power lost between a radio-frequency generator's connector and the device, against frequency.</summary>
/// <remarks>Between points it is linear in dB and Hz; beyond the first and last point it stays.</remarks>
public sealed class PathLoss
{
    private readonly (double Frequency, double Loss)[] _points;

    private PathLoss((double Frequency, double Loss)[] points) => _points = points;

    /// <summary>A line without loss.</summary>
    public static PathLoss None { get; } = Constant(0);

    /// <summary>The same loss at every frequency.</summary>
    /// <param name="loss">dB; positive attenuates.</param>
    public static PathLoss Constant(double loss) => new([(0, loss)]);

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
    public double At(double frequency)
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
