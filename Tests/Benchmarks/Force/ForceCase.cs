using SpinBench.Benchmarks.Physics;

namespace SpinBench.Benchmarks.Force;

/// <summary>One row of the FORCE table.</summary>
/// <param name="Name">As "step, N = 40, double".</param>
/// <param name="Units">Units of work a measurement, about a tenth of a second.</param>
/// <param name="Work">Does them.</param>
/// <param name="Counterpart">Name of the same work in <c>force.cpp</c>; with <c>-numpy</c> in <c>force.py</c>.</param>
/// <param name="ReferenceMachine">Seconds a unit of C++ on the reference machine; NaN where there is none.</param>
internal sealed record ForceCase(string Name, int Units, Action<int> Work, string Counterpart, double ReferenceMachine)
{
    /// <summary>Once more.</summary>
    public PhysicsMeasurement Measure() => PhysicsMeasurement.Of(Units, () => Work(Units));
}
