using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>A four-bit multiplier run backwards, which factorises, and forwards.</summary>
internal static class MultiplierTask
{
    private const int Bits = 4;
    private const int Sweeps = 3000;
    private const int Chains = 8 * PBitChains.Count;
    private const int Control = 221;
    private static readonly AnnealingSchedule s_inverse = AnnealingSchedule.Linear(0.1, 1.6);
    private static readonly AnnealingSchedule s_direct = AnnealingSchedule.Linear(0.1, 4);
    private static readonly (int Number, double Reference, double Least)[] s_products = [(35, 0.39, 0.25), (77, 0.22, 0.12), (143, 0.54, 0.40), (195, 0.80, 0), (225, 0.52, 0.40)];
    private static readonly (ulong, ulong)[] s_factors = [(5, 7), (7, 11), (11, 13), (13, 15), (15, 15), (9, 6), (12, 3), (0, 14)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var rows = new List<StudyRow>();
        foreach (var (number, reference, least) in s_products)
        {
            rows.Add(neurons.Row($"1e factor {number}", $"anneals of {Sweeps} sweeps that end at factors of {number}, of {Chains}", "4-bit multiplier of 46 p-bits as factoriser", reference,
                neurons.Ask(conditions => Factorised(context, settings, conditions, number)), least > 0 ? Demand.AtLeast(least) : null));
        }

        rows.Add(neurons.Row($"1e control {Control}", $"the same of {Control} = 13 x 17, which has no factors of 4 bits", "", 0,
            neurons.Ask(conditions => Factorised(context, settings, conditions, Control)), Demand.AtMost(0)));
        rows.Add(neurons.Row("1e direct directed", $"right products with the factors held and links directed, {s_factors.Length} pairs", "", 0.995,
            neurons.Ask(conditions => Multiplied(context, settings, conditions, isDirected: true)), Demand.AtLeast(0.98)));
        rows.Add(neurons.Row("1e direct both ways", "the same with links both ways", "", null,
            neurons.Ask(conditions => Multiplied(context, settings, conditions, isDirected: false)), null));
        return Task.FromResult(new StudyTaskResult(
            rows, ["48 p-bits: 8 of the factors, 16 and gates, 12 adders of two. Without p-bits a guess of both factors is right with a chance of at most 2/256."], [])
        {
            Parameters = new { Bits, Sweeps, Chains, Inverse = s_inverse, Direct = s_direct, Factors = s_factors.Select(pair => new[] { pair.Item1, pair.Item2 }) },
        });
    }

    private static SampledValue Factorised(CommandContext context, SystemSettings settings, PBitConditions conditions, int number)
    {
        var (circuit, first, second, product) = Multiplier();
        var held = conditions with { Clamps = PBitCircuit.Hold(product, (ulong)number).ToDictionary() };
        return SampledValue.Share(new PBitRuns(circuit.Network(isDirected: false), held, settings.Seed, $"p-bits/factor/{number}").Anneal(
            s_inverse, Sweeps, Chains, (chains, chain) => chains.Word(first, chain) * chains.Word(second, chain) == (ulong)number, context.Cancellation));
    }

    private static SampledValue Multiplied(CommandContext context, SystemSettings settings, PBitConditions conditions, bool isDirected)
    {
        var (circuit, first, second, product) = Multiplier();
        var network = circuit.Network(isDirected);
        return SampledValue.Share([.. s_factors.SelectMany(pair =>
        {
            var held = conditions with { Clamps = PBitCircuit.Hold(first, pair.Item1).Concat(PBitCircuit.Hold(second, pair.Item2)).ToDictionary() };
            return new PBitRuns(network, held, settings.Seed, $"p-bits/multiply/{pair}").Anneal(
                s_direct, Sweeps, Chains, (chains, chain) => chains.Word(product, chain) == pair.Item1 * pair.Item2, context.Cancellation);
        })]);
    }

    private static (PBitCircuit Circuit, int[] First, int[] Second, int[] Product) Multiplier()
    {
        var circuit = new PBitCircuit();
        var (first, second, product) = (circuit.AddBus("a", Bits), circuit.AddBus("b", Bits), circuit.AddBus("product", 2 * Bits));
        circuit.AddMultiplier(first, second, product);
        return (circuit, first, second, product);
    }
}
