using SpinBench.Figures.Drawing;

namespace SpinBench.Figures;

/// <summary>Test accuracy against epochs of several networks, beside a published claim.</summary>
public sealed record TrainingFigure
{
    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>The trainings.</summary>
    public required IReadOnlyList<TrainingCurve> Curves { get; init; }

    /// <summary>What the publication claims; broken into lines here.</summary>
    public string Claim { get; init; } = "";

    /// <summary>A remark under the title, as the provenance of the data.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is no curve, or an empty one.</exception>
    public Figure Draw()
    {
        if (Curves.Count == 0 || Curves.Any(curve => curve.TestAccuracy.Count == 0))
        {
            throw new FigureException("A training figure needs at least one curve with at least one epoch.");
        }

        var longest = Curves.Max(curve => curve.TestAccuracy.Count);
        var epochs = new Axis("Epoch", 0, longest + (longest > 10 ? 1 : 0.5)) { WantedTicks = Math.Clamp(longest, 2, 8) };
        var frame = new PlotFrame(84, 62, 576, 340, epochs, Accuracies());

        var claim = Paragraph.Wrap(Claim, frame.Width, 12);

        using var canvas = new SvgCanvas(690, 466 + (18 * claim.Count), Title);
        Heading.Draw(canvas, 84, Title, Remark);
        frame.Draw(canvas, "training", Curves.SelectMany(Items));
        var legend = new Legend([.. Curves.Select(Entry)]);
        legend.Draw(canvas, frame.Right - legend.Width - 12, frame.Bottom - legend.Height - 12);
        for (var i = 0; i < claim.Count; i++)
        {
            canvas.Text(84, 474 + (18 * i), claim[i], new TextStyle(Size: 12, Colour: Palette.Faint));
        }

        return new Figure(canvas.Finish(), [Table(longest)]);
    }

    private static LegendEntry Entry(TrainingCurve curve, int index) => new(
        LegendKey.Line,
        FormattableString.Invariant($"{curve.Name}: {100 * curve.TestAccuracy[^1]:F2} % at the end"),
        Palette.Of(index));

    private static IEnumerable<IPlotItem> Items(TrainingCurve curve, int index)
    {
        var epochs = Enumerable.Range(1, curve.TestAccuracy.Count).Select(epoch => (double)epoch).ToArray();
        var percent = curve.TestAccuracy.Select(accuracy => 100 * accuracy).ToArray();
        yield return new LineItem(epochs, percent, Palette.Of(index), 1.6);
        yield return new PointItem(epochs, percent, null, Palette.Of(index), epochs.Length > 40 ? 1.8 : 2.8);
    }

    private Axis Accuracies()
    {
        var fit = Axis.Around(
            "Test accuracy (%)", Curves.SelectMany(curve => curve.TestAccuracy).Select(accuracy => 100 * accuracy), 0.08);
        return new Axis(fit.Label, Math.Max(fit.Low, -1), Math.Min(fit.High, 101));
    }

    private FigureTable Table(int longest)
    {
        List<FigureColumn> columns = [new("epoch", [.. Enumerable.Range(1, longest).Select(epoch => (double)epoch)])];
        columns.AddRange(Curves.Select(curve => new FigureColumn($"accuracy {curve.Name}", curve.TestAccuracy)));
        return new FigureTable("", columns);
    }
}
