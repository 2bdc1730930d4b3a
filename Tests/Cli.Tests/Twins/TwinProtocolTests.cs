using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Cli.Twins;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;
using SpinBench.Simulators.Devices;

namespace SpinBench.Cli.Tests.Twins;

/// <summary>Which protocols a twin reads.</summary>
public class TwinProtocolTests
{
    [Theory]
    [InlineData("vcma", 2, "biases=[1 mV, 200 mV]", "fields=-20..20 Oe/20 Oe", "reads=100")]
    [InlineData("dwell-field", 1, "biases=[1 mV]", "fields=[-80 Oe, -50 Oe]", "switches=20")]
    public async Task Every_current_of_a_run_with_records_of_switching_is_a_data_set(string protocol, int sets, params string[] keys)
    {
        var evidence = await MeasureAsync(4, (protocol, keys));
        Assert.Equal(sets, evidence.Count);
        Assert.All(evidence, set => Assert.IsType<TelegraphEvidence>(set));
    }

    [Theory]
    [InlineData("field-loop", "mounting=perpendicular", "fields=-200..200 Oe/5 Oe")]
    [InlineData("field-loop", "mounting=in plane", "fields=-650..650 Oe/20 Oe")]
    [InlineData("current-voltage", "steps=5")]
    [InlineData("st-fmr", "biases=[-100 mV, 1 mV, 100 mV]", "fields=[-110 Oe]", "frequencies=1..1.6 GHz/10 MHz")]
    public async Task The_device_that_was_measured_agrees_with_loops_curves_and_resonances(string protocol, params string[] keys)
    {
        const ulong Seed = 6;
        var evidence = Assert.Single(await MeasureAsync(Seed, (protocol, keys)));
        var comparisons = evidence.Compare(new TwinModel(JunctionDeviceFile.BuiltIn("cai2019-landscape")), default, isStart: false).ToArray();

        // The instruments' gain and zero are left out here: 0.03 % and 0.1 Oe are as much as the readings' own errors.
        var far = comparisons.Count(one => Math.Abs(one.Observed - one.Expected) > 8 * one.StandardError && !one.IsCount);
        Assert.True(comparisons.Length > 2 && far == 0, $"seed {Seed}, {evidence.Name}: {far} of {comparisons.Length} numbers are far off");
    }

    [Fact]
    public async Task Runs_of_one_seed_are_named_because_they_repeat_the_same_chance()
    {
        var remarks = await ReadAsync(4, read => read.Remarks, ("telegraph", ["reads=50"]), ("telegraph", ["reads=50"]));
        Assert.Contains(remarks, remark => remark.Contains("repeat the same chance", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<ITwinEvidence>> MeasureAsync(ulong seed, params (string Protocol, string[] Keys)[] runs) =>
        ReadAsync(seed, read => read.Evidence, runs);

    private static async Task<T> ReadAsync<T>(
        ulong seed, Func<(IReadOnlyList<ITwinEvidence> Evidence, IReadOnlyList<string> Remarks, string Device), T> take,
        params (string Protocol, string[] Keys)[] runs)
    {
        var folder = Directory.CreateTempSubdirectory("spinbench twin ");
        try
        {
            using var interruption = new Interruption(TextWriter.Null);
            using var catalogue = Catalogue.Open(Path.Combine(folder.FullName, "c.db"));
            var numbers = new List<long>();
            foreach (var (protocol, keys) in runs)
            {
                var file = OpenBench.Describe("sim", seed, "direct");
                file = file with { Simulation = file.Simulation! with { Device = "cai2019-landscape" } };
                var planned = PlannedProtocol.Plan(protocol, null, keys, file);
                file = file with { Mounting = planned.Protocol.Mounting ?? file.Mounting };
                await using var bench = await OpenBench.OpenAsync(file, interruption, _ => { });
                var request = new RunRequest
                {
                    Device = "one", Settings = planned.Settings, BenchText = file.Text, Seed = seed, Cut = SimulationCut.Direct,
                };
                numbers.Add((await new RunEngine(catalogue).RunAsync(planned.Protocol, bench.Bench, request, new RunOptions(), interruption.Token)).Run);
            }

            return take(TwinRuns.Read(catalogue, numbers));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
