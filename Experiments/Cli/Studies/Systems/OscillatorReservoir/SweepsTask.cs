using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.OscillatorReservoir;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Systems.OscillatorReservoir;

/// <summary>What noise, nodes and drive do to the recognition of 500 words.</summary>
internal static class SweepsTask
{
    private const string Paper = "low noise and large amplitude variation are needed";
    private const double LargestStep = 1.5;

    // With the accuracy of the independent program, which has a read-out of four folds.
    private static readonly (double Noise, double? Reference)[] s_noises = [(0.0005, 0.975), (0.002, 0.975), (0.005, 0.965), (0.01, 0.95), (0.02, 0.92), (0.05, null)];
    private static readonly (int Nodes, double Reference)[] s_nodes = [(50, 0.835), (100, 0.885), (200, 0.96), (400, 0.975)];
    private static readonly double[] s_drives = [0.1e-3, 0.3e-3, 1e-3, 2e-3, 4e-3, 6e-3];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "sweeps");
        var words = DigitWords.CochleaLike(await DigitWords.FewAsync(context, settings));
        var (done, count) = (0, s_noises.Length + s_nodes.Length + s_drives.Length);
        Proportion Of(OscillatorSettings oscillator, int nodes = DigitWords.NodeCount)
        {
            var states = DigitWords.Oscillator(oscillator, words, settings.Seed, nodes);
            var accuracy = WordClassification.Test(words, states, FreeSpokenDigits.DigitCount, DigitWords.Folds, context.Cancellation).Accuracy;
            progress.Report((double)++done / count);
            return accuracy;
        }

        Proportion[] noise = [.. s_noises.Select(level => Of(new OscillatorSettings { Noise = level.Noise }))];
        Proportion[] nodes = [.. s_nodes.Select(level => Of(new OscillatorSettings(), level.Nodes))];
        Proportion[] drives = [.. s_drives.Select(drive => Of(new OscillatorSettings { DriveCurrent = drive }))];
        var none = WordClassification.Test(words, WordStates.OfFeatures(words), FreeSpokenDigits.DigitCount, DigitWords.Folds, context.Cancellation).Accuracy;
        return new StudyTaskResult(
            [
                .. s_noises.Select((level, index) => ReservoirRows.Accuracy(FormattableString.Invariant($"4c noise {level.Noise}"), FormattableString.Invariant($"words right, noise {level.Noise} on an amplitude of 0.38"), "", level.Reference, noise[index])),
                Monotone("4c noise", "largest rise with more noise", noise),
                .. s_nodes.Select((level, index) => ReservoirRows.Accuracy($"4c nodes {level.Nodes}", $"words right, {level.Nodes} nodes", "", level.Reference, nodes[index])),
                Monotone("4c nodes", "largest fall with more nodes", [.. nodes.Reverse()]),
                .. s_drives.Select((drive, index) => ReservoirRows.Accuracy(FormattableString.Invariant($"4c drive {drive * 1e3}"), FormattableString.Invariant($"words right, drive of {drive * 1e3} mA"), index == 0 ? Paper : "", null, drives[index])),
                Monotone("4c drive", "largest fall with more drive", [.. drives.Reverse()]),
            ],
            ["References are of four folds, ours of ten. A weak drive moves the amplitude less, so that the same noise hides more of it, and less beyond what is linear."],
            [
                await DrawAsync(settings, "digits-noise", "Spoken digits and noise", "noise on the amplitude", "noise", [.. s_noises.Select(level => level.Noise)], noise, none),
                await DrawAsync(settings, "digits-drive", "Spoken digits and drive", "drive (mA)", "drive_ma", [.. s_drives.Select(drive => drive * 1e3)], drives, none),
                await DrawAsync(settings, "digits-nodes", "Spoken digits and nodes", "nodes", "nodes", [.. s_nodes.Select(level => (double)level.Nodes)], nodes, none),
            ])
        {
            Parameters = new { Oscillator = new OscillatorSettings(), Noises = s_noises.Select(level => level.Noise), Nodes = s_nodes.Select(level => level.Nodes), DriveCurrents = s_drives, DigitWords.Gain },
        };
    }

    // Against what should fall from place to place.
    private static StudyRow Monotone(string id, string quantity, Proportion[] falling)
    {
        var rise = 100 * falling.Skip(1).Zip(falling, (next, here) => next.Value - here.Value).Max();
        return new StudyRow(id, quantity, "%", Paper, null, rise, null, new Demand(double.NegativeInfinity, LargestStep, "at most 1.5 points asked").Judge(rise));
    }

    private static async Task<string> DrawAsync(SystemSettings settings, string name, string title, string label, string column, double[] x, Proportion[] accuracies, Proportion none)
    {
        var file = Path.Combine(settings.Folder, $"{name}.svg");
        await new LineFigure
        {
            Title = title, XLabel = label, YLabel = "words right (%)", XColumn = column,
            Curves =
            [
                new Curve("oscillator", x, [.. accuracies.Select(accuracy => 100 * accuracy.Value)])
                {
                    Column = "oscillator", IsDotted = true, Series = 0, StandardErrors = [.. accuracies.Select(accuracy => 100 * accuracy.HalfInterval / Estimate.NormalQuantile)],
                },
                new Curve("no oscillator", [x[0], x[^1]], [100 * none.Value, 100 * none.Value]) { Column = "no_oscillator", IsDashed = true },
            ],
        }.Draw().SaveAsync(file);
        return file;
    }
}
