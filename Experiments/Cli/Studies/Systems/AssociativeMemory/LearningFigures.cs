using SpinBench.Figures;
using SpinBench.Instruments.Randomness;
using SpinBench.Networks.AnalogueSynapses;

namespace SpinBench.Cli.Studies.Systems.AssociativeMemory;

/// <summary>Write curves that differ, success against corrections, and how one array learned.</summary>
internal static class LearningFigures
{
    private const int SampleCount = 8;
    private const int DriveCount = 161;
    private const double LargestDrive = 4;
    private const double SampleSpread = 0.2;
    private const int CorrectionCount = 20;

    public static async Task<IReadOnlyList<string>> DrawAsync(
        string folder, AssociativePatterns patterns, WriteCurve curve, IReadOnlyList<LearningSeries> series, ulong seed) =>
    [
        .. await Curves(curve, seed).Draw().SaveAsync(Path.Combine(folder, "write-curves.svg")),
        .. await Success(series).Draw().SaveAsync(Path.Combine(folder, "learning.svg")),
        .. await Log(patterns, series.First(one => one.Spread == SampleSpread)).Draw().SaveAsync(Path.Combine(folder, "learning-log.svg")),
    ];

    private static LineFigure Curves(WriteCurve curve, ulong seed)
    {
        double[] drives = [.. Enumerable.Range(0, DriveCount).Select(index => LargestDrive * ((2.0 * index / (DriveCount - 1)) - 1))];
        var stream = new RandomStream(seed, "associative/0");
        var devices = Enumerable.Range(0, SampleCount).Select(_ => AnalogueDevice.Draw(SampleSpread, stream)).ToArray();
        return new LineFigure
        {
            Title = "Write curves",
            Remark = FormattableString.Invariant($"{curve.Name}; {SampleCount} devices of spread {SampleSpread}"),
            XLabel = "Write drive (I - Ic) / dI",
            YLabel = "Reading, in half the mean range",
            XColumn = "drive",
            Curves =
            [
                .. devices.Select((device, index) => new Curve(index == 0 ? "devices" : "", drives, [.. drives.Select(drive => device.Reading(curve, drive))])
                {
                    Column = FormattableString.Invariant($"device_{index + 1}"), Series = 6, IsDashed = true,
                }),
                new Curve("mean", drives, [.. drives.Select(curve.Reading)]) { Column = "mean", Series = 0 },
            ],
        };
    }

    private static LineFigure Success(IReadOnlyList<LearningSeries> series)
    {
        double[] corrections = [.. Enumerable.Range(0, CorrectionCount + 1).Select(index => (double)index)];
        return new LineFigure
        {
            Title = "Arrays that keep all patterns",
            Remark = FormattableString.Invariant($"{series[0].Once.Count} arrays a spread; dashed: program-and-verify first"),
            XLabel = "Hebbian corrections",
            YLabel = "Arrays (%)",
            XColumn = "corrections",
            Curves =
            [
                .. series.SelectMany((one, index) => new[]
                {
                    Share(FormattableString.Invariant($"spread {one.Spread}"), FormattableString.Invariant($"percent_spread_{one.Spread}"), one.Once, corrections, index, isDashed: false),
                    Share("", FormattableString.Invariant($"percent_spread_{one.Spread}_verified"), one.Verified, corrections, index, isDashed: true),
                }),
            ],
        };
    }

    private static Curve Share(string name, string column, AssociativeStatistics statistics, double[] corrections, int series, bool isDashed) =>
        new(name, corrections, [.. corrections.Select(count => 100 * statistics.StableAfter((int)count).Value)]) { Column = column, Series = series, IsDashed = isDashed };

    // The array that was worst before and got there.
    private static LineFigure Log(AssociativePatterns patterns, LearningSeries series)
    {
        var log = series.Logs.Where(one => one.IsConverged).DefaultIfEmpty(series.Logs[0]).MinBy(one => one.Margins[0].Min())!;
        double[] corrections = [.. Enumerable.Range(0, log.Margins.Count).Select(index => (double)index)];
        return new LineFigure
        {
            Title = "How one array learned",
            Remark = FormattableString.Invariant($"spread {series.Spread}, the converged array that was worst before; {log.Writes[0]} writes before, {log.Writes[^1]} in all"),
            XLabel = "Hebbian corrections",
            YLabel = "Smallest x (W x) of the pattern",
            XColumn = "corrections",
            Curves =
            [
                .. patterns.Patterns.Select((pattern, index) => new Curve(pattern.Name, corrections, [.. log.Margins.Select(margins => margins[index])])
                {
                    Column = FormattableString.Invariant($"margin_{index + 1}"),
                }),
                new Curve("stable above", corrections, [.. corrections.Select(_ => 0.0)]) { Column = "stable_above", IsDashed = true, Series = 6 },
            ],
        };
    }
}
