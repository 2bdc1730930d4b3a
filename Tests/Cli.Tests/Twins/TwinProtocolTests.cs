using SpinBench.Cli.Composition;
using SpinBench.Cli.Measuring;
using SpinBench.Cli.Twins;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

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

    private static async Task<IReadOnlyList<ITwinEvidence>> MeasureAsync(ulong seed, params (string Protocol, string[] Keys)[] runs)
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

            return TwinRuns.Read(catalogue, numbers).Evidence;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
