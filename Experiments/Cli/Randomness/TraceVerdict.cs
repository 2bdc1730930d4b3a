using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Randomness;

/// <summary>Bits of a trace, thinned so that neighbours know little of each other, whitened, and tested as far as they reach.</summary>
/// <param name="Every">Each how manieth of them is used.</param>
/// <param name="Tested">The bits that are tested.</param>
/// <param name="Tests">Test, p-values, and why it was left out where it was.</param>
internal sealed record TraceVerdict(int Every, BitSequence Tested, IReadOnlyList<(RandomnessTest Test, double[] Values, string Reason)> Tests)
{
    private const double Unrelated = 3;

    /// <summary>So many looks that a state is forgotten to e^-3.</summary>
    public static int UsualEvery(RecordedTrace trace)
    {
        var forgotten = trace.Analysis.DwellTimes!.RelaxationRate * trace.Analysis.Timing.Interval;
        return double.IsFinite(forgotten) && forgotten > 0 ? Math.Max(1, (int)Math.Ceiling(Unrelated / forgotten)) : 1;
    }

    public static TraceVerdict Of(RecordedTrace trace, int every, Whitening whitening)
    {
        var raw = trace.Bits();
        var tested = whitening.Apply(BitSequence.Of(raw.Length / every, index => raw[index * every]));
        return new TraceVerdict(every, tested, [.. RandomnessTest.All.AsParallel().AsOrdered().Select(test => Run(test, tested))]);
    }

    private static (RandomnessTest Test, double[] Values, string Reason) Run(RandomnessTest test, BitSequence bits)
    {
        if (bits.Length < test.LeastLength)
        {
            return (test, [], $"needs {Show.Count(test.LeastLength)} bits, has {Show.Count(bits.Length)}");
        }

        var values = test.Run(bits);
        return (test, values, values.Length == 0 ? "the sum of the bits comes back to zero too seldom" : "");
    }
}
