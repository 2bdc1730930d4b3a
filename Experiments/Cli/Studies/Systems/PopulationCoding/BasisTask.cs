using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>Functions, and a cursive letter, as weighted sums of what nine junctions count.</summary>
internal static class BasisTask
{
    private const int JunctionCount = 9;
    private const double Narrowness = 4.5;
    private const double Edge = 1.1;
    private const double Window = 1000;
    private const int Draws = 100;
    private const double MostOverReference = 1.5;

    // References of the independent program: rms over range, with counts and without their scatter.
    private static readonly (string Name, Func<double, double> Function, double Reference, double Exact)[] s_functions =
    [
        ("sin πx", x => Math.Sin(Math.PI * x), 0.011, 0.005), ("x²", x => x * x, 0.022, 0.015),
        ("sin 2πx", x => Math.Sin(2 * Math.PI * x), 0.030, 0.011), ("|x|", Math.Abs, 0.020, 0.014),
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var junction = TunedJunction.Load(context, settings);
        var rows = new List<StudyRow>();
        foreach (var (name, function, reference, exact) in s_functions)
        {
            var (ours, model) = (Error(junction, function, Window, settings.Seed), Error(TunedJunction.Model, function, Window, settings.Seed));
            rows.Add(PopulationCodingStudy.Row(
                $"2b {name}", $"rms error over range of {name} from nine junctions", "nine junctions form a basis set", reference, Demand.AtMost(MostOverReference * reference),
                junction, ours, null, model));
            rows.Add(PopulationCodingStudy.Row(
                $"2b {name} exact", "the same without scatter of the counts", "", exact, Demand.AtMost(MostOverReference * exact),
                junction, Error(junction, function, double.PositiveInfinity, settings.Seed), null, Error(TunedJunction.Model, function, double.PositiveInfinity, settings.Seed)));
            rows.Add(new StudyRow($"2b {name} line", "no device: the same from a straight line", "", "", null, Line(function), null, FormattableString.Invariant($"{Line(function) / ours:F0} times the junctions' error")));
        }

        return new StudyTaskResult(rows, ["Weights have the least expected squares, scatter included; the independent program's are of another fit."], await DrawAsync(settings, junction))
        {
            Parameters = new { JunctionCount, Narrowness, Edge, Window, Draws },
        };
    }

    private static BasisSet Fit(TunedJunction junction, Func<double, double> function, double window, ulong seed) =>
        BasisSet.Fit(
            new JunctionPopulation(
                junction.Tuning, [.. Enumerable.Range(0, JunctionCount).Select(index => Edge * ((2.0 * index / (JunctionCount - 1)) - 1))], Narrowness, 0,
                new RandomStream(seed, "population/basis/devices")),
            function, window);

    private static double Error(TunedJunction junction, Func<double, double> function, double window, ulong seed)
    {
        var (set, stream) = (Fit(junction, function, window, seed), new RandomStream(seed, "population/basis/counts"));
        double[] truth = [.. BasisSet.Stimuli.Select(function)];
        var squares = Enumerable.Range(0, double.IsInfinity(window) ? 1 : Draws).Average(_ => set.Draw(stream).Zip(truth, (drawn, wanted) => Math.Pow(drawn - wanted, 2)).Average());
        return Math.Sqrt(squares) / (truth.Max() - truth.Min());
    }

    private static double Line(Func<double, double> function)
    {
        double[] stimuli = [.. BasisSet.Stimuli];
        var truth = Array.ConvertAll(stimuli, stimulus => function(stimulus));
        var (offset, slope) = MathNet.Numerics.Fit.Line(stimuli, truth);
        return Math.Sqrt(stimuli.Zip(truth, (x, y) => Math.Pow(offset + (slope * x) - y, 2)).Average()) / (truth.Max() - truth.Min());
    }

    private static async Task<IReadOnlyList<string>> DrawAsync(SystemSettings settings, TunedJunction junction)
    {
        double[] stimuli = [.. BasisSet.Stimuli];
        var figure = new LineFigure
        {
            Title = "Functions from nine junctions", Remark = FormattableString.Invariant($"one reading each, {Window} cycles at the top; {junction.Name}"),
            XLabel = "Stimulus x", YLabel = "Function", XColumn = "stimulus",
            Curves =
            [
                .. s_functions.SelectMany((function, index) => new[]
                {
                    new Curve(function.Name, stimuli, Fit(junction, function.Function, Window, settings.Seed).Draw(new RandomStream(settings.Seed, "population/basis/figure")))
                    {
                        Column = FormattableString.Invariant($"function_{index + 1}"), Series = index,
                    },
                    new Curve("", stimuli, [.. stimuli.Select(function.Function)]) { Column = FormattableString.Invariant($"wanted_{index + 1}"), Series = index, IsDashed = true },
                }),
            ],
        };
        var letter = CursiveLetter.Draw(function => Fit(junction, function, Window, settings.Seed).Draw(new RandomStream(settings.Seed, "population/basis/letter")));
        return
        [
            .. await figure.Draw().SaveAsync(Path.Combine(settings.Folder, "basis.svg")),
            .. await letter.SaveAsync(Path.Combine(settings.Folder, "letter.svg")),
        ];
    }
}
