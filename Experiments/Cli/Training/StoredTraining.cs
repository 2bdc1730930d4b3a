using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptron;
using SpinBench.Networks.Storage;

namespace SpinBench.Cli.Training;

/// <summary>A training that is kept in a file after every epoch, and goes on from it.</summary>
internal static class StoredTraining
{
    /// <summary>Trains until the options' last epoch; a file that has it already costs nothing.</summary>
    /// <exception cref="NetworkFileException">The file is of another training.</exception>
    public static async Task<TrainedNetwork> RunAsync(
        CommandContext context, string name, PerceptronOptions options, DigitData digits, string path)
    {
        options.Validate();
        var start = File.Exists(path) ? NetworkFile.Load(path) : null;
        var description = TrainingDescription.Of(options, digits.Train.Features, digits.Train.Classes, digits.Provenance);
        if (start is not null && !(start.Description.IsSameTraining(description) && start.Epochs.Count <= options.Epochs))
        {
            throw new NetworkFileException(
                path, $"it holds another training (seed {start.Description.Seed}, {start.Epochs.Count} epochs of {start.Description.Neuron}). Name another file or folder, or remove it.");
        }

        if (start is not null && start.Epochs.Count == options.Epochs)
        {
            context.Terminal.Note($"{name}: {options.Epochs} epochs are in {path} already");
            return start;
        }

        var file = new Checkpoint(path);
        await PerceptronTraining.RunAsync(
            options, digits, new EpochLine(context.Terminal, name, options.Epochs), TimeProvider.System, start, file, context.Cancellation);
        return file.Last!;
    }

    private sealed class Checkpoint(string path) : IProgress<TrainedNetwork>
    {
        public TrainedNetwork? Last { get; private set; }

        public void Report(TrainedNetwork value)
        {
            Last = value;
            NetworkFile.Save(path, value);
        }
    }
}
