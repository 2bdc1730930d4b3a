using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Force;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Read-out weights of which part cannot be written, for ever or by chance.</summary>
internal sealed class ImperfectWrites
{
    private const int UsualSeeds = 40;
    private const int ReferenceSeeds = 60;
    private const double StuckRange = 0.3;

    private readonly List<WriteCase> _cases;

    public ImperfectWrites(NetworkRuns runs, Zheng2022Settings settings)
    {
        WriteKind zero = new("stuck at zero, verified", "stuck", 40, true, true, false);
        WriteKind random = new("stuck at random, verified", "stuck at random", 40, true, true, true);
        WriteKind chance = new("by chance, verified", "chance", 40, false, true, false);
        WriteKind naive = new("by chance, not verified", "naive", 40, false, false, false);
        _cases =
        [
            .. Of(zero, [(0.1, 100), (0.2, 100), (0.3, 97), (0.5, 68), (0.7, 27)]),
            .. Of(zero with { Name = "stuck at zero, verified, N = 80", Neurons = 80 }, [(0.5, 100), (0.7, 82)]),
            .. Of(random, [(0.1, 100), (0.3, 95), (0.5, 65)]),
            .. Of(chance, [(0.1, 62), (0.3, 62), (0.5, 60), (0.7, 35)]),
            .. Of(chance with { Name = "by chance, verified, N = 80", Neurons = 80 }, [(0.1, 70), (0.3, 55), (0.5, 50), (0.7, 50)]),
            .. Of(naive, [(0.1, 8.5), (0.3, 8.5)]),
        ];

        IEnumerable<WriteCase> Of(WriteKind kind, (double Probability, double Reference)[] cells) => cells.Select(cell => new WriteCase(
            kind, cell.Probability, cell.Reference,
            new SineSeries(runs.Add(settings.Seeds(UsualSeeds), kind.Neurons / 40.0, seed => SineExperiment.Run(Create(kind, cell.Probability, seed))))));
    }

    public IEnumerable<StudyRow> Rows() => _cases.Select(item => item.Series.Both.Row(
        FormattableString.Invariant($"writes {item.Kind.Id} {item.Probability:G2}{(item.Kind.Neurons == 40 ? "" : $" N {item.Kind.Neurons}")}"),
        FormattableString.Invariant($"both sines, {100 * item.Probability:0} % of writes fail, {item.Kind.Name}"), "tolerates", item.Reference, ReferenceSeeds));

    public Figure Draw() => new LineFigure
    {
        Title = "Writes of read-out weights that fail: networks that go on with both sines",
        Remark = "40 neurons unless said; dashed: the reference",
        XLabel = "Writes that fail (%)",
        YLabel = "Networks (%)",
        XColumn = "failing_percent",
        Curves = [.. _cases.GroupBy(item => item.Kind).SelectMany((group, index) => Curves([.. group], index))],
    }.Draw();

    private static IEnumerable<Curve> Curves(WriteCase[] cases, int series)
    {
        double[] failing = [.. cases.Select(item => 100 * item.Probability)];
        var column = string.Concat(cases[0].Kind.Name.Where(letter => letter is not (',' or '='))).Replace(' ', '_');
        yield return new(cases[0].Kind.Name, failing, [.. cases.Select(item => item.Series.Both.Percent)])
        {
            Column = $"{column}_percent", IsDotted = true, Series = series, StandardErrors = [.. cases.Select(item => item.Series.Both.HalfInterval / Estimate.NormalQuantile)],
        };
        yield return new("", failing, [.. cases.Select(item => item.Reference)]) { Column = $"{column}_reference_percent", IsDashed = true, Series = series };
    }

    private static ForceTrainer Create(WriteKind kind, double probability, ulong seed)
    {
        var writes = new FailingWrites(kind.Neurons, probability, seed) { ArePermanent = kind.ArePermanent, AreVerified = kind.AreVerified };
        var network = new RecurrentNetwork(new RecurrentNetworkSettings { NeuronCount = kind.Neurons }, CubicResponse.FortyNanometreJunction, seed);
        var trainer = new ForceTrainer(network, 1000) { Writes = writes };
        if (kind.IsStuckAtRandom)
        {
            var stream = new RandomStream(seed, "force/stuck");
            for (var neuron = 0; neuron < kind.Neurons; neuron++)
            {
                trainer.Weights[neuron] = writes.Takes(neuron) ? 0 : StuckRange * ((2 * stream.NextUniform()) - 1);
            }
        }

        return trainer;
    }

    private sealed record WriteKind(string Name, string Id, int Neurons, bool ArePermanent, bool AreVerified, bool IsStuckAtRandom);

    private sealed record WriteCase(WriteKind Kind, double Probability, double Reference, SineSeries Series);
}
