using SpinBench.Figures;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Fig. 1 of the paper: the ringing, the activation, and its wide range.</summary>
internal static class ActivationFigures
{
    public static async Task<IReadOnlyList<string>> SaveAsync(Zheng2022Settings settings, ActivationSwings swings, CancellationToken cancellation)
    {
        var files = new List<string>();
        foreach (var (name, figure) in new[] { ("figure-1c-ringing", Ringing(swings)), ("figure-1d-activation", Activation(swings)), ("figure-1d-wide-range", WideRange(swings)) })
        {
            files.Add((await figure.Draw().SaveAsync(Path.Combine(settings.Folder, name + ".svg"), cancellation))[0]);
        }

        return files;
    }

    private static LineFigure Ringing(ActivationSwings swings)
    {
        var extrema = swings.Ringing.Extrema;
        return new LineFigure
        {
            Title = "Fig. 1c: resistance during a pulse of 0.9e10 A/m²",
            Remark = FormattableString.Invariant($"mtj-40, 0 K; the reading is the last maximum less the last minimum, {swings.Swings[10]:F2} Ω"),
            XLabel = "Time (ns)", YLabel = "Resistance (kΩ)", XColumn = "time_ns",
            Curves =
            [
                new("one macrospin", Times(swings.Ringing.Resistance.Count, swings.Ringing.Interval), [.. swings.Ringing.Resistance.Select(r => r / 1e3)]) { Column = "resistance_kohm" },
                new("16 × 16 cells", Times(swings.CellRinging.Resistance.Count, swings.CellRinging.Interval), [.. swings.CellRinging.Resistance.Select(r => r / 1e3)]) { Column = "cells_resistance_kohm", IsDashed = true },
                new("extrema", [.. extrema.Select(e => 1e9 * e.Time)], [.. extrema.Select(e => e.Resistance / 1e3)]) { Column = "extremum_kohm", IsDotted = true },
            ],
        };
    }

    private static LineFigure Activation(ActivationSwings swings) => new()
    {
        Title = "Fig. 1d: swing of the resistance against current density",
        Remark = "mtj-40, pulses of 1.5 ns from rest; the network drives its neurons within this range",
        XLabel = "Current density (10¹⁰ A/m²)", YLabel = "ΔR (Ω)", XColumn = "density_1e10_a_per_m2",
        Curves =
        [
            new("one macrospin", In(ActivationSwings.Densities), swings.Swings) { Column = "swing_ohm" },
            new("16 × 16 cells", In(ActivationSwings.CellDensities), swings.CellSwings) { Column = "cells_swing_ohm", IsDotted = true },
            new("the paper's ends", [0.8, 1.0], [114, 145]) { Column = "paper_swing_ohm", IsDotted = true },
        ],
    };

    private static LineFigure WideRange(ActivationSwings swings)
    {
        var (rest, kink) = (swings.Ringing.Resistance[0], swings.Kink + 1);
        double[] part = [.. swings.WideSwings.Select(swing => 100 * swing / rest)];
        var densities = In(swings.WideDensities);
        return new LineFigure
        {
            Title = "Fig. 1d, inset: the wide range",
            Remark = "mtj-40, pulses of 1.5 ns from rest; at the kink the last extremum leaves the pulse",
            XLabel = "Current density (10¹⁰ A/m²)", YLabel = "ΔR/R₀ (%)", XColumn = "density_1e10_a_per_m2",
            Curves =
            [
                new("six extrema in the pulse", densities[..kink], part[..kink]) { Column = "relative_swing_percent" },
                new("five extrema", densities[kink..], part[kink..]) { Column = "relative_swing_above_kink_percent" },
            ],
        };
    }

    private static double[] Times(int count, double interval) => [.. Enumerable.Range(0, count).Select(i => 1e9 * i * interval)];

    private static double[] In(double[] densities) => [.. densities.Select(density => density / 1e10)];
}
