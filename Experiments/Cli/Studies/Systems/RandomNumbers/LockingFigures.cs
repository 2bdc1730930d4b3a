using SpinBench.Figures;
using SpinBench.Networks.RandomNumbers;

namespace SpinBench.Cli.Studies.Systems.RandomNumbers;

/// <summary>Cycles against noise at one drive, and over noise and drive.</summary>
internal static class LockingFigures
{
    private const int NoiseCount = 61;
    private const int DriveCount = 41;
    private const double MostCycles = 2;

    public static async Task<IReadOnlyList<string>> DrawAsync(
        string folder, LockedJunction junction, double drive, double frequency, double step, IReadOnlyList<(double Noise, double Cycles)> counted, string name)
    {
        double[] noises = [.. Enumerable.Range(0, NoiseCount).Select(index => drive * index / (NoiseCount - 1))];
        // Where the junction is far from following, what is of interest would be a line at the bottom.
        double[] cycles = [.. noises.Select(noise => junction.CyclesInPeriod(drive, noise, frequency, step))];
        double[] drives = [.. Enumerable.Range(1, DriveCount).Select(index => 2 * drive * index / DriveCount)];
        var line = new LineFigure
        {
            Title = "Locking to a drive by noise", Remark = FormattableString.Invariant($"square drive of {1e3 * drive:G3} mV, {frequency:G3} Hz; {name}"),
            XLabel = "Noise (mV)", YLabel = "Cycles in a period", XColumn = "noise_mv",
            Curves =
            [
                new Curve("exact mean", [.. noises.Select(noise => 1e3 * noise)], [.. cycles.Select(one => one <= Math.Max(MostCycles, 2 * cycles[0]) ? one : double.NaN)]) { Column = "exact" },
                .. counted.Count == 0 ? Array.Empty<Curve>() : [new Curve("events", [.. counted.Select(point => 1e3 * point.Noise)], [.. counted.Select(point => point.Cycles)]) { Column = "events", IsDotted = true }],
            ],
        };
        var map = new MapFigure
        {
            Title = "Locking against noise and drive", Remark = FormattableString.Invariant($"{frequency:G3} Hz; within 1 % of one cycle between the lines; {name}"),
            XLabel = "Noise (mV)", YLabel = "Drive (mV)", ValueLabel = "Cycles in a period", XColumn = "noise_mv", YColumn = "drive_mv", ValueColumn = "cycles",
            X = [.. noises.Select(noise => 1e3 * noise)], Y = [.. drives.Select(one => 1e3 * one)], Range = (0, MostCycles), Contours = [0.99, 1.01],
            Values = [.. drives.Select(one => (IReadOnlyList<double>)[.. noises.Select(noise => junction.CyclesInPeriod(one, noise, frequency, step))])],
        };
        return [.. await line.Draw().SaveAsync(Path.Combine(folder, "locking.svg")), .. await map.Draw().SaveAsync(Path.Combine(folder, "locking-map.svg"))];
    }
}
