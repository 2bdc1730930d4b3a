using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Storage;

namespace SpinBench.Networks.Perceptron;

/// <summary>
/// Back-propagation by plain stochastic gradient descent on the cross-entropy. A training is a pure function of its
/// options and data: threads and register width do not change a bit of it on processors with fused multiply-add.
/// </summary>
public static class PerceptronTraining
{
    /// <summary>Trains on a thread of its own.</summary>
    /// <param name="options">What to train.</param>
    /// <param name="data">On what.</param>
    /// <param name="progress">Told after each epoch, on the training thread.</param>
    /// <param name="time">Clock of the reported times; the system's by default.</param>
    /// <param name="start">A network of the same training to go on from; null to begin.</param>
    /// <param name="checkpoints">Given the network after each epoch, on the training thread; going on from one changes no bit.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="TrainingOptionsException">The options are out of range, or fit neither the data nor <paramref name="start"/>.</exception>
    public static Task<TrainingResult> RunAsync(
        PerceptronOptions options,
        DigitData data,
        IProgress<EpochReport>? progress = null,
        TimeProvider? time = null,
        TrainedNetwork? start = null,
        IProgress<TrainedNetwork>? checkpoints = null,
        CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(
            () => Run(options, data, progress, time, start, checkpoints, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    /// <summary>Trains on the caller's thread; see <see cref="RunAsync"/>.</summary>
    public static TrainingResult Run(
        PerceptronOptions options,
        DigitData data,
        IProgress<EpochReport>? progress = null,
        TimeProvider? time = null,
        TrainedNetwork? start = null,
        IProgress<TrainedNetwork>? checkpoints = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Validate();
        var network = new MultilayerPerceptron(options, data.Train.Features, data.Train.Classes);
        network.RequireFit(data.Test);
        using var team = new WorkerTeam(options.ThreadCount);
        var loop = new TrainingLoop(options, data, network, team, time ?? TimeProvider.System);
        var description = TrainingDescription.Of(options, data.Train.Features, data.Train.Classes, data.Provenance);
        var reports = new List<EpochReport>(options.Epochs);
        if (start is not null)
        {
            reports.AddRange(TakeUp(start, description, options, network));
            loop.Skip(reports.Count);
        }

        for (var epoch = reports.Count + 1; epoch <= options.Epochs; epoch++)
        {
            var report = loop.RunEpoch(epoch, cancellationToken);
            reports.Add(report);
            progress?.Report(report);
            checkpoints?.Report(new TrainedNetwork(description, network.CopyWeights(), [.. reports]));
        }

        return new TrainingResult(options, data.Provenance, network, reports);
    }

    private static IReadOnlyList<EpochReport> TakeUp(
        TrainedNetwork start, TrainingDescription description, PerceptronOptions options, MultilayerPerceptron network)
    {
        if (!start.Description.IsSameTraining(description) || start.Epochs.Count > options.Epochs)
        {
            throw new TrainingOptionsException(
            [
                $"the stored network ({start.Description.Neuron}, seed {start.Description.Seed}, {start.Epochs.Count} epochs, "
                + $"{start.Description.Digits}) is of another training or longer than the {options.Epochs} epochs asked for",
            ]);
        }

        network.Restore(start);
        return start.Epochs;
    }
}
