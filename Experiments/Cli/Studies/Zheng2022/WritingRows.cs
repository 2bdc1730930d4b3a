using SpinBench.Networks.Handwriting;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>The rows of guided and of autonomous writing.</summary>
internal static class WritingRows
{
    private const double LargestError = 0.01;
    private const double LargestErrorAlone = 0.05;
    private const double ShareAlone = 0.8;

    /// <summary>Medians of the reference for the two own characters: E of 800, 400 and 200 neurons, G of 800.</summary>
    private static readonly (double E800, double E400, double E200, double G)[] s_references =
        [(0.0035, 0.0057, 0.0101, 0.0052), (0.0065, 0.0099, 0.0189, 0.0075)];

    /// <param name="all">Of each drawing 800, 400 and 200 guided neurons, and 800 by themselves.</param>
    /// <param name="isOwn">Whether the drawing is the user's, to which the reference says nothing.</param>
    public static IEnumerable<StudyRow> Of(IReadOnlyList<WritingSeries> all, bool isOwn) => all.Chunk(4).SelectMany((series, index) =>
    {
        var (name, reference) = (series[0].Target.Drawing.Name, s_references[index]);
        double? Known(double value) => isOwn ? null : value;
        return new[]
        {
            Guided(series[0], $"{name} 800", Known(reference.E800)),
            Size(series[1], $"{name} 400", Known(reference.E400)),
            Size(series[2], $"{name} 200", Known(reference.E200)),
            new StudyRow($"{name} shape", $"{name}, G of 800 neurons, median", "", "", Known(reference.G), series[0].MedianShapeError, null,
                series[0].MedianShapeError <= LargestError ? "agrees: at most 0.01" : "differs: above 0.01"),
            Alone(series[3], $"{name} alone"),
        };
    });

    private static StudyRow Guided(WritingSeries series, string id, double? reference)
    {
        var within = series.Errors.Count(error => error <= LargestError);
        return new StudyRow(
            id, $"{series.Target.Drawing.Name}, E of {series.NeuronCount} neurons, median", "", "it is written", reference, series.MedianError, null,
            FormattableString.Invariant($"{(within == series.Errors.Count ? "agrees" : "differs")}: {within} of {series.Errors.Count} networks within {LargestError}, greatest {series.Errors.Max():F4}"));
    }

    private static StudyRow Size(WritingSeries series, string id, double? reference)
    {
        // Medians of four networks scatter by about a fifth from one set of seeds to another.
        const double tolerance = 0.3;
        var verdict = reference is { } known
            ? FormattableString.Invariant($"{StudyRow.Judge(series.MedianError, known, tolerance * known)} (±{100 * tolerance:0} % asked)")
            : FormattableString.Invariant($"greatest {series.Errors.Max():F4}");
        return new StudyRow(id, $"{series.Target.Drawing.Name}, E of {series.NeuronCount} neurons, median", "", "", reference, series.MedianError, null, verdict);
    }

    private static StudyRow Alone(WritingSeries series, string id)
    {
        var within = series.Errors.Count(error => error <= LargestErrorAlone);
        return new StudyRow(
            id, $"{series.Target.Drawing.Name} by itself, E of {series.NeuronCount} neurons, median", "", "", LargestErrorAlone, series.MedianError, null,
            FormattableString.Invariant($"{(within >= ShareAlone * series.Errors.Count ? "agrees" : "differs")}: {within} of {series.Errors.Count} networks within {LargestErrorAlone}, greatest {series.Errors.Max():F3}"));
    }
}
