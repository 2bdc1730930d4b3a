namespace SpinBench.Protocols.PulseActivation;

/// <summary>What the pulses of one amplitude say together.</summary>
/// <param name="Current">Their amplitude in A.</param>
/// <param name="Pulses">Their number.</param>
/// <param name="Reading">The reading in V or ohm.</param>
/// <param name="Scatter">Standard deviation of a single pulse's reading.</param>
internal sealed record PulseAmplitude(double Current, int Pulses, double Reading, double Scatter)
{
    public double StandardError => Scatter / Math.Sqrt(Pulses);

    /// <summary>Every amplitude with two pulses or more, ascending.</summary>
    public static IReadOnlyList<PulseAmplitude> All(IReadOnlyList<SetPoint> setPoints, PointTable points, PulseActivationSettings settings) =>
        [.. setPoints.Where(point => points.CountAt(point.Index) > 1).Select(point => Of(point, points, settings)).OrderBy(amplitude => amplitude.Current)];

    private static PulseAmplitude Of(SetPoint setPoint, PointTable points, PulseActivationSettings settings)
    {
        if (settings.Reading == PulseReadout.Voltage)
        {
            var voltages = points.Column("voltage", setPoint.Index);
            var (mean, deviation) = MeanAndDeviation(voltages);
            return new(setPoint.Values[0], voltages.Length, mean, deviation);
        }

        var (cosine, cosineDeviation) = MeanAndDeviation(points.Column("cosine", setPoint.Index));
        var (sine, sineDeviation) = MeanAndDeviation(points.Column("sine", setPoint.Index));
        var count = points.CountAt(setPoint.Index);

        // The modulus of two noisy means is too large by their noise.
        var variance = ((cosineDeviation * cosineDeviation) + (sineDeviation * sineDeviation)) / 2;
        var amplitude = Math.Sqrt(Math.Max(0, (cosine * cosine) + (sine * sine) - (2 * variance / count)));
        return new(setPoint.Values[0], count, 2 * amplitude, 2 * Math.Sqrt(variance));
    }

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }
}
