namespace SpinBench.Benchmarks.Physics;

/// <summary>What one measurement gave.</summary>
/// <param name="Units">Units of work done.</param>
/// <param name="Seconds">Time taken in s.</param>
/// <param name="Allocated">Bytes allocated meanwhile.</param>
internal readonly record struct PhysicsMeasurement(double Units, double Seconds, long Allocated)
{
    /// <summary>Units a second.</summary>
    public double Rate => Units / Seconds;

    /// <summary>Measures work that is set up already: once to warm up, then the best of what half a second allows.</summary>
    /// <param name="units">Units that the work does.</param>
    /// <param name="work">The work, a few tenths of a second.</param>
    public static PhysicsMeasurement Of(double units, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        work();
        PhysicsMeasurement best = default;
        for (var (spent, round) = (0.0, 0); round == 0 || spent < 0.5; round++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            work();
            var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds;
            spent += seconds;
            var measured = new PhysicsMeasurement(units, seconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
            best = round == 0 || measured.Rate > best.Rate ? measured : best;
        }

        return best;
    }
}
