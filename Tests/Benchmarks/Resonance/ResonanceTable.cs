using System.Diagnostics;
using SpinBench.Benchmarks.Switching;
using SpinBench.Instruments;
using SpinBench.Instruments.Paths;
using SpinBench.Protocols;
using SpinBench.Protocols.Resonance;
using SpinBench.Simulators;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Resonance;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>
/// Resonance measured on devices of known parameters: errors and coverage over seeds for the lines of one field, and for what
/// Eq. (7) makes of sixteen.
/// </summary>
internal static class ResonanceTable
{
    private const double Field = -0.011;
    private const double PathLoss = 3;

    /// <summary>The fields in T of a run for Eq. (7).</summary>
    public static IReadOnlyList<double> Fields { get; } = [.. Enumerable.Range(-9, 16).Select(step => step * 5e-3)];

    /// <summary>Prints one line a device and quantity; devices are drawn from the first seed, measurements from it and those that follow.</summary>
    public static async Task PrintAsync(int seeds, ulong firstSeed, TextWriter output)
    {
        await output.WriteLineAsync($"{"device",-20} {"quantity",-44} {"n",4} {"none",4} {"median err",10} {"stated",9} {"covered",9}");
        var (covered, all, slowest) = (0, 0, 0.0);
        foreach (var device in ResonanceDevices.All(firstSeed))
        {
            var tallies = new Dictionary<string, ResonanceTally>();
            try
            {
                for (var seed = firstSeed; seed < firstSeed + (ulong)seeds; seed++)
                {
                    AddLines(tallies, device, await LinesAsync(device, seed));
                    var fields = await AnalyseAsync(Around(device, new ResonanceSettings { Fields = Fields }), device, seed);
                    AddCondition(tallies, device, fields.Analysis);
                    slowest = Math.Max(slowest, fields.Seconds);
                }
            }
            catch (LimitException refusal)
            {
                await output.WriteLineAsync($"{device.Name,-20} refused: {refusal.Message}");
                continue;
            }

            foreach (var (name, tally) in tallies)
            {
                await output.WriteLineAsync($"{device.Name,-20} {name,-44} {tally}");
                (covered, all) = (covered + tally.Covered, all + tally.Count);
            }
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"{covered} of {all} intervals cover ({100.0 * covered / all:F1} %); the slowest analysis of {Fields.Count} fields took {slowest:F1} s"));
    }

    /// <summary>Measures on the simulated bench with the field in the plane.</summary>
    public static Task<(IReadOnlyList<SetPoint> Done, PointTable Points, double Seconds)> MeasureAsync(
        ResonanceSettings settings, JunctionDevice device, ulong seed) => SwitchingBench.MeasurePointsAsync(
            new ResonanceProtocol(settings with { ExpectedResistance = ExpectedOf(device) }),
            new SimulatedBenchOptions
            {
                Device = device, Axis = FieldAxis.InPlane, LocksToModulation = true,
                RadioFrequencyLoss = Instruments.Paths.PathLoss.Constant(PathLoss),
            }, seed);

    /// <summary>What a fitted quantity should be: the mean of both states.</summary>
    public static double TrueValue(JunctionDevice device, double bias, Func<LorentzianLine, double> part) => StateValues(device, bias, part).Average();

    /// <summary>The same of the low and of the high state, or of the one there is.</summary>
    public static double[] StateValues(JunctionDevice device, double bias, Func<LorentzianLine, double> part)
    {
        var truth = new ResonanceTruth(device, new ResonanceSettings().Power);
        return [.. ((MagneticState[])[MagneticState.Low, MagneticState.High]).Select(state => truth.Line(state, bias, Field)).OfType<LorentzianLine>().Select(part)];
    }

    /// <summary>Spectra at one field, with 8 readings and 4 sweeps.</summary>
    public static async Task<ResonanceAnalysis> LinesAsync(JunctionDevice device, ulong seed) =>
        (await AnalyseAsync(Around(device, new ResonanceSettings { Fields = [Field], Reads = 8, Sweeps = 4 }), device, seed)).Analysis;

    /// <summary>A frequency sweep of the usual width around the device's resonance.</summary>
    public static ResonanceSettings Around(JunctionDevice device, ResonanceSettings settings)
    {
        var centre = 10e6 * Math.Round(new ResonanceTruth(device, settings.Power).Mean(0, Field)!.Value.Centre / 10e6);
        return settings with { Frequencies = [.. Enumerable.Range(-54, 91).Select(step => centre + step * 10e6)] };
    }

    // What a field loop says before: between the levels.
    private static double ExpectedOf(JunctionDevice device) => device.ParallelResistance * (1 + 0.4 * device.TunnelMagnetoresistance);

    private static async Task<(ResonanceAnalysis Analysis, double Seconds)> AnalyseAsync(
        ResonanceSettings settings, JunctionDevice device, ulong seed)
    {
        var points = (await MeasureAsync(settings, device, seed)).Points;
        var watch = Stopwatch.StartNew();
        return (ResonanceAnalysis.Of(points, settings), watch.Elapsed.TotalSeconds);
    }

    private static void AddLines(Dictionary<string, ResonanceTally> tallies, JunctionDevice device, ResonanceAnalysis analysis)
    {
        foreach (var bias in new ResonanceSettings().Biases)
        {
            var at = FormattableString.Invariant($" at {bias * 1e3:G6} mV");
            Add("resonance frequency", "MHz", 1e-6, line => line.Centre);
            Add("linewidth", "MHz", 1e-6, line => line.Width);
            Add("symmetric voltage", "uV", 1e6, line => line.Symmetric);
            Add("antisymmetric voltage", "uV", 1e6, line => line.Antisymmetric);

            void Add(string name, string unit, double scale, Func<LorentzianLine, double> part)
            {
                if (analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name + at) is { } found)
                {
                    TallyOf(tallies, $"{name}{at} ({unit})").Add(found, TrueValue(device, bias, part), scale);
                }
            }
        }
    }

    /// <summary>What Eq. (7) should find of a device, by the names of the fitted quantities, with a unit and a scale for printing.</summary>
    public static (string Name, string Unit, double Scale, double Truth)[] ConditionOf(JunctionDevice device) =>
    [
        ("first-order anisotropy field at 0 V", "mT", 1e3, device.AnisotropyField),
        ("anisotropy field per volt", "mT/V", 1e3, device.AnisotropyFieldPerVolt),
        ("second-order anisotropy field at 0 V", "mT", 1e3, device.SecondOrderAnisotropyField),
        ("second-order anisotropy field per volt", "mT/V", 1e3, 0), ("internal in-plane field", "Oe", 1e4, device.CouplingField),
        ("misalignment", "deg", 180 / Math.PI, device.Misalignment), ("stray field", "Oe", 1e4, device.StrayField),
        ("damping", "", 1, device.Damping),
    ];

    private static void AddCondition(Dictionary<string, ResonanceTally> tallies, JunctionDevice device, ResonanceAnalysis analysis)
    {
        foreach (var (name, unit, scale, truth) in ConditionOf(device))
        {
            TallyOf(tallies, $"{name} ({unit})").Add(
                analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name) ?? new FittedQuantity(name, "", double.NaN, double.NaN, double.NaN, ""), truth, scale);
        }
    }

    private static ResonanceTally TallyOf(Dictionary<string, ResonanceTally> tallies, string name) =>
        tallies.TryGetValue(name, out var tally) ? tally : tallies[name] = new ResonanceTally();
}
