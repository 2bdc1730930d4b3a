using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PBits;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>The mean of one p-bit against its input.</summary>
internal static class SingleTask
{
    private const int PointCount = 25;
    private const int SampleCount = 100_000;
    private const double LargestInput = 3;
    private const double Tolerance = 0.006;

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var stream = new RandomStream(settings.Seed, "p-bits/single");
        var inputs = Enumerable.Range(0, PointCount).Select(index => LargestInput * ((2.0 * index / (PointCount - 1)) - 1)).ToArray();
        var means = inputs.Select(input =>
            Enumerable.Range(0, SampleCount).Sum(_ => PBitDevice.Ideal.Draw(input, stream.NextUniform())) / (double)SampleCount).ToArray();
        var deviation = Math.Sqrt(inputs.Zip(means, (input, mean) => Math.Pow(mean - Math.Tanh(input), 2)).Average());
        var file = Path.Combine(settings.Folder, "p-bit-mean.svg");
        var figure = new LineFigure
        {
            Title = "One p-bit", XLabel = "input", YLabel = "mean", XColumn = "input",
            Curves =
            [
                new Curve("sampled", inputs, means) { Column = "mean", IsDotted = true },
                new Curve("tanh", inputs, [.. inputs.Select(Math.Tanh)]) { Column = "tanh", IsDashed = true },
            ],
        };
        await figure.Draw().SaveAsync(file);
        return new StudyTaskResult(
            [new StudyRow("1a", $"rms deviation from tanh, {SampleCount} samples a point", "", "VDD tanh(Vin/V0)", 0, deviation, null, StudyRow.Judge(deviation, 0, Tolerance))],
            [], [file]) { Parameters = new { PointCount, SampleCount, LargestInput } };
    }
}
