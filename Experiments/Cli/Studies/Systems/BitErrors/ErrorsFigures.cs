using SpinBench.Figures;
using SpinBench.Networks.BitErrors;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>Accuracy against wrong bits, and wrong bits against the length of the pulse.</summary>
internal static class ErrorsFigures
{
    private const int PulseCount = 120;
    private static readonly (string Unit, double Scale)[] s_times = [("ns", 1e-9), ("us", 1e-6), ("ms", 1e-3), ("s", 1)];
    private static readonly BitErrorScheme[] s_binary =
        [BitErrorScheme.Flips, BitErrorScheme.OnesLost, BitErrorScheme.OnesLostRecalibrated, BitErrorScheme.Stuck, BitErrorScheme.Majority, BitErrorScheme.TrainedWithErrors];

    private static readonly BitErrorScheme[] s_bits =
        [BitErrorScheme.Flips, BitErrorScheme.FixedPoint, BitErrorScheme.FixedPointTopBit, BitErrorScheme.FixedPointLowBits];

    public static async Task<IReadOnlyList<string>> DrawAsync(
        string folder, ErrorsSweep sweep, WriteConditions conditions, IEnumerable<(BitErrorScheme Scheme, string Name)> names, CancellationToken cancellationToken)
    {
        var text = names.ToDictionary(name => name.Scheme, name => name.Name);
        return
        [
            .. await Accuracy("Binary weights that are wrong", sweep, s_binary, text).Draw().SaveAsync(Path.Combine(folder, "bit-errors.svg"), cancellationToken),
            .. await Accuracy("One bit a weight, or eight", sweep, s_bits, text).Draw().SaveAsync(Path.Combine(folder, "bit-errors-fixed-point.svg"), cancellationToken),
            .. await Pulses(sweep, conditions).Draw().SaveAsync(Path.Combine(folder, "write-errors.svg"), cancellationToken),
        ];
    }

    private static LineFigure Accuracy(string title, ErrorsSweep sweep, IReadOnlyList<BitErrorScheme> schemes, Dictionary<BitErrorScheme, string> names)
    {
        double[] rates = [.. ErrorsSweep.Rates.Skip(1).Select(Math.Log10)];
        return new LineFigure
        {
            Title = title,
            Remark = "mean of the networks; bits that are hit, of those that can be",
            XLabel = "log10 of the bit error rate",
            YLabel = "Digits right (%)",
            XColumn = "log10_rate",
            Curves =
            [
                .. schemes.Select((scheme, index) => new Curve(
                    scheme == BitErrorScheme.Flips ? "1 bit, flips" : names[scheme], rates, [.. sweep.Accuracies[scheme].Skip(1).Select(accuracy => 100 * accuracy.Value)])
                {
                    Column = $"{scheme}_percent", Series = index,
                }),
            ],
        };
    }

    private static LineFigure Pulses(ErrorsSweep sweep, WriteConditions conditions)
    {
        var tolerated = sweep.Tolerated(BitErrorScheme.Flips, ErrorsTask.Loss);
        var longest = Math.Max(12 * conditions.SlowestDwell, 1.2 * (conditions.Pulse ?? 0));
        double[] pulses = [.. Enumerable.Range(1, PulseCount).Select(index => longest * index / PulseCount)];
        var (unit, scale) = s_times.First(time => longest < 1000 * time.Scale || time.Scale == 1);
        double[] axis = [.. pulses.Select(pulse => pulse / scale)];
        return new LineFigure
        {
            Title = "Wrong weights against the length of the write pulse",
            Remark = conditions.Source,
            XLabel = $"Pulse ({unit})",
            YLabel = "Part of the weights wrong",
            XColumn = $"pulse_{unit}",
            IsLogarithmic = true,
            Curves =
            [
                new Curve("by writing", axis, [.. pulses.Select(conditions.WrongByWriting)]) { Column = "wrong_by_writing" },
                .. conditions.Retention is null ? Array.Empty<Curve>() : [new Curve("and keeping", axis, [.. pulses.Select(conditions.Wrong)]) { Column = "wrong" }],
                new Curve("a point lost", axis, [.. pulses.Select(_ => tolerated)]) { Column = "tolerated", IsDashed = true, Series = 6 },
                .. conditions.Pulse is { } pulse ? [new Curve("your pulse", [pulse / scale], [conditions.Wrong(pulse)]) { Column = "own", IsDotted = true, Series = 3 }] : Array.Empty<Curve>(),
            ],
        };
    }
}
