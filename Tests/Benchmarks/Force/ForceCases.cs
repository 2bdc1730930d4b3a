using SpinBench.Networks.Force;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Benchmarks.Force;

/// <summary>The parts of FORCE learning, at the sizes of the sine and of the handwritten character.</summary>
internal static class ForceCases
{
    private const int Small = 40;
    private const int Large = 800;

    /// <summary>The rows of the table.</summary>
    public static IEnumerable<ForceCase> All =>
    [
        Step(Small, NumberPrecision.Double, 1000, 0.34e-6),
        Step(Large, NumberPrecision.Double, 1000, 108e-6),
        Step(Large, NumberPrecision.Single, 1, 50e-6),
        Squares(Small, NumberPrecision.Double),
        Squares(Large, NumberPrecision.Double),
        Squares(Large, NumberPrecision.Single),
        Update(Small),
        Update(Large),
        Innate(1),
        Innate(Environment.ProcessorCount),
    ];

    private static int Units(int count) => count == Small ? 200_000 : 800;

    private static string Name(NumberPrecision precision) => precision == NumberPrecision.Single ? "float" : "double";

    private static RecurrentNetwork Network(int count) => new(
        new RecurrentNetworkSettings { NeuronCount = count, Density = count == Small ? 0.2 : 0.1 }, CubicResponse.FortyNanometreJunction, 1);

    private static ForceCase Step(int count, NumberPrecision precision, double initialInverse, double reference)
    {
        var trainer = new ForceTrainer(Network(count), initialInverse, precision);
        return new($"FORCE step, N = {count}, {Name(precision)}", Units(count), units =>
        {
            for (var unit = 0; unit < units; unit++)
            {
                trainer.Learn([], SineExperiment.First);
            }
        }, $"force-step-{count}-{Name(precision)}", reference);
    }

    private static ForceCase Squares(int count, NumberPrecision precision)
    {
        var squares = new RecursiveLeastSquares(count, 1, precision);
        var network = Network(count);
        return new($"least squares alone, N = {count}, {Name(precision)}", Units(count), units =>
        {
            for (var unit = 0; unit < units; unit++)
            {
                squares.Observe(network.Output);
            }
        }, $"force-rls-{count}-{Name(precision)}", double.NaN);
    }

    private static ForceCase Update(int count)
    {
        var network = Network(count);
        return new($"network alone, N = {count}", Units(count), units =>
        {
            for (var unit = 0; unit < units; unit++)
            {
                network.Update([], [0.3]);
            }
        }, $"force-network-{count}", double.NaN);
    }

    private static ForceCase Innate(int threads)
    {
        var network = Network(Large);
        var training = new InnateTraining(network, 0.6, 1, 1, threads);
        double[] trajectory = [.. network.Output];
        return new($"innate sweep, 480 of N = {Large}, {threads} thread(s)", 100, units =>
        {
            for (var unit = 0; unit < units; unit++)
            {
                training.Learn(trajectory);
            }
        }, "force-innate", double.NaN);
    }
}
