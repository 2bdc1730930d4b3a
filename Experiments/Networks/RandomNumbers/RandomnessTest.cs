namespace SpinBench.Networks.RandomNumbers;

/// <summary>A statistical test of bits after NIST SP 800-22 rev. 1a (2010).</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Section">Its section.</param>
/// <param name="LeastLength">Bits that it needs, as recommended there.</param>
/// <param name="Run">Its p-values; at least one for a sequence of sufficient length, none where the sequence has too little of what is counted.</param>
public sealed record RandomnessTest(string Name, string Section, int LeastLength, Func<BitSequence, double[]> Run)
{
    /// <summary>A p-value below it fails the sequence: 1 % of random sequences do.</summary>
    public const double Significance = 0.01;

    /// <summary>All fifteen, in the order of the publication, with its usual parameters.</summary>
    public static IReadOnlyList<RandomnessTest> All { get; } =
    [
        new("frequency", "2.1", 100, bits => [FrequencyTests.Frequency(bits)]),
        new("block frequency", "2.2", 100, bits => [FrequencyTests.BlockFrequency(bits, FrequencyTests.UsualBlock(bits.Length))]),
        new("runs", "2.3", 100, bits => [RunTests.Runs(bits)]),
        new("longest run", "2.4", 128, bits => [RunTests.LongestRun(bits)]),
        new("matrix rank", "2.5", 38 * 32 * 32, bits => [MatrixRankTest.Of(bits)]),
        new("Fourier transform", "2.6", 1000, bits => [SpectralTest.Of(bits)]),
        new("templates", "2.7", 8 * 9 * 100, TemplateTests.NonOverlapping),
        new("overlapping templates", "2.8", 1_000_000, bits => [TemplateTests.Overlapping(bits)]),
        new("universal", "2.9", 387_840, bits => [UniversalTest.Of(bits)]),
        new("linear complexity", "2.10", 1_000_000, bits => [LinearComplexityTest.Of(bits, 500)]),
        new("serial", "2.11", 1 << 9, bits => PatternTests.Serial(bits, PatternTests.UsualLength(bits.Length, 2))),
        new("approximate entropy", "2.12", 1 << 9, bits => [PatternTests.ApproximateEntropy(bits, PatternTests.UsualLength(bits.Length, 5))]),
        new("cumulative sums", "2.13", 100, CumulativeSumTest.Of),
        new("random excursions", "2.14", 1_000_000, bits => ExcursionTests.Excursions(bits) ?? []),
        new("excursion variant", "2.15", 1_000_000, bits => ExcursionTests.Variant(bits) ?? []),
    ];
}
