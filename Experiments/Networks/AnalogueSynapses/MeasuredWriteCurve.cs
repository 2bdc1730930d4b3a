using SpinBench.Networks.Perceptron;

namespace SpinBench.Networks.AnalogueSynapses;

/// <summary>
/// A measured write curve: readings against drives, made monotone by isotonic regression and joined by straight lines. Several
/// readings at one drive are cycles of the same write; all scatter about the monotone curve counts as scatter of cycles.
/// </summary>
public sealed class MeasuredWriteCurve : WriteCurve
{
    private const int FewestDrives = 5;
    private const double LargestUnexplained = 0.1;
    private static readonly double s_unit = Math.Tanh(1);

    private readonly double[] _drives;
    private readonly double[] _readings;

    private MeasuredWriteCurve(string name, double[] drives, double[] readings, double noise) =>
        (Name, _drives, _readings, CycleNoise) = (name, drives, readings, noise);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override double CycleNoise { get; }

    /// <summary>The drive, in the measurement's unit, at which the reading is half-way.</summary>
    public double Centre { get; private init; }

    /// <summary>dI in the measurement's unit; negative where the reading falls with the drive.</summary>
    public double Width { get; private init; }

    /// <summary>Lowest and highest reading of the monotone curve, in the measurement's unit.</summary>
    public (double Low, double High) Range { get; private init; }

    /// <summary>Different drives that were measured.</summary>
    public int DriveCount => _drives.Length;

    /// <summary>Makes a curve of what was measured.</summary>
    /// <param name="name">What is said of it in reports.</param>
    /// <param name="drives">Drive of each reading, in any order.</param>
    /// <param name="readings">The readings.</param>
    /// <exception cref="WriteCurveException">It has too few drives, or does not rise or fall throughout.</exception>
    public static MeasuredWriteCurve Of(string name, IReadOnlyList<double> drives, IReadOnlyList<double> readings)
    {
        ArgumentNullException.ThrowIfNull(drives);
        ArgumentNullException.ThrowIfNull(readings);
        ArgumentOutOfRangeException.ThrowIfNotEqual(readings.Count, drives.Count);
        var groups = drives.Zip(readings).Where(point => double.IsFinite(point.First) && double.IsFinite(point.Second))
            .GroupBy(point => point.First, point => point.Second).OrderBy(group => group.Key).ToArray();
        if (groups.Length < FewestDrives)
        {
            throw new WriteCurveException($"{name} has {groups.Length} different drives; a write curve needs {FewestDrives}.");
        }

        var falls = Trend(groups) < 0;
        double[] abscissae = [.. groups.Select(group => falls ? -group.Key : group.Key)];
        double[] means = [.. groups.Select(group => group.Average())];
        double[] errors = [.. groups.Select(group => 1 / Math.Sqrt(group.Count()))];
        if (falls)
        {
            Array.Reverse(abscissae);
            Array.Reverse(means);
            Array.Reverse(errors);
            Array.Reverse(groups);
        }

        var fit = IsotonicRegression.Fit(means, errors);
        var all = groups.SelectMany((group, index) => group.Select(reading => (Reading: reading, Fit: fit[index]))).ToArray();
        var residual = all.Average(point => Math.Pow(point.Reading - point.Fit, 2));
        var mean = all.Average(point => point.Reading);
        var unexplained = residual / all.Average(point => Math.Pow(point.Reading - mean, 2));
        return unexplained <= LargestUnexplained
            ? Reduced(name, abscissae, fit, Math.Sqrt(residual), falls)
            : throw new WriteCurveException(FormattableString.Invariant(
                $"{name} is not monotone: the closest curve that only rises or only falls leaves {unexplained:P0} of the readings' variance, and {LargestUnexplained:P0} is the most that is taken. Give the part between two turning points, or more readings a point."));
    }

    /// <inheritdoc/>
    public override double Reading(double drive) => Interpolate(_drives, _readings, drive);

    /// <inheritdoc/>
    public override double DriveFor(double reading) => Interpolate(_readings, _drives, reading);

    private static MeasuredWriteCurve Reduced(string name, double[] drives, double[] fit, double noise, bool falls)
    {
        var (low, high) = (fit[0], fit[^1]);
        var half = (high - low) / 2;
        double[] readings = [.. fit.Select(reading => ((reading - low) / half) - 1)];
        var centre = Interpolate(readings, drives, 0);
        var width = (Interpolate(readings, drives, s_unit) - Interpolate(readings, drives, -s_unit)) / 2;
        return new MeasuredWriteCurve(name, [.. drives.Select(drive => (drive - centre) / width)], readings, noise / half)
        {
            Centre = falls ? -centre : centre, Width = falls ? -width : width, Range = (low, high),
        };
    }

    // Sign of the covariance of drive and reading.
    private static double Trend(IGrouping<double, double>[] groups)
    {
        var (drive, reading) = (groups.Average(group => group.Key), groups.Average(group => group.Average()));
        return groups.Sum(group => (group.Key - drive) * (group.Average() - reading));
    }

    // Straight lines between points whose abscissae do not fall; the ends beyond them.
    private static double Interpolate(double[] abscissae, double[] ordinates, double at)
    {
        if (at <= abscissae[0])
        {
            return ordinates[0];
        }

        for (var index = 1; index < abscissae.Length; index++)
        {
            if (at <= abscissae[index])
            {
                var span = abscissae[index] - abscissae[index - 1];
                return span > 0
                    ? ordinates[index - 1] + ((ordinates[index] - ordinates[index - 1]) * (at - abscissae[index - 1]) / span)
                    : ordinates[index];
            }
        }

        return ordinates[^1];
    }
}
