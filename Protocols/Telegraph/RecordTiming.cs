namespace SpinBench.Protocols.Telegraph;

/// <summary>How a record is sampled and averaged into readings.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Samples">Samples of the record.</param>
/// <param name="Average">Samples in a reading.</param>
internal readonly record struct RecordTiming(double SampleRate, int Samples, int Average)
{
    /// <summary>Readings of a record.</summary>
    public const int Readings = 4000;

    /// <summary>Longest record, in s.</summary>
    public const double LongestRecord = 60;

    private const int FewestReadings = 200;

    // A reading over this part of a relaxation makes dwell times too long by less than a hundredth.
    private const double RelaxationOfReading = 0.06;

    /// <summary>Time of a reading in s.</summary>
    public double Reading => Average / SampleRate;

    /// <summary>A record that is only looked at.</summary>
    public static RecordTiming Look(double duration, double fastest, int samples)
    {
        var rate = Math.Min(fastest, samples / duration);
        return new RecordTiming(rate, Math.Min(samples, (int)Math.Round(duration * rate)), 1);
    }

    /// <summary>Records whose readings resolve a telegraph that relaxes at a rate in 1/s; NaN for one that does not.</summary>
    public static RecordTiming Resolving(double relaxationRate, double fastest, int samples) => OfReading(
        double.IsNaN(relaxationRate) ? LongestRecord / Readings : Math.Max(1 / fastest, RelaxationOfReading / relaxationRate),
        fastest, samples);

    /// <summary>Records with readings of that many seconds.</summary>
    public static RecordTiming OfReading(double reading, double fastest, int samples)
    {
        var readings = (int)Math.Clamp(Math.Round(LongestRecord / reading), FewestReadings, Readings);
        var average = Math.Max(1, Math.Min((int)Math.Round(reading * fastest), samples / readings));
        return new RecordTiming(average / reading, average * readings, average);
    }

    /// <summary>The same readings at the rate that the oscilloscope has chosen.</summary>
    public RecordTiming At(double sampleRate)
    {
        var average = Math.Max(1, (int)Math.Round(Reading * sampleRate));
        return new RecordTiming(sampleRate, average * (Samples / Average), average);
    }

    /// <summary>Means of the readings of a record.</summary>
    public double[] Means(ReadOnlySpan<double> samples)
    {
        var means = new double[samples.Length / Average];
        for (var index = 0; index < means.Length; index++)
        {
            var (origin, sum) = (samples[index * Average], 0.0);
            foreach (var sample in samples.Slice(index * Average, Average))
            {
                sum += sample - origin;
            }

            means[index] = origin + sum / Average;
        }

        return means;
    }
}
