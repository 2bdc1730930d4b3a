using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;

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
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="TrainingOptionsException">The options are out of range or do not fit the data.</exception>
    public static Task<TrainingResult> RunAsync(
        PerceptronOptions options,
        DigitData data,
        IProgress<EpochReport>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(
            () => Run(options, data, progress, time, cancellationToken),
            cancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    /// <summary>Trains on the caller's thread; see <see cref="RunAsync"/>.</summary>
    public static TrainingResult Run(
        PerceptronOptions options,
        DigitData data,
        IProgress<EpochReport>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Validate();
        var network = new MultilayerPerceptron(options, data.Train.Features, data.Train.Classes);
        network.RequireFit(data.Test);
        using var team = new WorkerTeam(options.ThreadCount);
        var loop = new TrainingLoop(options, data, network, team, time ?? TimeProvider.System);
        var reports = new List<EpochReport>(options.Epochs);
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var report = loop.RunEpoch(epoch, cancellationToken);
            reports.Add(report);
            progress?.Report(report);
        }

        return new TrainingResult(options, data.Provenance, network, reports);
    }
}
