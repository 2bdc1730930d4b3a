using SpinBench.Figures;
using SpinBench.Simulators.Physics.Micromagnetics.StandardProblems;
using SpinBench.Simulators.Physics.Micromagnetics.Statics;

namespace SpinBench.Cli.Simulation;

/// <content>Problems 1 to 3: states of rest.</content>
internal static partial class StandardProblems
{
    private static StandardProblemReport Loops(int cells, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var result = new StandardProblem1 { Cells = cells, Threads = threads }.Run(progress, cancellation);
        const string Scattered = "the submitted solutions scatter; none is agreed";
        var (along, across) = (result.AlongLongAxis, result.AlongShortAxis);
        return new(
            "µMAG standard problem 1: hysteresis of permalloy, 1 µm by 2 µm by 20 nm",
            FormattableString.Invariant($"{cells} by {2 * cells} cells of {1000.0 / cells:G3} nm")
                + (cells < 200 ? ", coarse: the exchange length is 5.7 nm" : "") + "; falling branches, the rising ones are their images",
            [
                new("coercive field, long axis (mT)", along.CoerciveField * 1e3, Source: Scattered),
                new("remanence M_y, long axis", along.Remanence.Y, Source: Scattered),
                new("coercive field, short axis (mT)", across.CoerciveField * 1e3, Source: Scattered),
                new("remanence M_x, short axis", across.Remanence.X, Source: Scattered),
            ],
            new LineFigure
            {
                Title = "Standard problem 1", XLabel = "Field (mT)", YLabel = "m along the field", XColumn = "field_mt",
                Curves = [.. Loop(along, "long axis", "m_long_axis"), .. Loop(across, "short axis", "m_short_axis")],
            }.Draw() with
            {
                Tables =
                [
                    new("",
                    [
                        new("field_mt", [.. along.Fields.Select(field => field * 1e3)]), new("m_long_axis", along.Projections),
                        new("m_short_axis", across.Projections),
                    ]),
                ],
            });
    }

    private static IEnumerable<Curve> Loop(HysteresisBranch branch, string name, string column)
    {
        double[] fields = [.. branch.Fields.Select(field => field * 1e3)];
        yield return new(name, fields, branch.Projections) { Column = column };
        yield return new("", [.. fields.Select(field => -field)], [.. branch.Projections.Select(m => -m)])
        {
            Column = column + "_rising", IsDashed = true,
        };
    }

    private static StandardProblemReport Coercivity(int cells, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        var results = new StandardProblem2 { CellsPerExchangeLength = cells, Threads = threads }.Run(progress, cancellation);
        List<PublishedComparison> comparisons = [];
        foreach (var result in results)
        {
            var at = FormattableString.Invariant($"at d = {result.Width:G4} l_ex");
            comparisons.Add(result.Width < 1
                ? new($"coercive field over M_s {at}", result.Coercivity, StandardProblem2.SmallParticleCoercivity,
                    "limit d → 0, Donahue et al., J. Appl. Phys. 87, 5520 (2000)")
                : new($"coercive field over M_s {at}", result.Coercivity, Source: "published as plots only"));
            comparisons.Add(new($"remanence M_x {at}", result.Remanence.X, result.Width < 1 ? 1 : double.NaN, result.Width < 1 ? "uniform" : ""));
            comparisons.Add(new($"remanence M_y {at}", result.Remanence.Y));
        }

        double[] widths = [.. results.Select(result => result.Width)];
        return new(
            "µMAG standard problem 2: a rectangle of 5d by d by d/10 without anisotropy",
            $"{cells} {(cells == 1 ? "cell" : "cells")} per exchange length in the plane; m·[111] = 0 found to 2e-5 of M_s",
            comparisons,
            new LineFigure
            {
                Title = "Standard problem 2", XLabel = "d over the exchange length", YLabel = "Coercive field over M_s", XColumn = "d_over_lex",
                Curves =
                [
                    new("ours", widths, [.. results.Select(result => result.Coercivity)]) { Column = "hc_over_ms" },
                    new("limit of small particles", widths, [.. widths.Select(_ => StandardProblem2.SmallParticleCoercivity)])
                    {
                        Column = "limit", IsDashed = true,
                    },
                ],
            }.Draw());
    }

    private static StandardProblemReport Cube(int cells, int threads, IProgress<double> progress, CancellationToken cancellation)
    {
        if (cells < 6)
        {
            throw new UsageException("--cells of standard problem 3 is 6 or more along an edge.");
        }

        const string Extrapolated = "Martins et al., extrapolated; µMAG page";
        var coarse = new StandardProblem3 { Cells = cells / 2, Threads = threads }.Run(null, cancellation);
        progress.Report(0.2);
        var fine = new StandardProblem3 { Cells = cells, Threads = threads }.Run(new ProgressPart(progress, 0.2, 0.8), cancellation);

        // The error is of second order in the cell: two meshes give the limit.
        var ratio = Math.Pow((double)cells / (cells / 2), 2);
        double Limit(Func<StandardProblem3Result, double> value) => value(fine) + (value(fine) - value(coarse)) / (ratio - 1);
        double[] counts = [cells / 2, cells];
        return new(
            "µMAG standard problem 3: flower and vortex in a cube",
            $"{cells / 2}³ and {cells}³ cells, extrapolated to none of size",
            [
                new("edge of equal energies (l_ex)", Limit(one => one.Edge), 8.4687, Extrapolated),
                new("the same", Limit(one => one.Edge), 8.47, "Rave, Fabian, Hubert, J. Magn. Magn. Mater. 190, 332 (1998)"),
                new("the same", Limit(one => one.Edge), 8.477, "Bjørk et al. 2021, ± 0.007"),
                new("energy (K_m L³)", Limit(one => one.Flower.Energy), 0.3026, Extrapolated),
                new("flower: demagnetising", Limit(one => one.Flower.Demagnetising), 0.2792, "Martins et al., 70³ cells"),
                new("flower: exchange", Limit(one => one.Flower.Exchange), 0.0177, "Martins et al., 70³ cells"),
                new("flower: anisotropy", Limit(one => one.Flower.Anisotropy), 0.0056, "Martins et al., 70³ cells"),
                new("flower: average m along the easy axis", Limit(one => one.Flower.Average.Z), 0.971, "Rave et al., quoted from memory"),
                new("vortex: demagnetising", Limit(one => one.Vortex.Demagnetising), 0.0780, "Martins et al., 70³ cells"),
                new("vortex: exchange", Limit(one => one.Vortex.Exchange), 0.1724, "Martins et al., 70³ cells"),
                new("vortex: anisotropy", Limit(one => one.Vortex.Anisotropy), 0.0521, "Martins et al., 70³ cells"),
                new("vortex: average m along its core", Limit(one => one.Vortex.Average.X), 0.352, "Rave et al., quoted from memory"),
            ],
            new LineFigure
            {
                Title = "Standard problem 3", XLabel = "Cells along an edge", YLabel = "Edge of equal energies (exchange lengths)", XColumn = "cells",
                Curves =
                [
                    new("ours", counts, [coarse.Edge, fine.Edge]) { Column = "edge_lex", IsDotted = true },
                    new("published limit", counts, [8.4687, 8.4687]) { Column = "published", IsDashed = true },
                ],
            }.Draw());
    }
}
