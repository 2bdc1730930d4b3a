namespace SpinBench.Figures;

/// <summary>Resonance spectra one above the other, each with its points and its fit.</summary>
public sealed record ResonanceSpectrumFigure
{
    private const double Microvolts = 1e6;

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Label of the horizontal axis, as <c>Frequency (GHz)</c>.</summary>
    public required string XLabel { get; init; }

    /// <summary>Name of the column of abscissae in the data.</summary>
    public required string XColumn { get; init; }

    /// <summary>The spectra, the lowest first.</summary>
    public required IReadOnlyList<Spectrum> Spectra { get; init; }

    /// <summary>One spectrum.</summary>
    /// <param name="Name">Its name, as <c>-100 mV</c>.</param>
    /// <param name="X">Abscissae of the points, in the axis's unit.</param>
    /// <param name="Signal">Rectified voltage in V.</param>
    /// <param name="Error">Standard errors in V.</param>
    /// <param name="FitX">Abscissae of the fits.</param>
    /// <param name="Fits">Fitted voltages in V: of each state that was seen, or of the one line.</param>
    public sealed record Spectrum(
        string Name, IReadOnlyList<double> X, IReadOnlyList<double> Signal, IReadOnlyList<double> Error, IReadOnlyList<double> FitX,
        IReadOnlyList<IReadOnlyList<double>> Fits);

    /// <summary>Draws it.</summary>
    /// <exception cref="FigureException">There is nothing to draw.</exception>
    public Figure Draw()
    {
        var offset = Offset();
        var curves = new List<Curve>();
        foreach (var (index, spectrum) in Spectra.Index())
        {
            double[] Shifted(IEnumerable<double> volts) => [.. volts.Select(value => value * Microvolts + index * offset)];
            foreach (var (state, fit) in spectrum.Fits.Index())
            {
                curves.Add(new Curve("", spectrum.FitX, Shifted(fit)) { Column = $"fit_{index + 1}_{state + 1}_uv", Series = index });
            }

            curves.Add(new Curve(spectrum.Name, spectrum.X, Shifted(spectrum.Signal))
            {
                Column = $"signal_{index + 1}_uv", IsDotted = true, Series = index,
                StandardErrors = [.. spectrum.Error.Select(error => error * Microvolts)],
            });
        }

        return new LineFigure
        {
            Title = Title,
            Remark = Spectra.Count > 1 ? FormattableString.Invariant($"each spectrum {offset:G3} µV above the one before") : "",
            XLabel = XLabel, XColumn = XColumn, YLabel = "Rectified voltage (µV)", Curves = curves,
        }.Draw();
    }

    // So much that no spectrum reaches into its neighbour's line, in steps of 5 µV.
    private double Offset()
    {
        var heights = Spectra.Where(spectrum => spectrum.Signal.Count > 0)
            .Select(spectrum => spectrum.Signal.Max() - spectrum.Signal.Min()).Append(5e-6).Order().ToArray();
        return 5 * Math.Ceiling(0.8 * heights[heights.Length / 2] * Microvolts / 5);
    }
}
