using SpinBench.Networks.Force;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The sine experiment with the equation of motion in every update, beside that with the fitted curve.</summary>
/// <param name="Live">Outcomes with the equation of motion.</param>
/// <param name="Curve">Outcomes of the same networks with the fitted curve.</param>
internal sealed record LiveNetworks(IReadOnlyList<SineOutcome> Live, IReadOnlyList<SineOutcome> Curve)
{
    private const double Step = 5e-12;

    public static LiveNetworks Run(IReadOnlyList<ulong> seeds, Action<double> progress, CancellationToken cancellation)
    {
        var (live, curve) = (new SineOutcome[seeds.Count], new SineOutcome[seeds.Count]);
        var (settings, done) = (new RecurrentNetworkSettings(), 0);
        var neurons = NeuronActivations.OfEquation(ActivationSwings.Junction, new PulseNeuronSettings { Step = Step }, PulseScale.Zheng2022);
        Parallel.For(0, seeds.Count, new ParallelOptions { CancellationToken = cancellation }, index =>
        {
            var response = neurons.Create(settings.NeuronCount, seeds[index]);
            using var junctions = (IDisposable)response;
            live[index] = new SineExperiment(settings, response).Run(seeds[index]);
            curve[index] = new SineExperiment(settings, CubicResponse.FortyNanometreJunction).Run(seeds[index]);
            progress((double)Interlocked.Increment(ref done) / seeds.Count);
        });
        return new LiveNetworks(live, curve);
    }
}
