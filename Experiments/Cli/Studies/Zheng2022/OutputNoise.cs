using SpinBench.Figures;
using SpinBench.Networks.Force;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Noise on the outputs of all junctions, by size of the network.</summary>
internal sealed class OutputNoise
{
    private const int ReferenceSeeds = 60;
    private const double JudgedNoise = 0.01;

    private static readonly double[] s_noises = [1e-3, 3e-3, 0.01, 0.03, 0.1];
    private static readonly double[] s_logarithms = [.. s_noises.Select(Math.Log10)];

    // Neurons, networks, and of the reference: shape and success in per cent, for the noises above.
    private static readonly (int Neurons, int Seeds, double[] Shape, double[] Success)[] s_sizes =
    [
        (40, 40, [0.0040, 0.0086, 0.0212, 0.043, 0.101], [100, 87, 30, 15, 0]),
        (80, 30, [0.0022, 0.0057, 0.0146, 0.034, 0.080], [100, 100, 87, 22, 3]),
        (160, 20, [0.0016, 0.0041, 0.0110, 0.028, 0.058], [100, 100, 100, 42, 12]),
    ];

    private readonly List<(double Noise, int Neurons, double Shape, double Success, SineSeries Series)> _cases = [];

    public OutputNoise(NetworkRuns runs, Zheng2022Settings settings)
    {
        foreach (var (neurons, seeds, shape, success) in s_sizes)
        {
            var network = new RecurrentNetworkSettings { NeuronCount = neurons };
            for (var index = 0; index < s_noises.Length; index++)
            {
                var noise = s_noises[index];
                var outcomes = runs.Add(settings.Seeds(seeds), 1.5 * neurons / 40.0, seed => SineExperiment.Run(
                    new ForceTrainer(new RecurrentNetwork(network, new NoisyResponse(CubicResponse.FortyNanometreJunction, noise, seed), seed), 1000)));
                _cases.Add((noise, neurons, shape[index], success[index], new SineSeries(outcomes)));
            }
        }
    }

    public IEnumerable<StudyRow> Rows() =>
    [
        .. _cases.Select(item => item.Series.Both.Row(
            FormattableString.Invariant($"noise {item.Noise:G2} N {item.Neurons}"), FormattableString.Invariant($"both sines, noise {item.Noise:G2} on outputs, N = {item.Neurons}"),
            "", item.Success, ReferenceSeeds)),
        .. _cases.Select(item => Shape(item.Series).Row(
            FormattableString.Invariant($"shape {item.Noise:G2} N {item.Neurons}"), FormattableString.Invariant($"shape residual of the first sine, noise {item.Noise:G2} on outputs, N = {item.Neurons}"),
            item.Shape, ReferenceSeeds)),
        Fall(),
        Frequency(),
    ];

    public Figure Draw() => new LineFigure
    {
        Title = "Noise on the outputs: what remains of the shape",
        Remark = "Median rms beside the best sine, relative to the amplitude, first sine; dashed: the reference",
        XLabel = "Logarithm (base 10) of the noise of an output",
        YLabel = "Shape residual",
        XColumn = "log10_noise",
        IsLogarithmic = true,
        Curves = [.. s_sizes.SelectMany((size, index) => Curves(size.Neurons, index))],
    }.Draw();

    private IEnumerable<Curve> Curves(int neurons, int series)
    {
        var shown = _cases.Where(item => item.Neurons == neurons).ToArray();
        yield return new(FormattableString.Invariant($"N = {neurons}"), s_logarithms, [.. shown.Select(item => Shape(item.Series).Value)])
        {
            Column = $"shape_{neurons}", IsDotted = true, Series = series,
        };
        yield return new("", s_logarithms, [.. shown.Select(item => item.Shape)]) { Column = $"shape_{neurons}_reference", IsDashed = true, Series = series };
    }

    private static MedianError Shape(SineSeries series) => series.OfFirst(phase => phase.ShapeResidual);

    private StudyRow Fall()
    {
        const double demanded = 0.65;
        var ratio = At(160).Value / At(40).Value;
        return new StudyRow(
            "noise fall", "shape residual of N = 160 over that of N = 40, noise 0.01", "", "systematically improved", 0.0110 / 0.0212, ratio, null,
            ratio <= demanded ? "agrees (at most 0.65 asked)" : "differs (at most 0.65 asked)");

        MedianError At(int neurons) => Shape(_cases.Single(item => item.Noise == JudgedNoise && item.Neurons == neurons).Series);
    }

    private StudyRow Frequency()
    {
        const double demanded = 0.01;
        var largest = _cases.Where(item => item.Noise <= 0.03).Max(item => item.Series.OfBoth(phase => phase.FrequencyError).Value);
        return new StudyRow(
            "noise frequency", "median relative error of the frequency, largest of all N and noises to 0.03", "", "", demanded, largest, null,
            largest < demanded ? "agrees (below 0.01 asked)" : "differs (below 0.01 asked)");
    }
}
