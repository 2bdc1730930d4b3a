namespace SpinBench.Benchmarks.Physics;

/// <summary>One row of the physics table: how much work a second, and what the machine and other programs reach.</summary>
/// <param name="Name">As "LLG RK4, double".</param>
/// <param name="Unit">What is counted, as "steps".</param>
/// <param name="FlopsPerUnit">Floating-point operations a unit, counted by hand; a fused multiply-add is two.</param>
/// <param name="BytesPerUnit">Bytes that must come from or go to memory a unit.</param>
/// <param name="Measure">
/// Does the work for about a second on so many threads and returns units, seconds and bytes allocated meanwhile.
/// </param>
internal sealed record PhysicsCase(
    string Name, string Unit, double FlopsPerUnit, double BytesPerUnit, Func<int, PhysicsMeasurement> Measure)
{
    /// <summary>Whether numbers are float32, for the machine's peak.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Units a second of hand-written C or C++ on the reference machine, one core; NaN where there is none.</summary>
    public double ReferenceMachine { get; init; } = double.NaN;

    /// <summary>Name under which the compiled counterpart prints units a second of the same work on this machine.</summary>
    public string? Counterpart { get; init; }
}
