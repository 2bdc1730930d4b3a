namespace SpinBench.Protocols;

/// <summary>A waveform that points were made of; stored beside them.</summary>
/// <param name="Row">Row of the batch that it belongs to, from 0.</param>
/// <param name="Name">What it is, as "oscilloscope record".</param>
/// <param name="Unit">SI unit of the samples.</param>
/// <param name="FirstSample">Time of the first sample relative to the trigger, in s.</param>
/// <param name="SampleInterval">s between samples.</param>
/// <param name="Samples">The samples; not changed after the batch was yielded.</param>
public sealed record PointTrace(
    int Row, string Name, string Unit, double FirstSample, double SampleInterval, double[] Samples);
