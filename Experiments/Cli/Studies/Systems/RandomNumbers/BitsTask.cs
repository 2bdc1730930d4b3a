using SpinBench.Cli.Randomness;
using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.RandomNumbers;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Telegraph;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Bits of fluctuating junctions, as they are and whitened, through the tests.</summary>
internal static class BitsTask
{
    private const double HighDwell = 300e-6;
    private const double LowDwell = 200e-6;
    private const int StreamCount = 8;
    private const int SequenceCount = 100;
    private const int SequenceLength = 100_000;
    private const int LongLength = 1_000_000;
    private const int MostRaw = 2;
    private const int Tests = 9;
    private const double Errors = 4;

    private static readonly string[] s_nine =
        ["frequency", "block frequency", "runs", "longest run", "cumulative sums", "Fourier transform", "serial", "approximate entropy", "matrix rank"];

    private static readonly RandomnessTest[] s_tests = [.. RandomnessTest.All.Where(test => s_nine.Contains(test.Name))];
    private static readonly double[] s_intervals = [250e-6, 125e-6];

    // Streams, and how many of nine tests the independent program's bits pass, at least and at most.
    private static readonly (int Streams, int Least, int Most)[] s_references = [(1, 1, 1), (2, 1, 2), (4, 3, 7), (StreamCount, 9, 9)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        if (settings.Run is { } run)
        {
            var trace = RecordedTrace.OfRun(context, run);
            return trace is null
                ? new StudyTaskResult([], ["The run is no telegraph: bits are those of a telegraph run."], [])
                : MeasuredBits.Rows(trace);
        }

        var (rows, passed, done) = (new List<StudyRow>(), new List<(double Interval, double[] Passed)>(), 0);
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "random bits");
        foreach (var interval in s_intervals)
        {
            var source = new TelegraphBits(HighDwell, LowDwell, interval);
            var streams = new BitSequence[StreamCount];
            Parallel.For(0, StreamCount, new ParallelOptions { CancellationToken = context.Cancellation }, stream =>
                streams[stream] = source.Draw(SequenceCount * SequenceLength, new RandomStream(settings.Seed, FormattableString.Invariant($"random-numbers/{interval}/{stream}"))));
            var (counts, bits) = (new List<double>(), streams[0]);
            foreach (var (count, least, most) in s_references)
            {
                bits = BitSequence.ExclusiveOr(streams[..count]);
                var reports = Report(bits, SequenceLength, s_tests, context);
                counts.Add(reports.Count(report => report.IsPassed));
                rows.Add(PassedRow(interval, count, (least, most), reports));
                rows.Add(BiasRow(source, interval, count, bits));
                progress.Report(++done / (double)(s_intervals.Length * s_references.Length));
            }

            passed.Add((interval, [.. counts]));
            if (interval == s_intervals[0])
            {
                rows.AddRange(WholeRows(source, streams[0], bits, context));
            }
        }

        rows.Add(ControlRow(settings.Seed, context));
        return new StudyTaskResult(rows, [], await DrawAsync(settings.Folder, passed))
        {
            Parameters = new { HighDwell, LowDwell, Intervals = s_intervals, StreamCount, SequenceCount, SequenceLength, LongLength, Tests = s_nine },
        };
    }

    private static IReadOnlyList<RandomnessReport> Report(BitSequence bits, int length, IReadOnlyList<RandomnessTest> tests, CommandContext context) =>
        RandomnessReport.Of([.. Enumerable.Range(0, bits.Length / length).Select(index => bits.Part(index * length, length))], tests, null, context.Cancellation);

    private static string Failed(IReadOnlyList<RandomnessReport> reports) =>
        string.Join(", ", reports.Where(report => !report.IsPassed).Select(report => report.Test.Name)) is { Length: > 0 } names ? $"; failed: {names}" : "";

    private static StudyRow PassedRow(double interval, int count, (int Least, int Most) reference, IReadOnlyList<RandomnessReport> reports)
    {
        var passed = reports.Count(report => report.IsPassed);
        var demand = count == 1 ? Demand.AtMost(MostRaw) : count == StreamCount ? Demand.AtLeast(Tests - 1) : null;
        var name = count == 1 ? "raw" : FormattableString.Invariant($"XOR{count}");
        return new StudyRow(
            FormattableString.Invariant($"3a {name} {1e6 * interval:F0} us"), FormattableString.Invariant($"tests passed of nine, {SequenceCount} sequences of {SequenceLength} bits, a look each {1e6 * interval:F0} us"),
            "", count == 1 ? "random bits by reading only" : "", (reference.Least + reference.Most) / 2.0, passed, null,
            (demand?.Judge(passed) ?? FormattableString.Invariant($"the independent program passes {reference.Least} to {reference.Most}")) + Failed(reports));
    }

    // The error is of the scatter of sequence means: neighbouring bits know of each other.
    private static StudyRow BiasRow(TelegraphBits source, double interval, int count, BitSequence bits)
    {
        var mean = SampleMean.Of([.. Enumerable.Range(0, SequenceCount).Select(index => bits.Count(index * SequenceLength, SequenceLength) / (double)SequenceLength)]);
        var bias = mean.Value - 0.5;
        var expected = source.BiasOfExclusiveOr(count);
        return new StudyRow(
            FormattableString.Invariant($"3a bias k={count} {1e6 * interval:F0} us"), "mean of the bits less 1/2, against (-1)^(k+1) (2ε)^k/2", "", "", expected, bias, mean.HalfInterval,
            Demand.Within(expected, Errors * mean.StandardError).Judge(bias));
    }

    private static IEnumerable<StudyRow> WholeRows(TelegraphBits source, BitSequence raw, BitSequence joined, CommandContext context)
    {
        foreach (var (name, bits) in new[] { ("XOR8", joined), ("raw", raw) })
        {
            var reports = Report(bits, LongLength, RandomnessTest.All, context);
            var passed = reports.Count(report => report.IsPassed);
            yield return new StudyRow(
                $"3a {name} fifteen", FormattableString.Invariant($"tests passed of fifteen, {bits.Length / LongLength} sequences of {LongLength} bits"), "", "", null, passed, null, "no reference" + Failed(reports));
        }

        var pairs = raw.WhitenByPairs();
        var whitened = Report(pairs, SequenceLength, s_tests, context);
        yield return new StudyRow(
            "3a von Neumann", FormattableString.Invariant($"tests passed of nine after whitening by pairs, which leaves {pairs.Length / (double)raw.Length:P0} of the bits"), "", "", null,
            whitened.Count(report => report.IsPassed), null, "neighbours that know of each other stay so" + Failed(whitened));
        var correlation = raw.NeighbourCorrelation;
        var error = 1 / Math.Sqrt(raw.Length);
        yield return new StudyRow("3a correlation", "correlation of neighbouring bits against exp(-Δt/τ_high - Δt/τ_low)", "", "", source.Correlation, correlation, Estimate.NormalQuantile * error, Demand.Within(source.Correlation, Errors * error).Judge(correlation));
        yield return new StudyRow("3a min-entropy", "min-entropy of a raw bit, by the most common value and as a chain", "", "", null, MinimumEntropy.Of(raw).Value, null, FormattableString.Invariant($"XOR8: {MinimumEntropy.Of(joined).Value:F4}"));
    }

    private static StudyRow ControlRow(ulong seed, CommandContext context)
    {
        var stream = new RandomStream(seed, "random-numbers/control");
        var reports = Report(BitSequence.Of(SequenceCount * SequenceLength, _ => stream.NextUniform() < 0.5), SequenceLength, s_tests, context);
        var passed = reports.Count(report => report.IsPassed);
        return new StudyRow("3a control", "tests passed of nine by bits of the program's own generator", "", "", Tests, passed, null, Demand.AtLeast(Tests - 2).Judge(passed) + Failed(reports));
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(string folder, List<(double Interval, double[] Passed)> passed) =>
        await new LineFigure
        {
            Title = "Tests of randomness against whitening", Remark = "nine tests of NIST SP 800-22, 100 sequences of 100 000 bits",
            XLabel = "Streams that are joined by exclusive or", YLabel = "Tests passed of nine", XColumn = "streams",
            Curves =
            [
                .. passed.Select(series => new Curve(
                    FormattableString.Invariant($"a look each {1e6 * series.Interval:F0} us"), [.. s_references.Select(reference => (double)reference.Streams)], series.Passed)
                {
                    Column = FormattableString.Invariant($"passed_{1e6 * series.Interval:F0}_us"),
                }),
            ],
        }.Draw().SaveAsync(Path.Combine(folder, "tests.svg"));
}
