using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Readout;

/// <summary>Reads the resistance of a junction under current bias, for every protocol that does.</summary>
/// <remarks>Keeps no state of its own: what a resumed set point needs is in its points.</remarks>
/// <param name="settings">How to read.</param>
/// <param name="protocol">Who reads, for messages.</param>
public sealed partial class JunctionReadout(ReadoutSettings settings, string protocol)
{
    private const int LargestBatch = 1024;
    private const double BatchSeconds = 0.5;
    private const double RampSeconds = 0.3;
    private const double RangeAboveBias = 1.3;

    /// <summary>The bounds of reading, without field and counts.</summary>
    /// <exception cref="PlanException">The bench's power line has another frequency than the settings.</exception>
    public Envelope Bounds(MeasurementBench bench, int setPoints, long points, double largestField)
    {
        ArgumentNullException.ThrowIfNull(bench);
        if (bench.LineFrequency != settings.LineFrequency)
        {
            throw new PlanException(protocol, FormattableString.Invariant(
                $"the settings are for a power line of {settings.LineFrequency} Hz, the bench has {bench.LineFrequency} Hz. ")
                + "Remove \"line frequency\" from the settings, or correct it in the bench file.");
        }

        if (bench.Instruments.ContainsKey(InstrumentRole.Magnet))
        {
            LimitException.ThrowIfBeyond("field", largestField, bench.Magnet.FieldLimit, "T", $"plan of {protocol}");
        }

        var perSetPoint = settings.Settle + 2 * RampSeconds + (settings.ZeroReads + 4) * settings.EstimatedPeriod;
        return new Envelope
        {
            Voltage = settings.EffectiveCompliance,
            Current = Math.Abs(settings.Current),
            Field = largestField,
            SetPoints = setPoints,
            Points = points,
            Duration = TimeSpan.FromSeconds(setPoints * perSetPoint + points * settings.EstimatedPeriod),
        };
    }

    /// <summary>
    /// Configures source and voltmeter and puts the bias on the junction: function, range and output of the source change
    /// only at zero behind the closed shorting switch.
    /// </summary>
    /// <exception cref="PlanException">The source's output is off and no switch shorts the device.</exception>
    public async Task ConnectAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        await ConnectAtZeroAsync(bench, cancellationToken);
        await bench.SourceMeter.RampToAsync(settings.Current, bench.Time, cancellationToken);
    }

    /// <summary>As <see cref="ConnectAsync"/>, but leaves the current at zero: ranges are those of the bias.</summary>
    /// <exception cref="PlanException">The source's output is off and no switch shorts the device.</exception>
    public async Task ConnectAtZeroAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        await ConnectSourceAsync(bench, cancellationToken);
        await ConfigureVoltmeterAsync(bench, settings.Spacing ?? settings.Interval, cancellationToken);
    }

    /// <summary>Configures the source alone, as <see cref="ConnectAsync"/> does; the level is zero afterwards.</summary>
    /// <exception cref="PlanException">The source's output is off and no switch shorts the device.</exception>
    public async Task ConnectSourceAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var source = new SourceMeterSettings
        {
            Function = SourceFunction.Current,
            SourceRange = Math.Abs(settings.Current),
            Compliance = settings.EffectiveCompliance,
            RemoteSense = bench.RemoteSense,
            OffState = bench.SourceOffState,
        };
        await SourceConnection.ConnectAsync(bench, source, protocol, cancellationToken);
    }

    /// <summary>
    /// Takes readings at a set point in batches, going on behind those that are there. At its start it settles, re-zeros
    /// the voltmeter, measures the zero, and reads current and field back.
    /// </summary>
    /// <param name="bench">A bench on which <see cref="ConnectAsync"/> has been called.</param>
    /// <param name="setPoint">Whose points they are.</param>
    /// <param name="field">Field that was set in T, or NaN.</param>
    /// <param name="reads">Readings in all.</param>
    /// <param name="measured">Points of this set point that are there already.</param>
    /// <param name="batchEnd">The number of readings that a batch must not go beyond, given how many there are.</param>
    /// <param name="cancellationToken">Stops between two readings.</param>
    public async IAsyncEnumerable<PointBatch> ReadAsync(
        MeasurementBench bench, int setPoint, double field, int reads, PointTable measured, Func<int, int> batchEnd,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(batchEnd);
        var done = measured.CountAt(setPoint);
        var conditions = done > 0
            ? ReadoutConditions.Of(measured, setPoint)
            : await BeginAsync(bench, field, cancellationToken);
        var voltmeter = bench.Nanovoltmeter;
        var buffer = new Reading[BatchSize(bench)];
        while (done < reads)
        {
            var count = Math.Min(buffer.Length, Math.Min(reads, batchEnd(done)) - done);
            await voltmeter.ReadSeriesAsync(buffer.AsMemory(0, count), cancellationToken);
            done += count;
            yield return conditions.ToBatch(buffer.AsSpan(0, count));
        }
    }

    private async Task SettleAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        await bench.Time.WaitAsync(TimeSpan.FromSeconds(settings.Settle), cancellationToken);
        if (settings.ReZero)
        {
            await bench.Nanovoltmeter.ReZeroAsync(cancellationToken);
        }
    }

    private static async Task<double> ReadFieldAsync(MeasurementBench bench, CancellationToken cancellationToken) =>
        bench.Gaussmeter is { } gaussmeter ? (await gaussmeter.ReadFieldAsync(cancellationToken)).Value : double.NaN;

    // On a simulated bench virtual time costs nothing, and large batches are cheap; a real reading must not wait long
    // before it is durable.
    private static int BatchSize(MeasurementBench bench) => bench.World is not null
        ? LargestBatch
        : (int)Math.Clamp(BatchSeconds / Math.Max(1e-9, bench.Nanovoltmeter.ReadingPeriod.TotalSeconds), 1, LargestBatch);

    private async Task<ReadoutConditions> BeginAsync(
        MeasurementBench bench, double field, CancellationToken cancellationToken)
    {
        if (settings.Spacing is not null)
        {
            await ConfigureVoltmeterAsync(bench, settings.Interval, cancellationToken);
        }

        await SettleAsync(bench, cancellationToken);
        var (zeroVoltage, zeroCurrent) = (0.0, 0.0);
        if (settings.ZeroReads > 0)
        {
            await bench.SourceMeter.RampToAsync(0, bench.Time, cancellationToken);
            (zeroVoltage, zeroCurrent) = await ReadZeroAsync(bench, cancellationToken);
            await bench.SourceMeter.RampToAsync(settings.Current, bench.Time, cancellationToken);
        }

        if (settings.Spacing is { } spacing)
        {
            await ConfigureVoltmeterAsync(bench, spacing, cancellationToken);
        }

        var (current, flags) = (settings.Current, ReadingFlags.None);
        if (settings.CurrentReadBack)
        {
            var reading = await bench.SourceMeter.ReadAsync(cancellationToken);
            (current, flags) = (Trusted(reading.Current, bench) - zeroCurrent, reading.Flags & ReadingFlags.Compliance);
        }

        return new ReadoutConditions(field, await ReadFieldAsync(bench, cancellationToken), current, zeroVoltage, flags);
    }

    private async Task<(double Voltage, double Current)> ReadZeroAsync(
        MeasurementBench bench, CancellationToken cancellationToken)
    {
        var current = settings.CurrentReadBack
            ? Trusted((await bench.SourceMeter.ReadAsync(cancellationToken)).Current, bench)
            : 0;
        var readings = new Reading[settings.ZeroReads];
        await bench.Nanovoltmeter.ReadSeriesAsync(readings, cancellationToken);
        var voltage = readings.Average(reading => reading.Value);
        return double.IsNaN(voltage)
            ? throw new InstrumentException(
                "nanovoltmeter", bench.Nanovoltmeter.Identity.ResourceName, "",
                "it is overloaded at zero current. Check that the device is connected, and its range.")
            : (voltage, current);
    }

    /// <summary>The current that the source reads back.</summary>
    /// <exception cref="InstrumentException">It cannot read its own current.</exception>
    internal static async Task<(double Current, ReadingFlags Flags)> ReadBackAsync(
        MeasurementBench bench, CancellationToken cancellationToken)
    {
        var reading = await bench.SourceMeter.ReadAsync(cancellationToken);
        return (Trusted(reading.Current, bench), reading.Flags & ReadingFlags.Compliance);
    }

    private static double Trusted(double current, MeasurementBench bench) => double.IsNaN(current)
        ? throw new InstrumentException(
            "source meter", bench.SourceMeter.Identity.ResourceName, "",
            "it could not read its own current back. Check its range, or set \"read back: off\".")
        : current;

    private async Task ConfigureVoltmeterAsync(
        MeasurementBench bench, double? wantedInterval, CancellationToken cancellationToken)
    {
        var wanted = new NanovoltmeterSettings
        {
            Range = RangeAboveBias * Math.Abs(settings.Bias),
            NplcCount = settings.NplcCount,
            AutoZero = settings.AutoZero,
        };
        await bench.Nanovoltmeter.ConfigureAsync(wanted, cancellationToken);
        if (wantedInterval is not { } interval)
        {
            return;
        }

        // Instruments set their delay in milliseconds.
        var delay = Math.Round(interval - bench.Nanovoltmeter.ReadingPeriod.TotalSeconds, 3);
        if (delay < 0)
        {
            throw new PlanException(protocol, FormattableString.Invariant(
                $"an interval of {interval:G4} s is shorter than a reading takes ({bench.Nanovoltmeter.ReadingPeriod.TotalSeconds:G4} s). Lower \"nplc\" or raise \"interval\"."));
        }

        await bench.Nanovoltmeter.ConfigureAsync(wanted with { TriggerDelay = delay }, cancellationToken);
    }
}
