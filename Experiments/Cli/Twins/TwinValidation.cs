using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;

namespace SpinBench.Cli.Twins;

/// <summary>
/// Measures drawn devices on the simulated bench, fits a twin to each set of runs, and compares it with the device that was
/// simulated.
/// </summary>
internal sealed class TwinValidation(Interruption interruption, Action<string> note)
{
    private const ulong SeedsPerDevice = 16;

    private static readonly (string Protocol, Mounting Mounting, string[] Keys)[] s_runs =
    [
        ("switching-probability", Mounting.Perpendicular, ["bias=1 mV", "fields=-40..40 Oe/5 Oe", "reads=1000"]),
        ("switching-probability", Mounting.Perpendicular, ["bias=-100 mV", "fields=-40..40 Oe/8 Oe", "reads=1000"]),
        ("switching-probability", Mounting.Perpendicular, ["bias=200 mV", "fields=-40..40 Oe/8 Oe", "reads=1000"]),
        ("switching-probability", Mounting.InPlane, ["bias=1 mV", "fields=[-140 Oe, -40 Oe, 0 Oe, 30 Oe]", "reads=1000"]),
    ];

    private static readonly (string Protocol, Mounting Mounting, string[] Keys)[] s_others =
    [
        ("field-loop", Mounting.Perpendicular, []),
        ("field-loop", Mounting.InPlane, []),
        ("current-voltage", Mounting.Perpendicular, []),
    ];

    private const string Resonances = "fields=[-400 Oe, -250 Oe, -110 Oe, 50 Oe, 200 Oe]";

    /// <summary>Runs of one device, each with a chance of its own, stored in a catalogue.</summary>
    /// <param name="catalogue">Where they are stored.</param>
    /// <param name="deviceFile">The device.</param>
    /// <param name="seed">From which the seed of each run follows.</param>
    /// <param name="isWhole">Loops, current-voltage and resonance as well as switching.</param>
    public async Task<IReadOnlyList<long>> MeasureAsync(Catalogue catalogue, string deviceFile, ulong seed, bool isWhole)
    {
        var runs = new List<long>();
        foreach (var (protocol, mounting, keys) in isWhole ? [.. s_runs, .. s_others, Resonance(deviceFile)] : s_runs)
        {
            var file = OpenBench.Describe("sim", SeedsPerDevice * seed + (ulong)runs.Count, "direct");
            file = file with { Mounting = mounting, Simulation = file.Simulation! with { Device = deviceFile } };
            var planned = PlannedProtocol.Plan(protocol, null, [.. keys, $"resistance={Nominal(deviceFile)} ohm"], file);
            await using var bench = await OpenBench.OpenAsync(file, interruption, note);
            var request = new RunRequest
            {
                Device = "drawn", Settings = planned.Settings, BenchText = file.Text, Seed = seed, Cut = SimulationCut.Direct,
            };
            var summary = await new RunEngine(catalogue).RunAsync(planned.Protocol, bench.Bench, request, new RunOptions(), interruption.Token);
            runs.Add(summary.Run);
        }

        return runs;
    }

    /// <summary>Fits and counts.</summary>
    public async Task<IReadOnlyList<TwinCoverage>> RunAsync(IEnumerable<int> devices, int seeds, bool isWhole)
    {
        var folder = Directory.CreateTempSubdirectory("spinbench-twin-");
        var prior = TwinDraw.Prior;
        var rows = new Dictionary<string, TwinCoverage>();
        try
        {
            foreach (var number in devices)
            {
                var truth = TwinDraw.Device(number);
                var file = Path.Combine(folder.FullName, $"device-{number}.yaml");
                await File.WriteAllTextAsync(file, JunctionDeviceFile.ToYaml(truth), interruption.Token);
                for (var seed = 1; seed <= seeds; seed++)
                {
                    var path = Path.Combine(folder.FullName, $"{number}-{seed}.db");
                    using var catalogue = Catalogue.Open(path);
                    var runs = await MeasureAsync(catalogue, file, (ulong)(1000 * number + seed), isWhole);
                    var (evidence, _, _) = TwinRuns.Read(catalogue, runs);
                    var posterior = TwinFit.Fit(new TwinProblem(prior, TwinParameters.Of(prior), evidence), interruption.Token);
                    Count(rows, posterior, truth);
                    var numbers = posterior.Sets.Sum(set => set.Comparisons.Length);
                    note(FormattableString.Invariant(
                        $"device {number}, seed {seed} of {seeds}: chi² {posterior.Sets.Sum(set => set.ChiSquared):F0} for {numbers} numbers"));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return [.. rows.Values];
    }

    private static void Count(Dictionary<string, TwinCoverage> rows, TwinPosterior posterior, JunctionDevice truth)
    {
        foreach (var fitted in posterior.Parameters)
        {
            Row(fitted.Parameter.Name).Add(fitted.Value, fitted.Parameter.Get(truth), fitted.Verdict == TwinVerdict.Fitted);
        }

        foreach (var (name, _, of) in TwinQuantities.All)
        {
            Row(name).Add(posterior.Derived(of), of(truth), isDetermined: true);
        }

        TwinCoverage Row(string name) => rows.TryGetValue(name, out var row) ? row : rows[name] = new TwinCoverage(name);
    }

    // A user looks for the lines first; here the sweep is laid around where they are.
    private static (string Protocol, Mounting Mounting, string[] Keys) Resonance(string deviceFile)
    {
        var frequency = new TwinModel(JunctionDeviceFile.Load(deviceFile)).ResonanceFrequency(Mounting.InPlane, 0.05, 0) / 1e9;
        return ("st-fmr", Mounting.InPlane,
        [
            FormattableString.Invariant($"frequencies={0.6 * frequency:F2}..{1.3 * frequency:F2} GHz/15 MHz"), Resonances, "biases=[-100 mV, 100 mV]",
        ]);
    }

    private static string Nominal(string deviceFile) =>
        FormattableString.Invariant($"{1.4 * JunctionDeviceFile.Load(deviceFile).ParallelResistance:G3}");
}
