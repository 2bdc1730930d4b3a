namespace SpinBench.Networks.Vowels;

/// <summary>
/// The linear combinations of a vowel's formants that are the frequencies of two microwave signals:
/// f = reference + unit (offset + Σ slope_k z_k) with z_k = (F_k - mean_k)/deviation_k.
/// </summary>
/// <remarks>
/// That such combinations were used is said of M. Romera et al., Nature 563, 230 (2018); the numbers are ours: the default was found
/// by a search on 36 of the 48 women.
/// </remarks>
public sealed record FormantMap
{
    /// <summary>Means of F1, F2, F3 in Hz.</summary>
    public static IReadOnlyList<double> FormantMeans { get; } = [616.6, 1837.2, 2832.0];

    /// <summary>Standard deviations of F1, F2, F3 in Hz.</summary>
    public static IReadOnlyList<double> FormantDeviations { get; } = [184.4, 617.2, 433.3];

    /// <summary>The frequency in Hz about which the signals lie.</summary>
    public double Reference { get; init; } = 350e6;

    /// <summary>What the slopes and offsets are counted in, in Hz.</summary>
    public double Unit { get; init; } = 1e6;

    /// <summary>Slopes on z1, z2, z3 and the offset of signal A.</summary>
    public IReadOnlyList<double> First { get; init; } = [-4.45, 7.14, 0.73, -5.30];

    /// <summary>Slopes on z1, z2, z3 and the offset of signal B.</summary>
    public IReadOnlyList<double> Second { get; init; } = [-6.94, -2.08, 2.11, 12.91];

    /// <summary>The frequencies of both signals for a vowel, in Hz.</summary>
    public TonePair Of(VowelToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var scaled = Scaled(token);
        return new TonePair(Frequency(First, scaled), Frequency(Second, scaled));
    }

    /// <summary>z1, z2, z3 of a vowel.</summary>
    internal static double[] Scaled(VowelToken token) =>
    [
        (token.First - FormantMeans[0]) / FormantDeviations[0],
        (token.Second - FormantMeans[1]) / FormantDeviations[1],
        (token.Third - FormantMeans[2]) / FormantDeviations[2],
    ];

    private double Frequency(IReadOnlyList<double> terms, double[] scaled) =>
        Reference + (Unit * (terms[3] + (terms[0] * scaled[0]) + (terms[1] * scaled[1]) + (terms[2] * scaled[2])));
}
