namespace SpinBench.Figures.Drawing;

/// <summary>Dots that appear one after another, behind a pen; without animation, all of them and no pen.</summary>
internal sealed record WritingItem(IReadOnlyList<HandwritingPoint> Points, double WritingSeconds, double CycleSeconds, string Ink, string Pen) : IPlotItem
{
    private const double DotRadius = 3;

    public string Kind => "writing";

    public void Draw(SvgCanvas canvas, PlotFrame frame)
    {
        for (var index = 0; index < Points.Count; index++)
        {
            if (Points[index].IsDown)
            {
                var appears = PartOfCycle(index);
                canvas.Circle(frame.X(Points[index].X), frame.Y(Points[index].Y), DotRadius, Ink, new SvgAnimation(
                    "opacity", [0, 1], [0, appears], CycleSeconds, true));
            }
        }

        double[] times = [.. Points.Select((_, index) => PartOfCycle(index)), 1];
        canvas.Circle(frame.X(Points[^1].X), frame.Y(Points[^1].Y), DotRadius + 2, Pen,
            new SvgAnimation("opacity", [.. Points.Select(point => point.IsDown ? 1 : 0.35), 0], times, CycleSeconds, true) { Still = 0 },
            new SvgAnimation("cx", [.. Points.Append(Points[^1]).Select(point => frame.X(point.X))], times, CycleSeconds, false),
            new SvgAnimation("cy", [.. Points.Append(Points[^1]).Select(point => frame.Y(point.Y))], times, CycleSeconds, false));
    }

    private double PartOfCycle(int index) => WritingSeconds / CycleSeconds * index / Points.Count;
}
