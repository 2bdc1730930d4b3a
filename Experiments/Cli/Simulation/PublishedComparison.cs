using System.Globalization;

namespace SpinBench.Cli.Simulation;

/// <summary>A computed number beside a published one.</summary>
/// <param name="Quantity">What it is, with its unit.</param>
/// <param name="Ours">As computed here.</param>
/// <param name="Published">As published; NaN where nothing is.</param>
/// <param name="Source">Who published it, and how sure it is.</param>
internal sealed record PublishedComparison(string Quantity, double Ours, double Published = double.NaN, string Source = "")
{
    public static void Show(Terminal terminal, IEnumerable<PublishedComparison> comparisons) => terminal.Table(
        ["quantity", "published", "ours", "difference", "source"],
        [.. comparisons.Select(one => new[]
        {
            one.Quantity, Text(one.Published, "G6"), Text(one.Ours, "G6"), Text(one.Ours - one.Published, "G2"), one.Source,
        })]);

    private static string Text(double value, string format) =>
        double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
