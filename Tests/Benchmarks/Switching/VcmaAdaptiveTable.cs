using SpinBench.Instruments.Units;
using SpinBench.Protocols;
using SpinBench.Protocols.SwitchingProbability;
using SpinBench.Protocols.Vcma;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;

namespace SpinBench.Benchmarks.Switching;

/// <summary>
/// Voltage control measured as a user runs it, all nine biases in one run: the fixed grid, and adaptive measuring at targets that
/// hold for every bias. Reads and bench time beside the widest intervals and those of the interfacial coefficient.
/// </summary>
internal static class VcmaAdaptiveTable
{
    private static readonly AdaptiveTargets?[] s_targets =
        [null, AdaptiveTargets.Default, new(0.03, 0.3e-4), new(0.02, 0.2e-4)];

    /// <summary>Prints one line a seed and target, and means.</summary>
    public static async Task PrintAsync(int seeds, TextWriter output)
    {
        var device = JunctionDeviceFile.BuiltIn("cai2019");
        await output.WriteLineAsync("Voltage control, -200 to 200 mV in steps of 50 mV (cai2019; grid: -42 to 42 Oe in steps of 1 Oe, 1000 reads every 120 ms, 0.1 PLC); half-widths of 95 % intervals");
        await output.WriteLineAsync($"{"targets",16} {"seed",5} {"reads",8} {"h",6} {"w at 1 mV",10} {"at 200 mV",10} {"at -200 mV",10} {"xi, dwell",10} {"xi, weights",11}");
        var reads = s_targets.Select(_ => new List<double>()).ToArray();
        for (ulong seed = 1; seed <= (ulong)seeds; seed++)
        {
            for (var index = 0; index < s_targets.Length; index++)
            {
                reads[index].Add(await PrintAsync(device, s_targets[index], seed, output));
            }
        }

        for (var index = 1; index < s_targets.Length; index++)
        {
            await output.WriteLineAsync(FormattableString.Invariant(
                $"{Name(s_targets[index])}: {reads[0].Zip(reads[index], (grid, own) => grid / own).Average():F1} times fewer reads than the grid"));
        }
    }

    private static async Task<double> PrintAsync(JunctionDevice device, AdaptiveTargets? targets, ulong seed, TextWriter output)
    {
        var settings = new VcmaSettings { Adaptive = targets, Inputs = VcmaTable.InputsOf(device) };
        var (analysis, reads, seconds) = await SwitchingBench.MeasureAsync(new VcmaProtocol(settings), device, targets is null ? seed : seed + 1000);
        double Half(string name) => analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name) is { } found ? (found.High - found.Low) / 2 : double.NaN;
        double Relative(double bias)
        {
            var name = $"weight at {Quantity.Format(bias, "V")}";
            return 100 * Half(name) / analysis.Quantities.First(quantity => quantity.Name == name).Value;
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"{Name(targets),16} {seed,5} {reads,8} {seconds / 3600,6:F1} {Relative(1e-3),8:F2} % {Relative(0.2),8:F2} % {Relative(-0.2),8:F2} % {1e15 * Half("interfacial coefficient xi, from dwell times"),10:F2} {1e15 * Half("interfacial coefficient xi, from weights"),11:F2}"));
        return reads;
    }

    private static string Name(AdaptiveTargets? targets) => targets is null
        ? "grid"
        : FormattableString.Invariant($"{100 * targets.Weight:G3} %, {1e4 * targets.Shift:G3} Oe");
}
