using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.Resonance;
using SpinBench.Simulators.Physics;

namespace SpinBench.Benchmarks.Resonance;

/// <summary>How often the joint fit of an ST-FMR run over many fields ends in a wrong minimum, and how often it says so.</summary>
internal static class ResonanceMinima
{
    // In standard errors: chance does not do it, and intervals of many quantities are that wrong only in another minimum.
    private const double WrongFrom = 5;
    private const int Drawn = 2;

    /// <summary>Prints one line a drawn device, two of each seed, and a summary.</summary>
    public static async Task PrintAsync(int seeds, ulong firstSeed, TextWriter output)
    {
        await output.WriteLineAsync($"{"seed",6} {"device",-20} {"B_K1 off, mT",12} {"B_K2 off, mT",12} {"misalignment off, deg",21} {"largest, se",11} {"trusted",8}");
        var (all, wrong, flagged, falselyFlagged) = (0, 0, 0, 0);
        for (var seed = firstSeed; seed < firstSeed + (ulong)seeds; seed++)
        {
            foreach (var device in ResonanceDevices.All(seed).TakeLast(Drawn))
            {
                ResonanceAnalysis analysis;
                try
                {
                    var settings = ResonanceTable.Around(device, new ResonanceSettings { Fields = ResonanceTable.Fields });
                    analysis = ResonanceAnalysis.Of((await ResonanceTable.MeasureAsync(settings, device, seed)).Points, settings);
                }
                catch (LimitException refusal)
                {
                    await output.WriteLineAsync($"{seed,6} {device.Name,-20} refused: {refusal.Message}");
                    continue;
                }

                var isTrusted = !analysis.Remarks.Any(remark => remark.Contains("not to be trusted", StringComparison.Ordinal));
                var isWrong = !(Largest(analysis, device) < WrongFrom);
                (all, wrong) = (all + 1, wrong + (isWrong ? 1 : 0));
                (flagged, falselyFlagged) = (flagged + (isWrong && !isTrusted ? 1 : 0), falselyFlagged + (isWrong || isTrusted ? 0 : 1));
                await output.WriteLineAsync(FormattableString.Invariant(
                    $"{seed,6} {device.Name,-20} {Off(analysis, "first-order anisotropy field at 0 V", device.AnisotropyField) * 1e3,12:F3} {Off(analysis, "second-order anisotropy field at 0 V", device.SecondOrderAnisotropyField) * 1e3,12:F3} {Off(analysis, "misalignment", device.Misalignment) * 180 / Math.PI,21:F3} {Largest(analysis, device),11:F1} {(isTrusted ? "yes" : "no"),8}"));
            }
        }

        await output.WriteLineAsync(FormattableString.Invariant(
            $"{wrong} of {all} fits ended {WrongFrom:F0} standard errors or more off, {flagged} of them said so; {falselyFlagged} of the {all - wrong} others were not trusted"));
    }

    private static double Off(ResonanceAnalysis analysis, string name, double truth) =>
        analysis.Quantities.FirstOrDefault(quantity => quantity.Name == name)?.Value - truth ?? double.NaN;

    // In the intervals as they would be without the remark a wrong minimum is far off; a remark widens them.
    private static double Largest(ResonanceAnalysis analysis, JunctionDevice device) => ResonanceTable.ConditionOf(device).Max(entry =>
        analysis.Quantities.FirstOrDefault(quantity => quantity.Name == entry.Name) is { } found
            ? Math.Abs(found.Value - entry.Truth) / ((found.High - found.Low) / (2 * Protocols.Analysis.Estimate.NormalQuantile))
            : double.NaN);
}
