namespace SpinBench.Networks.Force.Signals;

/// <summary>Several networks learn a signal by FORCE; the one that goes on best by itself right after learning is chosen.</summary>
/// <param name="signal">The signal, as <see cref="PeriodicSignal"/>.</param>
/// <param name="channels">Name of each channel.</param>
/// <param name="activation">The neurons.</param>
/// <param name="settings">How it is learned.</param>
public sealed class SignalLearning(ITargetSignal signal, IReadOnlyList<string> channels, NeuronActivation activation, SignalLearningSettings settings)
{
    private const int ReportInterval = 256;

    private readonly SignalScale _scale = SignalScale.Of(signal);
    private long _done;

    /// <summary>Updates of a candidate, of which progress is told in parts.</summary>
    private long Total => (long)settings.CandidateCount * (settings.LearningUpdates + settings.ValidationUpdates);

    /// <summary>All candidates learn, side by side; the result does not depend on the number of processors.</summary>
    /// <param name="progress">Told the part that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The candidates in the order of their seeds.</returns>
    public IReadOnlyList<SignalCandidate> Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        var candidates = new SignalCandidate[settings.CandidateCount];
        Parallel.For(0, candidates.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            candidates[index] = Candidate(settings.Seed + (ulong)index, progress, cancellationToken);
        });
        return candidates;
    }

    /// <summary>Lets a network run freely through validation and test, and judges the test.</summary>
    /// <param name="network">The network.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public FreeRun Judge(SignalNetwork network, CancellationToken cancellationToken = default) =>
        FreeRun.Of(network, signal, settings.ValidationUpdates, settings.TestUpdates, cancellationToken);

    private SignalCandidate Candidate(ulong seed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var network = new RecurrentNetwork(settings.Network, activation.Create(settings.Network.NeuronCount, seed), seed);
        using var response = network.Response as IDisposable;
        var trainer = new ForceTrainer(network, settings.InitialInverse);
        var target = new ScaledSignal(signal, _scale);
        try
        {
            for (var update = 0; update < settings.LearningUpdates; update++)
            {
                if (update % ReportInterval == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report((double)Interlocked.Add(ref _done, ReportInterval) / Total);
                }

                trainer.Learn([], target);
            }
        }
        catch (InverseCorrelationException)
        {
            // A network that diverges is no candidate; another seed may be one.
            return new SignalCandidate(seed, double.PositiveInfinity, null);
        }

        var learned = Snapshot(trainer, seed);
        var run = FreeRun.Of(learned, signal, 0, settings.ValidationUpdates, cancellationToken);
        progress?.Report((double)Interlocked.Add(ref _done, settings.ValidationUpdates) / Total);
        var error = run.Qualities.Max(quality => quality.Error);
        return new SignalCandidate(seed, double.IsFinite(error) ? error : double.PositiveInfinity, learned);
    }

    private SignalNetwork Snapshot(ForceTrainer trainer, ulong seed)
    {
        var network = trainer.Network;
        return new SignalNetwork
        {
            Channels = channels,
            Scale = _scale,
            Period = signal.Period,
            Settings = settings.Network,
            Seed = seed,
            InitialInverse = settings.InitialInverse,
            LearningUpdates = settings.LearningUpdates,
            Activation = activation,
            Weights = new RecurrentWeights(network.Recurrent, network.Feedback, network.Input, network.Bias),
            ReadOut = trainer.Weights,
            State = [.. network.State],
            Output = [.. trainer.Output],
        };
    }
}
