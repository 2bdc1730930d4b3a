using SpinBench.Networks.Perceptron;

namespace SpinBench.Cli.Training;

/// <summary>Shows each epoch as it ends: one rewritten line on a terminal, one line each in a pipe.</summary>
internal sealed class EpochLine(Terminal terminal, string name, int epochs) : IProgress<EpochReport>
{
    private readonly bool _rewrites = terminal.IsInteractive && !Console.IsErrorRedirected;

    public void Report(EpochReport value)
    {
        var text = FormattableString.Invariant(
            $"{name}: epoch {value.Epoch} of {epochs}, test accuracy {100 * value.TestAccuracy:F2} %, {value.TrainingSeconds:F2} s");
        if (!_rewrites)
        {
            terminal.Note(text);
            return;
        }

        Console.Error.Write(value.Epoch == epochs ? "\r\u001b[K" : $"\r{text}\u001b[K");
    }
}
