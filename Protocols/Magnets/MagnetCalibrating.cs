using SpinBench.Instruments.Magnets;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Magnets;

/// <summary>
/// Measures the field of a magnet against its current with the gaussmeter: first outwards, to see that the field stays
/// within the limit; then degaussed; then around the whole loop, both branches; then degaussed again.
/// </summary>
public static class MagnetCalibrating
{
    private const string Name = "bench calibrate magnet";
    private const int Phases = 4;

    // A gaussmeter converts about ten times a second.
    private static readonly TimeSpan s_conversion = TimeSpan.FromMilliseconds(100);

    /// <summary>Calibrates. The field is zero and the iron without memory afterwards.</summary>
    /// <param name="bench">A bench with a magnet and a gaussmeter whose probe is where the device is.</param>
    /// <param name="settings">How.</param>
    /// <param name="progress">Hears how much is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops the ramp where it is; the caller makes the bench safe.</param>
    /// <exception cref="MissingRoleException">There is no magnet or no gaussmeter.</exception>
    /// <exception cref="PlanException">The field went beyond the limit, or does not rise with the current.</exception>
    public static async Task<MagnetCalibration> RunAsync(
        MeasurementBench bench, MagnetCalibrationSettings settings, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(settings);
        bench.Require([InstrumentRole.Magnet, InstrumentRole.Gaussmeter], Name);
        var magnet = bench.Magnet as CalibratedMagnet
            ?? throw new PlanException(Name, "this magnet has a calibration of its own; only a supply with a coil can be calibrated");
        var field = settings.LargestField ?? magnet.FieldLimit;
        LimitException.ThrowIfBeyond("field", field, magnet.FieldLimit, "T", Name);
        var largest = Math.Min(magnet.CurrentLimit, magnet.Calibration.CurrentFor(field, FieldBranch.Mean));
        var currents = Enumerable.Range(0, settings.Points).Select(index => largest * (2.0 * index / (settings.Points - 1) - 1)).ToArray();
        var walk = new Walk(bench, magnet, settings, progress);

        await walk.MeasureAsync([.. currents.Where(current => current >= 0)], 0, cancellationToken);
        await walk.DegaussAsync(field, 1, cancellationToken);
        var zero = await walk.ReadAsync(cancellationToken);
        await magnet.SetCurrentAsync(largest, cancellationToken);
        var ascending = await walk.MeasureAsync(currents, 2, cancellationToken);
        var descending = await walk.MeasureAsync([.. currents.Reverse()], 3, cancellationToken);
        await walk.DegaussAsync(field, Phases, cancellationToken);
        var points = currents.Select((current, index) => new CalibrationPoint(current, ascending[index], descending[^(index + 1)])).ToArray();
        return Conclude(bench, magnet.Calibration, points, zero);
    }

    private static MagnetCalibration Conclude(
        MeasurementBench bench, FieldCalibration old, CalibrationPoint[] points, double zero)
    {
        FieldCalibration calibration;
        try
        {
            calibration = FieldCalibration.FromTable(DateOnly.FromDateTime(bench.Time.GetUtcNow().UtcDateTime), points);
        }
        catch (ArgumentException fault)
        {
            throw new PlanException(Name, $"{fault.Message}. Check that the gaussmeter's probe is in the gap, its sign and its range; or lower \"--points\".");
        }

        double Difference(CalibrationPoint point) => Math.Max(
            Math.Abs(point.Ascending - old.FieldAt(point.Current, FieldBranch.Ascending)),
            Math.Abs(point.Descending - old.FieldAt(point.Current, FieldBranch.Descending)));
        // At the ends this loop turns, and one that went further did not.
        var worst = points.Skip(points.Length / 8).SkipLast(points.Length / 8).MaxBy(Difference);
        return new MagnetCalibration(calibration, zero, Difference(worst), worst.Current);
    }

    private sealed class Walk(
        MeasurementBench bench, CalibratedMagnet magnet, MagnetCalibrationSettings settings, IProgress<double>? progress)
    {
        public async Task<double[]> MeasureAsync(double[] currents, int phase, CancellationToken cancellationToken)
        {
            var fields = new double[currents.Length];
            for (var index = 0; index < currents.Length; index++)
            {
                await magnet.SetCurrentAsync(currents[index], cancellationToken);
                fields[index] = await ReadAsync(cancellationToken);
                if (Math.Abs(fields[index]) > bench.Limits.Field)
                {
                    throw new PlanException(Name, FormattableString.Invariant(
                        $"the gaussmeter reads {fields[index] * 1e4:F0} Oe at {currents[index]:G4} A, beyond the bench's limit of {bench.Limits.Field * 1e4:F0} Oe: the calibration in use promises too little. Give a lower \"--field\"."));
                }

                progress?.Report((phase + (index + 1.0) / currents.Length) / (Phases + 1));
            }

            return fields;
        }

        public Task DegaussAsync(double amplitude, int phase, CancellationToken cancellationToken)
        {
            var part = progress is null ? null : new Part(progress, phase);
            return Degaussing.RunAsync(magnet, amplitude, part, cancellationToken);
        }

        public async Task<double> ReadAsync(CancellationToken cancellationToken)
        {
            var sum = 0.0;
            for (var reading = 0; reading < settings.Readings; reading++)
            {
                await bench.Time.WaitAsync(s_conversion, cancellationToken);
                sum += await FieldWalk.ReadAsync(bench, cancellationToken);
            }

            return sum / settings.Readings;
        }
    }

    private sealed class Part(IProgress<double> whole, int phase) : IProgress<double>
    {
        public void Report(double value) => whole.Report((phase + value) / (Phases + 1));
    }
}
