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

    /// <summary>The cubic through a table of readings, by least squares.</summary>
    /// <param name="drives">Drives, four or more, in the unit of the scale.</param>
    /// <param name="readings">The reading of each.</param>
    /// <param name="scale">What is 0 and 1.</param>
    /// <returns>The cubic and its largest residual, in parts of the range of r.</returns>
    public static (CubicResponse Response, double Residual) Fit(
        IReadOnlyList<double> drives, IReadOnlyList<double> readings, PulseScale scale)
    {
        ArgumentNullException.ThrowIfNull(scale);
        double[] u = [.. drives.Select(drive => (drive - scale.LowDrive) / (scale.HighDrive - scale.LowDrive))];
        double[] r = [.. readings.Select(reading => (scale.Output(reading) + 1) / 2)];
        var c = MathNet.Numerics.Fit.Polynomial(u, r, 3);
        var response = new CubicResponse(c[3], c[2], c[1], c[0]);
        return (response, u.Zip(r, (drive, reading) => Math.Abs(response.ReadOut(drive) - reading)).Max());
    }

    /// <summary>r at a drive u.</summary>
    public double ReadOut(double u) => (((((Cubic * u) + Quadratic) * u) + Linear) * u) + Constant;

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> drive, Span<double> output) =>
        VectorKernel.Cubic(drive, (2 * Cubic, 2 * Quadratic, 2 * Linear, (2 * Constant) - 1), output);
}
