using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>P-bits without a clock, whose synapses take their time.</summary>
internal static class AsynchronousTask
{
    private const double Gain = 1;
    private const double Duration = 20_000;
    private const double LongDuration = 120_000;
    private const double Burn = 50;
    private const int Copies = 16;
    private const double MeanRange = Math.E;
    private static readonly double[] s_latencies = [0, 0.1, 0.3, 1, 3];
    private static readonly (string Name, InvertibleGate Gate, double[] Reference)[] s_gates =
    [
        ("AND", InvertibleGate.And, [0.03, 0.07, 0.12, 0.17, 0.37]), ("full adder", InvertibleGate.FullAdder, [0.01, 0.05, 0.14, 0.42, 0.69]),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var (rows, curves) = (new List<StudyRow>(), new List<Curve>());
        foreach (var (name, gate, reference) in s_gates)
        {
            var distances = s_latencies.Select(latency => neurons.Ask(conditions => Distance(context, settings, conditions, gate, latency, isSpread: false))).ToArray();
            rows.AddRange(s_latencies.Select((latency, place) => neurons.Row(
                FormattableString.Invariant($"1i {name} td={latency}"), FormattableString.Invariant($"total variation to Boltzmann, synapses {latency} mean dwells late"), "", reference[place],
                distances[place], latency == 0 ? Demand.AtMost(0.02) : latency == 1 ? Demand.AtLeast(0.12) : null)));
            rows.Add(neurons.Row($"1i {name} spread", "the same without latency, mean dwells spread by factors up to e", "", 0.02,
                neurons.Ask(conditions => Distance(context, settings, conditions, gate, 0, isSpread: true)), Demand.AtMost(0.02)));
            curves.Add(new Curve(name, s_latencies, [.. distances.Select(distance => distance.Subject.Value)]) { Column = name.Replace(' ', '_') });
        }

        var figure = new LineFigure
        {
            Title = "P-bits with slow synapses", Remark = "total variation to Boltzmann at I0 = 1; a synapse must be faster than the p-bit",
            XLabel = "synapse latency over mean dwell", YLabel = "total variation", XColumn = "latency", Curves = curves,
        };
        var files = await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "synapse-latency.svg"), context.Cancellation);
        return new StudyTaskResult(rows, ["The reference moves in steps of 0.02 dwells, which gives it a floor of 0.01 to 0.03; ours goes from event to event."], [files[0]])
        {
            Parameters = new { Gain, Duration, LongDuration, Burn, Copies, MeanRange, Latencies = s_latencies },
        };
    }

    private static SampledValue Distance(CommandContext context, SystemSettings settings, PBitConditions conditions, InvertibleGate gate, double latency, bool isSpread)
    {
        var network = gate.Network();
        int[] pbits = [.. Enumerable.Range(0, network.Count)];
        var times = new double[Copies][];
        Parallel.For(0, Copies, new ParallelOptions { CancellationToken = context.Cancellation }, copy =>
        {
            var stream = new RandomStream(settings.Seed, FormattableString.Invariant($"p-bits/asynchronous/{gate.Name}/{latency}/{isSpread}/{copy}"));
            var devices = pbits.Select(_ => new PBitDevice(1, 0, isSpread ? Math.Pow(MeanRange, (2 * stream.NextUniform()) - 1) : 1, latency)).ToArray();
            var run = new AsynchronousPBits(network, conditions with { Devices = devices }, Gain, stream);
            run.Run(Burn, [], []);
            times[copy] = new double[1 << network.Count];
            run.Run(latency == 0 ? LongDuration : Duration, pbits, times[copy]);
        });
        var exact = ExactStates.Of(network).Boltzmann(Gain);
        return new SampledValue(TotalVariation.Between([.. Enumerable.Range(0, exact.Length).Select(state => times.Sum(copy => copy[state]))], exact));
    }
}
