namespace SpinBench.Networks.Force.Signals;

/// <summary>A signal sampled at even intervals: a period, part of one, or many.</summary>
/// <param name="Name">Where it is from, as in messages.</param>
/// <param name="Channels">Name of each channel.</param>
/// <param name="Samples">Values of each channel: [channel][sample].</param>
/// <param name="SampleTime">Time from one sample to the next in s.</param>
public sealed record SignalRecord(string Name, IReadOnlyList<string> Channels, double[][] Samples, double SampleTime)
{
    /// <summary>Samples of a channel.</summary>
    public int Count => Samples[0].Length;
}
