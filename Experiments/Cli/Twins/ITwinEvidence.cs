namespace SpinBench.Cli.Twins;

/// <summary>Data of one run at one current, reduced to what a device can be compared with.</summary>
internal interface ITwinEvidence
{
    /// <summary>The run's number in the catalogue.</summary>
    long Run { get; }

    /// <summary>What the data are, for a table: "transitions and levels at 1 mV".</summary>
    string Name { get; }

    /// <summary>Standard deviation of what the run's own field may be off by, in T, beyond what all runs share.</summary>
    double FieldError { get; }

    /// <summary>
    /// Standard deviation in A of the current that flows beside the one which was measured, in a curve of many currents;
    /// 0 for one current.
    /// </summary>
    double SourceOffsetError => 0;

    /// <summary>Compares the data with a candidate, always in the same order and number.</summary>
    /// <param name="model">The candidate.</param>
    /// <param name="systematics">What the instruments of this run may be off by.</param>
    /// <param name="isStart">Whether only a rough start is wanted: from estimates that are smooth far from the truth.</param>
    IEnumerable<Comparison> Compare(TwinModel model, TwinSystematics systematics, bool isStart);
}

/// <summary>One number measured and expected.</summary>
/// <param name="Observed">Measured.</param>
/// <param name="Expected">Of the candidate.</param>
/// <param name="StandardError">Of the measured one, if the candidate were the device; above 0.</param>
internal readonly record struct Comparison(double Observed, double Expected, double StandardError)
{
    private const double FewEvents = 5;

    /// <summary>Whether it is a number of events, which is not normal where few are expected.</summary>
    public bool IsCount { get; init; }

    /// <summary>
    /// The squared residual in standard errors; of few events the deviance of Poisson's law, which chance makes as large as one
    /// too (P. McCullagh and J. A. Nelder, Generalized Linear Models, 2nd ed., Chapman and Hall 1989, section 2.3).
    /// </summary>
    public double ChiSquared => IsCount && Expected is > 0 and < FewEvents
        ? 2 * ((Observed > 0 ? Observed * Math.Log(Observed / Expected) : 0) - Observed + Expected)
        : Math.Pow((Observed - Expected) / StandardError, 2);
}

/// <summary>What the instruments may be off by, found along with the device.</summary>
/// <param name="Gain">Relative error of resistances.</param>
/// <param name="FieldOffset">Measured less true field, in T.</param>
/// <param name="SourceOffset">
/// Current in A that a source at zero still drives: it is subtracted from every current as measured, and what it makes of the
/// resistance at zero from every voltage.
/// </param>
internal readonly record struct TwinSystematics(double Gain, double FieldOffset, double SourceOffset)
{
    /// <summary>
    /// Relative standard deviation of a resistance over the gain of a session: source meters state 0.025 to 0.03 % for
    /// the current that they measure, one and the same for a range.
    /// </summary>
    public const double GainError = 3e-4;

    /// <summary>Standard deviation in T of a gaussmeter's zero.</summary>
    public const double GaussmeterError = 1e-5;

    /// <summary>Standard deviation in T of a field that only was asked for: iron keeps some 10 Oe.</summary>
    public const double UnmeasuredFieldError = 1e-3;
}
