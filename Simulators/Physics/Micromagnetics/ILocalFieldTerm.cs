namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>
/// A term whose field in a cell follows from that cell and its neighbours, so that any range of cells can be computed by
/// itself: several threads share them out, and all local terms of a range are added while it lies in the nearest cache.
/// </summary>
public interface ILocalFieldTerm : IFieldTerm
{
    /// <summary>Adds the field in T of the cells from <paramref name="begin"/> up to, not including, <paramref name="end"/>.</summary>
    /// <param name="magnetisation">Unit vectors; zero where there is no material.</param>
    /// <param name="time">Time in s.</param>
    /// <param name="field">The field to add to, in T.</param>
    /// <param name="begin">First cell, a multiple of 8.</param>
    /// <param name="end">A multiple of 8, or the number of cells.</param>
    void AddTo(VectorField magnetisation, double time, VectorField field, int begin, int end);
}
