namespace SpinBench.Protocols.Analysis;

/// <summary>What the readings say about the hidden states under a model: all that Baum and Welch's step needs.</summary>
/// <param name="LogLikelihood">ln of the probability density of the readings.</param>
/// <param name="High">Expected readings in the high state.</param>
/// <param name="HighSum">Expected sum of the readings in the high state.</param>
/// <param name="Falls">Expected changes from high to low.</param>
/// <param name="FirstHigh">Probability that the first reading is high.</param>
/// <param name="LastHigh">Probability that the last reading is high.</param>
internal readonly record struct ExpectedCounts(
    double LogLikelihood, double High, double HighSum, double Falls, double FirstHigh, double LastHigh)
{
    /// <summary>Expected changes from low to high.</summary>
    public double Rises => Falls + LastHigh - FirstHigh;

    /// <summary>Expected readings in the high state that another follows.</summary>
    public double HighFollowed => High - LastHigh;

    /// <summary>Expected readings in the low state that another follows.</summary>
    public double LowFollowed(int readings) => readings - High - (1 - LastHigh);
}
