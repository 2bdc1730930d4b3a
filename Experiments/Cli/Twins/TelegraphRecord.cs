using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Twins;

/// <summary>The readings of one set point at one current, reduced.</summary>
/// <param name="Field">Applied field in T as measured.</param>
/// <param name="Current">Current in A.</param>
/// <param name="Timing">When the readings integrate.</param>
/// <param name="Reads">Valid readings.</param>
internal sealed record TelegraphRecord(double Field, double Current, ReadingTiming Timing, int Reads)
{
    /// <summary>Whether transitions can be counted: the junction is slow against a reading.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Pairs of consecutive readings, where counted.</summary>
    public TransitionCounts Transitions { get; init; }

    /// <summary>Level of the low state in ohm; NaN when it was not seen long enough.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>Level of the high state in ohm; NaN when it was not seen long enough.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Standard error of each level from the noise of the readings, in ohm.</summary>
    public double LowError { get; init; }

    /// <summary>Standard error of the high level.</summary>
    public double HighError { get; init; }

    /// <summary>Standard deviation in ohm of what the set point's zero and current bring into all its readings.</summary>
    public double Scatter { get; init; }

    /// <summary>Mean of the readings in ohm.</summary>
    public double Mean { get; init; }

    /// <summary>Variance of the readings in ohm².</summary>
    public double Variance { get; init; }

    /// <summary>Standard error of the variance, from the readings' own autocorrelation.</summary>
    public double VarianceError { get; init; }

    /// <summary>Noise of a reading in ohm.</summary>
    public double Noise { get; init; }
}
