using SpinBench.Figures;

namespace SpinBench.Cli.Simulation;

/// <summary>What a standard problem gave.</summary>
/// <param name="Title">Title of the problem.</param>
/// <param name="Mesh">How it was cut into cells, and what is coarse about that.</param>
/// <param name="Comparisons">Numbers beside the published ones.</param>
/// <param name="Figure">Picture and data.</param>
internal sealed record StandardProblemReport(
    string Title, string Mesh, IReadOnlyList<PublishedComparison> Comparisons, Figure Figure);
