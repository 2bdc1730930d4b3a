using SpinBench.Cli.Simulation;
using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Data.Published;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.PBits;
using SpinBench.Networks.PBits.Learning;
using SpinBench.Networks.Readouts;

namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>A Boltzmann machine of p-bits learns handwritten digits, names them, and draws them.</summary>
internal static class BoltzmannTask
{
    private const int Classes = 10;
    private const int TestImages = 450;
    private const int Sweeps = 40;
    private const double Penalty = 1e-3;
    private const int Drawings = 8;
    private const int DrawingBurn = 500;
    private const int DrawingSweeps = 20;
    private static readonly BoltzmannSettings s_settings = new();

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var neurons = PBitNeurons.Load(context, settings);
        var (training, test) = Digits(settings.Seed);
        var answer = neurons.Ask(conditions => Learn(context, settings, conditions, training, test));
        var (chance, softmax) = (1.0 / Classes, Softmax(context, training.Doubles, test.Doubles, training, test));
        var file = await DrawAsync(context, settings, neurons, answer.Subject.Machine);
        return new StudyTaskResult(
            [
                neurons.Row("1 digits labels", $"test digits that the label p-bits name, {training.Labels.Length} of 8 x 8 pixels learnt, {TestImages} tested", "", null, answer.Select(found => SampledValue.Of(found.Labels)), null),
                neurons.Row("1 digits hidden", "test digits that a softmax on the means of the hidden p-bits names", "", null, answer.Select(found => SampledValue.Of(found.Hidden)), null),
                new StudyRow("1 digits no device", "the same softmax on the pixels themselves: no device", "", "", null, softmax.Value, softmax.HalfInterval, "no demand"),
            ],
            [
                FormattableString.Invariant($"A guess is right with a chance of {chance}. The labels are found by the machine itself, from states alone; on so small images a softmax needs no device, and the machine's own use is that it also draws."),
            ], [file])
        {
            Parameters = new { Classes, TestImages, Sweeps, Penalty, Machine = s_settings, Drawings, DrawingBurn, DrawingSweeps },
        };
    }

    private static async Task<string> DrawAsync(CommandContext context, SystemSettings settings, PBitNeurons neurons, RestrictedBoltzmannMachine machine)
    {
        var figure = new PictureFigure
        {
            Title = "Digits that p-bits draw", Remark = $"a label is held, everything else is free; mean of {DrawingSweeps} sweeps{(neurons.Measured is null ? "" : $", {neurons.Name}")}", Width = 8,
            Rows = [.. Enumerable.Range(0, Classes).Select(label => (FormattableString.Invariant($"{label}"),
                (IReadOnlyList<float[]>)[.. machine.Draw(label, DrawingBurn, DrawingSweeps, Drawings).Select(drawing => Array.ConvertAll(drawing, mean => MathF.Round(Math.Clamp((mean + 1) / 2, 0, 1), 3)))]))],
        };
        return (await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "drawn-digits.svg"), context.Cancellation))[0];
    }

    private static Learnt Learn(CommandContext context, SystemSettings settings, PBitConditions conditions, Images training, Images test)
    {
        using var line = new FractionLine(context.Terminal, TimeProvider.System, "learning digits");
        var machine = new RestrictedBoltzmannMachine(OpticalDigits.PixelCount, Classes, s_settings, conditions, new RandomStream(settings.Seed, "p-bits/boltzmann"));
        machine.Learn(training.Pixels, training.Labels, line, context.Cancellation);
        var named = machine.Classify(test.Pixels, Sweeps);
        return new Learnt(
            new Proportion(named.Where((label, image) => label == test.Labels[image]).Count(), named.Length),
            Softmax(context, machine.Features(training.Pixels, Sweeps), machine.Features(test.Pixels, Sweeps), training, test), machine);
    }

    private static Proportion Softmax(CommandContext context, double[] learnt, double[] asked, Images training, Images test)
    {
        var readout = SoftmaxReadout.Train(learnt, training.Labels, Classes, Penalty, context.Cancellation);
        var width = readout.RegressorCount;
        return new Proportion(test.Labels.Where((label, image) => readout.Classify(asked.AsSpan(image * width, width)) == label).Count(), test.Labels.Length);
    }

    private static (Images Training, Images Test) Digits(ulong seed)
    {
        var (pixels, labels) = OpticalDigits.Load();
        var stream = new RandomStream(seed, "p-bits/digits");
        var order = Enumerable.Range(0, labels.Length).OrderBy(_ => stream.NextUniform()).ToArray();
        return (Of(order[TestImages..]), Of(order[..TestImages]));

        Images Of(int[] chosen) => new(
            [.. chosen.SelectMany(image => pixels.Skip(image * OpticalDigits.PixelCount).Take(OpticalDigits.PixelCount))], Array.ConvertAll(chosen, image => labels[image]));
    }

    private sealed record Images(float[] Pixels, byte[] Labels)
    {
        public double[] Doubles { get; } = Array.ConvertAll(Pixels, pixel => (double)pixel);
    }

    private sealed record Learnt(Proportion Labels, Proportion Hidden, RestrictedBoltzmannMachine Machine);
}
