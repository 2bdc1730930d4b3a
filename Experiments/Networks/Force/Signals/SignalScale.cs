namespace SpinBench.Networks.Force.Signals;

/// <summary>What a network's output of zero and of one mean in the user's own numbers: x = offset + unit · z.</summary>
/// <param name="Offsets">Offset of each channel.</param>
/// <param name="Units">Unit of each channel, above 0.</param>
public sealed record SignalScale(double[] Offsets, double[] Units)
{
    /// <summary>Largest output of a network for the largest value of a signal.</summary>
    public const double Reach = 0.9;

    private const int Places = 1000;

    /// <summary>Brings the smallest and the largest value of each channel to -0.9 and 0.9.</summary>
    /// <param name="signal">A signal that repeats, none of its channels constant.</param>
    public static SignalScale Of(ITargetSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        var values = new double[signal.ChannelCount];
        double[] lowest = [.. values.Select(_ => double.PositiveInfinity)], highest = [.. values.Select(_ => double.NegativeInfinity)];
        for (var place = 0; place < Places; place++)
        {
            signal.Evaluate(place * signal.Period / Places, values);
            for (var channel = 0; channel < values.Length; channel++)
            {
                lowest[channel] = Math.Min(lowest[channel], values[channel]);
                highest[channel] = Math.Max(highest[channel], values[channel]);
            }
        }

        return new SignalScale(
            [.. lowest.Zip(highest, (low, high) => (low + high) / 2)], [.. lowest.Zip(highest, (low, high) => (high - low) / (2 * Reach))]);
    }

    /// <summary>Outputs of a network in the user's numbers, in place.</summary>
    public void Restore(Span<double> outputs)
    {
        for (var channel = 0; channel < outputs.Length; channel++)
        {
            outputs[channel] = Offsets[channel] + (Units[channel] * outputs[channel]);
        }
    }

    /// <summary>The user's numbers as outputs of a network, in place.</summary>
    public void Apply(Span<double> values)
    {
        for (var channel = 0; channel < values.Length; channel++)
        {
            values[channel] = (values[channel] - Offsets[channel]) / Units[channel];
        }
    }
}
