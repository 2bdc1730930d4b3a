namespace SpinBench.Protocols.Runs;

/// <summary>A stored waveform.</summary>
/// <param name="Run">Its run.</param>
/// <param name="SetPoint">Set point.</param>
/// <param name="Attempt">Attempt of the set point.</param>
/// <param name="Point">Point of the attempt, from 0.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">SI unit of the samples.</param>
/// <param name="FirstSample">Time of the first sample relative to the trigger, in s.</param>
/// <param name="SampleInterval">s between samples.</param>
/// <param name="Samples">The samples.</param>
public sealed record TraceRecord(
    long Run, int SetPoint, int Attempt, long Point, string Name, string Unit, double FirstSample, double SampleInterval,
    double[] Samples);
