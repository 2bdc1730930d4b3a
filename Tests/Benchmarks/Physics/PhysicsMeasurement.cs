namespace SpinBench.Benchmarks.Physics;

/// <summary>What one measurement gave.</summary>
/// <param name="Units">Units of work done.</param>
/// <param name="Seconds">Time taken in s.</param>
/// <param name="Allocated">Bytes allocated meanwhile.</param>
internal readonly record struct PhysicsMeasurement(double Units, double Seconds, long Allocated);
