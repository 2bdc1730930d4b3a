using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Force;

/// <summary>
/// Innate training: recurrent weights learn to reproduce a trajectory that the network once went through by itself, so that
/// it becomes an attractor (Laje and Buonomano, Nat. Neurosci. 16, 925 (2013)). Every plastic neuron has recursive least
/// squares of its own over its presynaptic neurons. Results do not depend on the number of threads.
/// </summary>
public sealed class InnateTraining : IDisposable, IWorkItems
{
    private readonly RecurrentNetwork _network;
    private readonly PlasticNeuron[] _neurons;
    private readonly WorkerTeam _team;
    private readonly double[] _target;

    /// <summary>Chooses the plastic neurons; their P is P₀ I.</summary>
    /// <param name="network">The network; its recurrent weights are what is learned.</param>
    /// <param name="plasticFraction">Part of the neurons whose synapses change, 0 to 1; 0.6 in the paper above.</param>
    /// <param name="initialInverse">P₀, above 0; 1 in the paper above.</param>
    /// <param name="seed">Decides which neurons.</param>
    /// <param name="threads">Threads to share the neurons out to; 0 for as many as there are processors.</param>
    public InnateTraining(RecurrentNetwork network, double plasticFraction, double initialInverse, ulong seed, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        if (plasticFraction is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(plasticFraction), plasticFraction, "The plastic fraction is from 0 to 1.");
        }

        _network = network;
        var count = network.Settings.NeuronCount;
        var stream = new RandomStream(seed, "force/plastic");
        PlasticNeurons = [.. Enumerable.Range(0, count).Select(neuron => (Neuron: neuron, Draw: stream.NextUniform()))
            .OrderBy(pair => pair.Draw).Take((int)Math.Round(plasticFraction * count)).Select(pair => pair.Neuron).Order()];
        _neurons = [.. PlasticNeurons.Where(neuron => network.Recurrent.Columns(neuron).Length > 0)
            .Select(neuron => new PlasticNeuron(network.Recurrent, neuron, initialInverse))];
        _target = new double[count];
        _team = new WorkerTeam(threads > 0 ? threads : Environment.ProcessorCount);
    }

    /// <summary>The plastic neurons, ascending.</summary>
    public IReadOnlyList<int> PlasticNeurons { get; }

    /// <inheritdoc/>
    int IWorkItems.Count => _neurons.Length;

    /// <summary>
    /// One sweep, after an update of the network: every plastic neuron's synapses change so that its output would have been
    /// nearer to the trajectory.
    /// </summary>
    /// <param name="trajectory">Outputs y that all neurons should have now, as many as the network has neurons.</param>
    /// <exception cref="InverseCorrelationException">The P of a neuron is positive definite no more.</exception>
    public void Learn(ReadOnlySpan<double> trajectory)
    {
        trajectory[.._target.Length].CopyTo(_target);
        _team.Run(this);
    }

    /// <inheritdoc/>
    void IWorkItems.Execute(int item, int worker)
    {
        var neuron = _neurons[item];
        neuron.Learn(_network.Sources, _network.Output[neuron.Index] - _target[neuron.Index]);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team.Dispose();
}
