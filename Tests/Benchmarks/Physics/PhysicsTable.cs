using System.Globalization;
using SpinBench.Simulators.Computing;

namespace SpinBench.Benchmarks.Physics;

/// <summary>
/// The speed of the physics engine in one table: ours on one core and on all, the roofline of this machine, the same work
/// in C++ on this machine, and the figure of the reference machine.
/// </summary>
internal static class PhysicsTable
{
    private const int Rounds = 3;

    /// <summary>All rows.</summary>
    public static IReadOnlyList<PhysicsCase> Cases { get; } =
    [
        .. LlgCases.All,
        .. TelegraphCases.All,
        .. MicromagneticCases.All,
    ];

    /// <summary>Measures the cases whose names contain a text and prints them; the C++ programs take turns with ours.</summary>
    public static void Print(string filter, TextWriter output)
    {
        var cases = Cases.Where(row => row.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        var peak = MachinePeak.Measure();
        using var counterparts = new CompiledCounterparts(cases.Select(row => row.Counterpart), output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"one core: {peak.Double / 1e9:F1} GF/s double, {peak.Single / 1e9:F1} GF/s float, {peak.Bandwidth / 1e9:F1} GB/s; {Environment.ProcessorCount} processors; best of {Rounds} rounds"));
        var one = new PhysicsMeasurement[cases.Length];
        var all = new PhysicsMeasurement[cases.Length];
        for (var round = 0; round < Rounds; round++)
        {
            counterparts.Measure();
            for (var index = 0; index < cases.Length; index++)
            {
                one[index] = Better(one[index], cases[index].Measure(1));
                all[index] = Better(all[index], cases[index].Measure(Environment.ProcessorCount));
            }
        }

        output.WriteLine($"{"case",-44}{"unit",-14}{"1 core /s",12}{"all /s",12}{"scaling",9}{"roofline",12}{"of it",8}{"C++ here",12}{"ours/C++",10}{"reference",12}{"bytes",10}");
        for (var index = 0; index < cases.Length; index++)
        {
            output.WriteLine(Row(cases[index], one[index], all[index], peak.Roofline(cases[index]), counterparts.Of(cases[index].Counterpart)));
        }

        output.WriteLine("reference: hand-written C++ on the reference machine (AVX-512), one core; bytes: allocated during one measurement, its own set-up left out.");
    }

    private static PhysicsMeasurement Better(PhysicsMeasurement left, PhysicsMeasurement right) =>
        left.Seconds > 0 && left.Rate > right.Rate ? left : right;

    private static string Row(PhysicsCase row, PhysicsMeasurement one, PhysicsMeasurement all, double roofline, double counterpart) =>
        $"{row.Name,-44}{row.Unit,-14}{Short(one.Rate),12}{Short(all.Rate),12}{Ratio(all.Rate / one.Rate),9}{Short(roofline),12}{Ratio(one.Rate / roofline),8}{Short(counterpart),12}{Ratio(one.Rate / counterpart),10}{Short(row.ReferenceMachine),12}{one.Allocated,10}";

    private static string Short(double rate) => double.IsNaN(rate) ? "-" : rate switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{rate / 1e9:F2} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{rate / 1e6:F1} M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{rate / 1e3:F1} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{rate:G4}"),
    };

    private static string Ratio(double ratio) => double.IsNaN(ratio) ? "-" : ratio.ToString("F2", CultureInfo.InvariantCulture);
}
