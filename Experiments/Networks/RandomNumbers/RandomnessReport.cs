using MathNet.Numerics.Distributions;

namespace SpinBench.Networks.RandomNumbers;

/// <summary>What one test says of many sequences: NIST SP 800-22, 4.2.</summary>
/// <param name="Test">The test.</param>
/// <param name="Columns">Its p-values, each over all sequences.</param>
public sealed record RandomnessReport(RandomnessTest Test, IReadOnlyList<RandomnessColumn> Columns)
{
    private const int FewestForColumns = 8;
    private const double Certain = 0.999;

    /// <summary>
    /// Whether the test is passed: every p-value by itself, and of a test with eight p-values or more so many as chance lets fail in
    /// one case of a thousand.
    /// </summary>
    public bool IsPassed => Columns.Count > 0 && Columns.Count(column => !column.IsPassed) <= (Columns.Count < FewestForColumns ? 0 : MostByChance);

    private int MostByChance
    {
        get
        {
            var chance = Columns.Max(column => column.ChanceOfFailing);
            return Enumerable.Range(0, Columns.Count).First(failed => Binomial.CDF(chance, Columns.Count, failed) >= Certain);
        }
    }

    /// <summary>Runs tests on many sequences of one length, on all cores; a test that needs longer ones is left out.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<RandomnessReport> Of(
        IReadOnlyList<BitSequence> sequences, IReadOnlyList<RandomnessTest> tests, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(tests);
        RandomnessTest[] fitting = [.. tests.Where(test => sequences.All(sequence => sequence.Length >= test.LeastLength))];
        var values = new double[sequences.Count][][];
        var done = 0;
        Parallel.For(0, values.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            values[index] = Array.ConvertAll(fitting, test => test.Run(sequences[index]));
            progress?.Report((double)Interlocked.Increment(ref done) / values.Length);
        });
        return [.. fitting.Select((test, place) => new RandomnessReport(test, [.. ColumnsOf([.. values.Select(all => all[place]).Where(column => column.Length > 0)])]))];
    }

    private static IEnumerable<RandomnessColumn> ColumnsOf(double[][] rows) =>
        rows.Length == 0 ? [] : Enumerable.Range(0, rows[0].Length).Select(column => new RandomnessColumn([.. rows.Select(row => row[column])]));
}

/// <summary>One p-value over many sequences.</summary>
/// <param name="Values">p of each sequence.</param>
public sealed record RandomnessColumn(IReadOnlyList<double> Values)
{
    private const int Bins = 10;
    private const int FewestForUniformity = 55;
    private const double LeastUniformity = 1e-4;

    /// <summary>Share of sequences with p of 0.01 or more.</summary>
    public double Proportion => Values.Count(value => value >= RandomnessTest.Significance) / (double)Values.Count;

    /// <summary>Least <see cref="Proportion"/> that passes: three standard deviations below 99 %.</summary>
    public double LeastProportion => 1 - RandomnessTest.Significance - (3 * Math.Sqrt(RandomnessTest.Significance * (1 - RandomnessTest.Significance) / Values.Count));

    /// <summary>p of the p-values being equally spread; NaN for fewer than 55 sequences, as advised there.</summary>
    public double Uniformity => Values.Count < FewestForUniformity
        ? double.NaN
        : ChiSquared.Of(
            [.. Enumerable.Range(0, Bins).Select(bin => (long)Values.Count(value => Math.Min((int)(value * Bins), Bins - 1) == bin))],
            [.. Enumerable.Repeat(1.0 / Bins, Bins)], Values.Count);

    /// <summary>Whether both are as they should be.</summary>
    public bool IsPassed => Proportion >= LeastProportion && !(Uniformity < LeastUniformity);

    /// <summary>Chance that random sequences fail it.</summary>
    public double ChanceOfFailing => LeastUniformity + 1 - Binomial.CDF(RandomnessTest.Significance, Values.Count, Math.Floor((Values.Count * (1 - LeastProportion)) + 1e-9));
}
