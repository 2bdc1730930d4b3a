namespace SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;

/// <summary>Tells the progress of a part as progress of the whole.</summary>
/// <param name="whole">Who listens; null for nobody.</param>
/// <param name="begin">Where the part begins in the whole, 0 to 1.</param>
/// <param name="length">How much of the whole it is.</param>
public sealed class ProgressPart(IProgress<double>? whole, double begin, double length) : IProgress<double>
{
    /// <inheritdoc/>
    public void Report(double value) => whole?.Report(begin + length * value);
}
