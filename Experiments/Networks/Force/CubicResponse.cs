using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Force;

/// <summary>A read-out that is a cubic of the drive: r = a u³ + b u² + c u + d, the same for all neurons.</summary>
/// <param name="Cubic">a.</param>
/// <param name="Quadratic">b.</param>
/// <param name="Linear">c.</param>
/// <param name="Constant">d.</param>
public sealed record CubicResponse(double Cubic, double Quadratic, double Linear, double Constant) : INeuronResponse
{
    /// <summary>
    /// The junction <c>mtj-40</c> between 0.8 and 1.0·10¹⁰ A/m², r = (ΔR - 114 Ω)/31 Ω: a fit to the equation of motion
    /// whose residual is 1.3·10⁻⁸.
    /// </summary>
    public static CubicResponse FortyNanometreJunction { get; } = new(1.39251239e-4, 1.64611556e-2, 0.983226936, 5.47724721e-4);

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output) =>
        VectorKernel.Cubic(drive, (2 * Cubic, 2 * Quadratic, 2 * Linear, (2 * Constant) - 1), output);
}
