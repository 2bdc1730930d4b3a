namespace SpinBench.Cli.Simulation;

/// <summary>Runs the µMAG standard problems and sets their published answers beside ours.</summary>
internal static partial class StandardProblems
{
    /// <summary>Runs one.</summary>
    /// <param name="number">1 to 5.</param>
    /// <param name="cells">Cells, in the meaning of the problem; null for its default.</param>
    /// <param name="threads">Threads; 0 for one a processor.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static StandardProblemReport Run(
        int number, int? cells, int threads, IProgress<double> progress, CancellationToken cancellation) => number switch
    {
        1 => Loops(cells ?? 50, threads, progress, cancellation),
        2 => Coercivity(cells ?? 1, threads, progress, cancellation),
        3 => Cube(cells ?? 20, threads, progress, cancellation),
        4 => Reversal(cells ?? 128, threads, progress, cancellation),
        5 => Vortex(cells ?? 32, threads, progress, cancellation),
        _ => throw new UsageException($"There is no µMAG standard problem {number}; --problem is 1, 2, 3, 4 or 5."),
    };
}
