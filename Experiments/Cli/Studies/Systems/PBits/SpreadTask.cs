using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>P-bits that differ from each other: what still works, and what does not.</summary>
internal static class SpreadTask
{
    private const int Sweeps = 600;
    private const int Burn = 100;
    private const int Chains = 100;
    private const int Sets = 24;
    private const int Product = 143;
    private const int ProductSweeps = 3000;
    private const double Lesson = 0.05;
    private static readonly double[] s_spreads = [0, 0.05, 0.1, 0.2];
    private static readonly (FactoringCost Cost, double Gain)[] s_problems = [(new(35, 2, 2), 0.02), (new(161, 2, 4), 0.005), (new(945, 3, 5), 0.001)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var (rows, curves) = (new List<StudyRow>(), new List<Curve>());
        foreach (var (cost, gain) in s_problems)
        {
            var shares = s_spreads.Select(spread => neurons.Ask(conditions => ModeShare(context, settings, conditions, cost, gain, spread))).ToArray();
            rows.Add(neurons.Row($"1f spread {cost.Number}", FormattableString.Invariant($"sets of devices whose most frequent state is right, slopes and offsets spread by {Lesson}, of {Sets} sets"), "", null,
                shares[Array.IndexOf(s_spreads, Lesson)], null));
            curves.Add(new Curve($"{cost.Number} by cost", s_spreads, [.. shares.Select(share => share.Subject.Value)]) { Column = FormattableString.Invariant($"mode_{cost.Number}") });
        }

        var ends = s_spreads.Select(spread => neurons.Ask(conditions => Factorised(context, settings, conditions, spread))).ToArray();
        rows.AddRange(s_spreads.Select((spread, place) => neurons.Row(FormattableString.Invariant($"1e spread {spread}"),
            FormattableString.Invariant($"anneals of the multiplier that end at factors of {Product}, slopes and offsets spread by {spread}"), "", null, ends[place], null)));
        curves.Add(new Curve($"{Product} by the multiplier", s_spreads, [.. ends.Select(end => end.Subject.Value)]) { Column = "multiplier" });
        var figure = new LineFigure
        {
            Title = "P-bits that differ", Remark = "share of device sets whose most frequent state is right, and of anneals that end right",
            XLabel = "spread of slopes and offsets", YLabel = "share", XColumn = "spread", Curves = curves,
        };
        var files = await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "device-spread.svg"), context.Cancellation);
        return new StudyTaskResult(
            rows,
            ["161 has a near solution, 5 x 31 = 155, a barrier away: a few percent of spread make a wrong state the most frequent one in some sets of devices, while annealing a multiplier hardly notices. Spread of the dwell times alone changes nothing (task asynchronous)."],
            [files[0]]) { Parameters = new { Sweeps, Burn, Chains, Sets, Product, ProductSweeps, Spreads = s_spreads } };
    }

    private static SampledValue ModeShare(CommandContext context, SystemSettings settings, PBitConditions conditions, FactoringCost cost, double gain, double spread)
    {
        var landscape = cost.Landscape();
        return SampledValue.Share([.. Enumerable.Range(0, Sets).Select(set =>
        {
            var name = FormattableString.Invariant($"p-bits/spread/{cost.Number}/{set}");
            var differing = conditions with { Devices = Devices(settings.Seed, name, landscape.BitCount, spread) };
            var counts = new CostSampler(landscape, differing, settings.Seed, name).Run(AnnealingSchedule.Constant(gain), Sweeps, Burn, Chains, context.Cancellation).Counts;
            return cost.IsSolved(Array.IndexOf(counts, counts.Max()));
        })]);
    }

    private static SampledValue Factorised(CommandContext context, SystemSettings settings, PBitConditions conditions, double spread)
    {
        var circuit = new PBitCircuit();
        var (first, second, product) = (circuit.AddBus("a", 4), circuit.AddBus("b", 4), circuit.AddBus("product", 8));
        circuit.AddMultiplier(first, second, product);
        var differing = conditions with
        {
            Clamps = PBitCircuit.Hold(product, Product).ToDictionary(), Devices = Devices(settings.Seed, "p-bits/spread/multiplier", circuit.Count, spread),
        };
        return SampledValue.Share(new PBitRuns(circuit.Network(isDirected: false), differing, settings.Seed, "p-bits/spread/anneal").Anneal(
            AnnealingSchedule.Linear(0.1, 1.6), ProductSweeps, 4 * PBitChains.Count, (chains, chain) => chains.Word(first, chain) * chains.Word(second, chain) == Product, context.Cancellation));
    }

    private static PBitDevice[] Devices(ulong seed, string name, int count, double spread)
    {
        var stream = new RandomStream(seed, $"{name}/devices");
        return [.. Enumerable.Range(0, count).Select(_ => new PBitDevice(1 + (spread * stream.NextGaussian()), spread * stream.NextGaussian()))];
    }
}
