using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Noise between which a junction follows its drive.</summary>
/// <param name="Low">V.</param>
/// <param name="High">V.</param>
internal sealed record LockingWindow(double Low, double High)
{
    private const int Places = 500;

    /// <summary>The first window of noise; null where the junction is never locked.</summary>
    /// <param name="junction">The junction.</param>
    /// <param name="drive">V.</param>
    /// <param name="frequency">Hz.</param>
    /// <param name="step">Time for which a noise voltage stays, in s.</param>
    /// <param name="tolerance">Difference from one cycle that counts as locked.</param>
    public static LockingWindow? Of(LockedJunction junction, double drive, double frequency, double step, double tolerance)
    {
        double NoiseAt(int place) => 2 * drive * place / Places;
        var locked = Enumerable.Range(0, Places + 1).SkipWhile(place => !IsLocked(junction.CyclesInPeriod(drive, NoiseAt(place), frequency, step), tolerance))
            .TakeWhile(place => IsLocked(junction.CyclesInPeriod(drive, NoiseAt(place), frequency, step), tolerance)).ToArray();
        return locked.Length == 0 ? null : new LockingWindow(NoiseAt(locked[0]), NoiseAt(locked[^1]));
    }

    /// <summary>Least drive at which the junction is locked without noise, in V; NaN for none below a volt.</summary>
    public static double LeastDrive(LockedJunction junction, double frequency, double step, double tolerance) =>
        Enumerable.Range(1, Places).Select(place => (double)place / Places).FirstOrDefault(drive => IsLocked(junction.CyclesInPeriod(drive, 0, frequency, step), tolerance), double.NaN);

    private static bool IsLocked(double cycles, double tolerance) => Math.Abs(cycles - 1) <= tolerance;
}
