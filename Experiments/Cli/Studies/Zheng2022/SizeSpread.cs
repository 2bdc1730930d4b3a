using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Protocols.Analysis;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Junctions of 25 sizes in one network, driven by the same current density or by the same current.</summary>
internal sealed class SizeSpread
{
    private const int SizeCount = 25;
    private const int ReferenceSeeds = 60;
    private const int UsualSeeds = 40;
    private const int CurvePoints = 21;

    private static readonly double[] s_spreads = [0.05, 0.1, 0.15, 0.2];
    private static readonly double[] s_percents = [.. s_spreads.Select(spread => 100 * spread)];

    // Per cent of 60 networks of 40 neurons, in the order above. With the same density the reference says 97 to 100 throughout.
    private static readonly double[] s_density = [98.5, 98.5, 98.5, 98.5];
    private static readonly double[] s_current = [98, 88, 62, 67];

    private readonly List<(double Spread, bool IsCurrent, int Neurons, double Reference, SineSeries Series)> _cases = [];

    public SizeSpread(NetworkRuns runs, Zheng2022Settings settings)
    {
        for (var index = 0; index < s_spreads.Length; index++)
        {
            Add(s_spreads[index], false, 40, s_density[index]);
            Add(s_spreads[index], true, 40, s_current[index]);
        }

        Add(0.2, true, 80, 97);

        void Add(double spread, bool isCurrent, int neurons, double reference)
        {
            var sizes = Sizes(spread, isCurrent);
            var network = new RecurrentNetworkSettings { NeuronCount = neurons };
            var outcomes = runs.Add(settings.Seeds(UsualSeeds), neurons / 40.0, seed => SineExperiment.Run(
                new ForceTrainer(new RecurrentNetwork(network, Population(sizes, neurons, seed), seed), 1000)));
            _cases.Add((spread, isCurrent, neurons, reference, new SineSeries(outcomes)));
        }
    }

    public IEnumerable<StudyRow> Rows() => _cases.OrderBy(item => item.IsCurrent).ThenBy(item => item.Neurons).Select(item => item.Series.Both.Row(
        FormattableString.Invariant($"sizes {(item.IsCurrent ? "current" : "density")} {100 * item.Spread:0}{(item.Neurons == 40 ? "" : $" N {item.Neurons}")}"),
        FormattableString.Invariant($"both sines, sizes within ±{100 * item.Spread:0} %, same {(item.IsCurrent ? "current" : "current density")}, N = {item.Neurons}"),
        item.IsCurrent ? "" : "works as well", item.Reference, ReferenceSeeds));

    public Figure Draw() => new LineFigure
    {
        Title = "Junctions of 25 sizes: networks that go on with both sines",
        Remark = "40 neurons; error bars are 68 %; dashed: the reference",
        XLabel = "Largest deviation of a diameter (%)",
        YLabel = "Networks (%)",
        XColumn = "spread_percent",
        Curves = [.. Curves(false), .. Curves(true)],
    }.Draw();

    private IEnumerable<Curve> Curves(bool isCurrent)
    {
        var shown = _cases.Where(item => item.IsCurrent == isCurrent && item.Neurons == 40).OrderBy(item => item.Spread).ToArray();
        var (name, column, series) = isCurrent ? ("same current", "same_current", 1) : ("same current density", "same_density", 0);
        yield return new(name, s_percents, [.. shown.Select(item => item.Series.Both.Percent)])
        {
            Column = $"{column}_percent", IsDotted = true, Series = series, StandardErrors = [.. shown.Select(item => item.Series.Both.HalfInterval / Estimate.NormalQuantile)],
        };
        yield return new("", s_percents, [.. shown.Select(item => item.Reference)]) { Column = $"{column}_reference_percent", IsDashed = true, Series = series };
    }

    /// <summary>The answer of every size, as the network's nominal read-out sees it.</summary>
    private static CubicResponse[] Sizes(double spread, bool isCurrent)
    {
        var nominal = JunctionDeviceFile.BuiltIn(NeuronActivations.Cubic);
        var scale = PulseScale.Zheng2022;
        double[] drives = [.. Enumerable.Range(0, CurvePoints).Select(point => scale.Drive((double)point / (CurvePoints - 1)))];
        return
        [
            .. Enumerable.Range(0, SizeCount).Select(size =>
            {
                var factor = 1 + (spread * (size - (SizeCount / 2)) / (SizeCount / 2));
                var junction = new JunctionMacrospin(ScaledJunction.Of(nominal, factor), MovingVolume.WholePillar);
                var area = isCurrent ? factor * factor : 1;
                var readings = PulseNeuronEnsemble.Readings(junction, [.. drives.Select(drive => drive / area)], new PulseNeuronSettings());
                return CubicResponse.Fit(drives, readings, scale).Response;
            }),
        ];
    }

    private static CubicPopulation Population(CubicResponse[] sizes, int neurons, ulong seed)
    {
        var stream = new RandomStream(seed, "force/sizes");
        return new CubicPopulation([.. sizes, .. Enumerable.Range(0, neurons - sizes.Length).Select(_ => sizes[(int)(sizes.Length * stream.NextUniform())])]);
    }
}
