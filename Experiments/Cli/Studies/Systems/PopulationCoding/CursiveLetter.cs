using SpinBench.Figures;
using SpinBench.Networks.PopulationCoding;

namespace SpinBench.Cli.Studies.Systems.PopulationCoding;

/// <summary>A cursive l of our own: both coordinates of the pen are functions of one stimulus.</summary>
internal static class CursiveLetter
{
    public static Figure Draw(Func<Func<double, double>, double[]> draw) => new LineFigure
    {
        Title = "A cursive l from nine junctions", Remark = "the pen's coordinates are two weighted sums of the same junctions' counts",
        XLabel = "x", YLabel = "y", XColumn = "x",
        Curves =
        [
            new Curve("wanted", [.. BasisSet.Stimuli.Select(X)], [.. BasisSet.Stimuli.Select(Y)]) { Column = "wanted_y", IsDashed = true },
            new Curve("drawn", draw(X), draw(Y)) { Column = "drawn_y", IsDotted = true },
        ],
    }.Draw();

    // From the left along the line, up round the loop against the clock, and out to the right.
    private static double X(double stimulus) => (0.75 * stimulus) - (0.42 * Math.Sin(Math.PI * stimulus));

    private static double Y(double stimulus) => -0.5 + (0.6 * (1 + Math.Cos(Math.PI * stimulus)));
}
