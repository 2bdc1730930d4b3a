namespace SpinBench.Networks.Force;

/// <summary>The inverse correlation matrix P of recursive least squares, in one precision or the other.</summary>
internal abstract class InverseCorrelation
{
    /// <summary>A matrix P = P₀ I.</summary>
    public static InverseCorrelation Create(int size, double initialInverse, bool isSingle) => isSingle
        ? new InverseCorrelationOf<float>(size, initialInverse)
        : new InverseCorrelationOf<double>(size, initialInverse);

    /// <summary>P = P₀ I again.</summary>
    public abstract void Reset();

    /// <summary>Takes one observation.</summary>
    /// <param name="regressors">y.</param>
    /// <param name="gain">Receives P y/(1 + y·P y), with P from before.</param>
    /// <returns>y·P y, with P from before; the caller judges it.</returns>
    public abstract double Observe(ReadOnlySpan<double> regressors, Span<double> gain);
}
