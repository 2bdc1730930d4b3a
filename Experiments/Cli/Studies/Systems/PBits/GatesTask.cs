using SpinBench.Figures;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Gates and the full adder: exact, sampled, and run backwards.</summary>
internal static class GatesTask
{
    private const int Sweeps = 20_000;
    private const int Burn = 100;
    private const int Chains = PBitChains.Count;
    private const string Invertible = "\"impressive accuracy\"";

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        List<StudyRow> rows = [.. AndRows(context, settings, neurons), .. TruthTableRows()];
        var (adderRows, file) = await FullAdderAsync(context, settings, neurons);
        rows.AddRange(adderRows);
        return new StudyTaskResult(
            rows,
            [
                "P-bits that are linked must not decide at one moment: each would answer to what the others are no more.",
            ], [file]) { Parameters = new { Sweeps, Burn, Chains } };
    }

    private static IEnumerable<StudyRow> AndRows(CommandContext context, SystemSettings settings, PBitNeurons neurons)
    {
        var network = InvertibleGate.And.Network();
        var exact = ExactStates.Of(network).Boltzmann(1);
        yield return Exact("1b AND exact", "mass of the valid states at I0 = 1, enumerated", Invertible, 0.9864, Mass(InvertibleGate.And, exact), 1e-4);
        foreach (var gain in new[] { 0.5, 1 })
        {
            var boltzmann = ExactStates.Of(network).Boltzmann(gain);
            yield return neurons.Row(
                FormattableString.Invariant($"1b AND TV I0={gain}"), $"total variation to Boltzmann, {Sweeps} sweeps of {Chains} chains", "", null,
                Distance(context, settings, neurons, network, gain, PBitOrder.Sequential, boltzmann), Demand.AtMost(0.03));
        }

        yield return neurons.Row("1b AND parallel", "the same at I0 = 1 with all p-bits at one moment: wrong on purpose", "", null,
            Distance(context, settings, neurons, network, 1, PBitOrder.Parallel, exact), null);
        var inverse = neurons.Ask(conditions => Held(context, settings, conditions, isUp: false));
        foreach (var (state, name, reference) in new[] { (0, "00", 0.337), (1, "10", 0.327), (2, "01", 0.336) })
        {
            yield return neurons.Row($"1b AND C=0 {name}", $"share of A B = {name} with C held at 0, I0 = 2", Invertible, reference,
                inverse.Select(shares => new SampledValue(shares[state])), Demand.Within(1.0 / 3, 0.03));
        }

        yield return neurons.Row("1b AND C=1 11", "share of A B = 11 with C held at 1, I0 = 2", Invertible, 0.9994,
            neurons.Ask(conditions => new SampledValue(Held(context, settings, conditions, isUp: true)[3])), Demand.Within(0.9994, 0.03));
    }

    private static IEnumerable<StudyRow> TruthTableRows()
    {
        var right = InvertibleGate.All.Count(gate => ExactStates.Of(gate.Network()).GroundStates().Select(state => state & ((1 << (gate.Inputs.Count + gate.Outputs.Count)) - 1))
            .ToHashSet().SetEquals(Enumerable.Range(0, 1 << (gate.Inputs.Count + gate.Outputs.Count)).Where(gate.IsTrue)));
        yield return Exact("1b gates", $"gates whose ground states are their truth table: {string.Join(", ", InvertibleGate.All.Select(gate => gate.Name))}", "", InvertibleGate.All.Count, right, 0);
    }

    private static async Task<(IReadOnlyList<StudyRow> Rows, string File)> FullAdderAsync(CommandContext context, SystemSettings settings, PBitNeurons neurons)
    {
        var gate = InvertibleGate.FullAdder;
        var states = ExactStates.Of(gate.Network());
        var exact = states.Boltzmann(1);
        var sampled = neurons.Ask(conditions => Sample(context, settings, conditions, gate.Network(), 1));
        StudyRow[] rows =
        [
            Exact("1c adder ground", "ground states of the full adder that are lines of its truth table, of 8", "full adder from p-bits", 8, states.GroundStates().Count(gate.IsTrue), 0),
            Exact("1c adder energy", "lowest energy", "", -4, states.Energies.ToArray().Min(), 1e-12),
            Exact("1c adder gap", "gap to the next energy", "", 2, states.Gap(), 1e-12),
            Exact("1c adder mass", "mass of the valid states at I0 = 1, enumerated", "", 0.8083, Mass(gate, exact), 1e-4),
            neurons.Row("1c adder TV", $"total variation to Boltzmann at I0 = 1, {Sweeps} sweeps of {Chains} chains", "", 0, sampled.Select(counts => new SampledValue(TotalVariation.Between(counts, exact))), Demand.AtMost(0.04)),
        ];
        double[] places = [.. Enumerable.Range(0, exact.Length)];
        var total = (double)sampled.Subject.Sum();
        var figure = new LineFigure
        {
            Title = "Full adder at I0 = 1", Remark = "state A + 2 B + 4 Cin + 8 S + 16 Cout; the eight high ones are the truth table",
            XLabel = "state", YLabel = "probability", XColumn = "state",
            Curves =
            [
                new Curve("Boltzmann", places, exact) { Column = "boltzmann", IsDashed = true },
                new Curve(neurons.Measured is null ? "sampled" : $"sampled, {neurons.Name}", places, [.. sampled.Subject.Select(count => count / total)]) { Column = "sampled", IsDotted = true },
            ],
        };
        return (rows, (await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "full-adder.svg"), context.Cancellation))[0]);
    }

    private static StudyRow Exact(string id, string quantity, string paper, double reference, double ours, double tolerance) =>
        new(id, quantity, "", paper, reference, ours, null, StudyRow.Judge(ours, reference, tolerance));

    private static double Mass(InvertibleGate gate, double[] probabilities) => Enumerable.Range(0, probabilities.Length).Where(gate.IsTrue).Sum(state => probabilities[state]);

    private static Answer<SampledValue> Distance(
        CommandContext context, SystemSettings settings, PBitNeurons neurons, PBitNetwork network, double gain, PBitOrder order, double[] exact) =>
        neurons.Ask(conditions => new SampledValue(TotalVariation.Between(Sample(context, settings, conditions with { Order = order }, network, gain), exact)));

    private static long[] Sample(CommandContext context, SystemSettings settings, PBitConditions conditions, PBitNetwork network, double gain) =>
        new PBitRuns(network, conditions, settings.Seed, "p-bits/gates").Count(gain, Sweeps, Burn, Chains, [.. Enumerable.Range(0, network.Count)], context.Cancellation);

    private static double[] Held(CommandContext context, SystemSettings settings, PBitConditions conditions, bool isUp)
    {
        var held = conditions with { Clamps = new Dictionary<int, bool> { [2] = isUp } };
        var counts = new PBitRuns(InvertibleGate.And.Network(), held, settings.Seed, "p-bits/inverse").Count(2, Sweeps, Burn, Chains, [0, 1], context.Cancellation);
        return Array.ConvertAll(counts, count => count / (double)counts.Sum());
    }
}
