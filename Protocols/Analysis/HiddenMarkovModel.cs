namespace SpinBench.Protocols.Analysis;

/// <summary>Two states that a Markov chain switches between, seen through normal noise: the five parameters of a noisy telegraph.</summary>
/// <param name="Low">Mean reading in the low state.</param>
/// <param name="High">Mean reading in the high state; above <paramref name="Low"/>.</param>
/// <param name="Noise">Standard deviation of a reading in either state; above 0.</param>
/// <param name="Rise">Probability that high follows low from one reading to the next, 0 to 1.</param>
/// <param name="Fall">Probability that low follows high, 0 to 1.</param>
public sealed record HiddenMarkovModel(double Low, double High, double Noise, double Rise, double Fall)
{
    /// <summary>Levels and noise.</summary>
    public TelegraphLevels Levels => new(Low, High, Noise);

    /// <summary>
    /// Mean dwell times in intervals between readings, with the switches between readings that nobody sees:
    /// <c>λ = -ln(1 - p₀₁ - p₁₀)</c>, <c>τ_high = (p₀₁ + p₁₀)/(λ p₁₀)</c>; NaN when neighbouring readings are no more alike
    /// than distant ones.
    /// </summary>
    public (double High, double Low) DwellTimes
    {
        get
        {
            var rate = -Math.Log(1 - Rise - Fall);
            return ((Rise + Fall) / (rate * Fall), (Rise + Fall) / (rate * Rise));
        }
    }

    /// <summary>The same model with levels in the unit of readings that were centred and scaled.</summary>
    internal HiddenMarkovModel Scaled(double offset, double scale) =>
        this with { Low = offset + scale * Low, High = offset + scale * High, Noise = scale * Noise };
}
