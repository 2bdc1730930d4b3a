using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Circuits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>A four-bit adder run backwards, and one of 32 bits run forwards.</summary>
internal static class AdderTask
{
    private const int Sum = 11;
    private const int Sweeps = 200;
    private const int PairAnneals = 60;
    private const int Anneals = 30 * PBitChains.Count;
    private const int WideBits = 32;
    private const int WideSums = 16;
    private const int WideSweeps = 1000;
    private static readonly AnnealingSchedule s_schedule = AnnealingSchedule.Linear(0.1, 2);
    private static readonly AnnealingSchedule s_wide = AnnealingSchedule.Linear(0.1, 4);

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var ends = neurons.Ask(conditions => Reversed(context, settings, conditions));
        var directed = neurons.Ask(conditions => Wide(context, settings, conditions, isDirected: true));
        var bidirectional = neurons.Ask(conditions => Wide(context, settings, conditions, isDirected: false));
        return Task.FromResult(new StudyTaskResult(
            [
                neurons.Row("1d adder pairs", $"pairs A + B = {Sum} that {PairAnneals} anneals of a 4-bit adder find, of 12", "4-bit ripple adder of 48 p-bits", 12,
                    ends.Select(ends => new SampledValue(ends.Take(PairAnneals).Where(end => end.IsValid).Select(end => end.First).Distinct().Count())), Demand.AtLeast(11)),
                neurons.Row("1d adder valid", $"anneals that end in a valid state, of {Anneals}", "", 0.77,
                    ends.Select(ends => SampledValue.Share([.. ends.Select(end => end.IsValid)])), Demand.AtLeast(0.65)),
                neurons.Row("1d 32-bit directed", $"right sums of a {WideBits}-bit adder of directed links, {WideSums} sums of {PBitChains.Count} anneals", "32-bit adders", null, directed, null),
                neurons.Row("1d 32-bit both ways", "the same with links both ways", "", null, bidirectional, null),
            ],
            [
                $"Our 4-bit adder has 16 p-bits, its carries included: gates share their terminals. The {WideBits}-bit one has {4 * WideBits}.",
            ], [])
        {
            Parameters = new { Sum, Sweeps, PairAnneals, Anneals, Schedule = s_schedule, WideBits, WideSums, WideSweeps, WideSchedule = s_wide },
        });
    }

    private static (ulong First, bool IsValid)[] Reversed(CommandContext context, SystemSettings settings, PBitConditions conditions)
    {
        var (circuit, first, second, sum) = Adder(4);
        var held = conditions with { Clamps = PBitCircuit.Hold(sum, Sum).ToDictionary() };
        return new PBitRuns(circuit.Network(isDirected: false), held, settings.Seed, "p-bits/adder").Anneal(
            s_schedule, Sweeps, Anneals,
            (chains, chain) => (chains.Word(first, chain), circuit.IsValid(pbit => chains.States(pbit)[chain] > 0) && chains.Word(first, chain) + chains.Word(second, chain) == Sum),
            context.Cancellation);
    }

    private static SampledValue Wide(CommandContext context, SystemSettings settings, PBitConditions conditions, bool isDirected)
    {
        var (circuit, first, second, sum) = Adder(WideBits);
        var network = circuit.Network(isDirected);
        var stream = new RandomStream(settings.Seed, "p-bits/wide-sums");
        var right = new List<bool>();
        for (var index = 0; index < WideSums; index++)
        {
            var (one, other) = ((ulong)(stream.NextUniform() * (1UL << WideBits)), (ulong)(stream.NextUniform() * (1UL << WideBits)));
            var held = conditions with { Clamps = PBitCircuit.Hold(first, one).Concat(PBitCircuit.Hold(second, other)).ToDictionary() };
            right.AddRange(new PBitRuns(network, held, settings.Seed, FormattableString.Invariant($"p-bits/wide/{index}"))
                .Anneal(s_wide, WideSweeps, PBitChains.Count, (chains, chain) => chains.Word(sum, chain) == one + other, context.Cancellation));
        }

        return SampledValue.Share(right);
    }

    private static (PBitCircuit Circuit, int[] First, int[] Second, int[] Sum) Adder(int bits)
    {
        var circuit = new PBitCircuit();
        var (first, second, sum) = (circuit.AddBus("a", bits), circuit.AddBus("b", bits), circuit.AddBus("sum", bits + 1));
        circuit.AddRippleAdder(first, second, sum);
        return (circuit, first, second, sum);
    }
}
