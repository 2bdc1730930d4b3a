using System.Runtime.CompilerServices;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Readout;

namespace SpinBench.Protocols.Sweep;

/// <summary>Steps one quantity and reads instruments at each value. The source is ramped between values, never stepped.</summary>
public sealed class SweepProtocol : IProtocol
{
    /// <summary>The name under which runs are stored.</summary>
    public const string ProtocolName = "sweep";

    private const double RangeAboveVoltage = 1.3;

    /// <summary>Makes a protocol for one run.</summary>
    public SweepProtocol(SweepSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        SetPointColumns = [new PointColumn("set_value", settings.Unit, "value that is set")];
        Columns =
        [
            new PointColumn("time", "s", "end of the last reading on the bench's clock, since 2026-01-01T00:00Z"),
            new PointColumn("set_value", settings.Unit, "value that was set"),
            .. settings.Reads.SelectMany(SweepReader.Columns),
            new PointColumn("flags", "", "1 overload, 2 compliance, 4 unsettled, added up", ColumnKind.Integer),
        ];
    }

    /// <summary>The settings of the run.</summary>
    public SweepSettings Settings { get; }

    /// <inheritdoc/>
    public string Name => ProtocolName;

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> SetPointColumns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PointColumn> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentRole> Roles =>
        [.. Settings.Reads.Append(Settings.SetsSource ? InstrumentRole.SourceMeter : InstrumentRole.Magnet).Distinct()];

    /// <inheritdoc/>
    public Envelope Plan(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var largest = Settings.Values.Max(Math.Abs);
        if (Settings.Quantity == SweepQuantity.Field)
        {
            LimitException.ThrowIfBeyond("field", largest, bench.Magnet.FieldLimit, "T", "plan of sweep");
        }

        var points = (long)Settings.Values.Count * Settings.Repeats;
        var reading = Settings.Reads.Count * (Settings.NplcCount / Settings.LineFrequency * 3 + 0.05);
        var travel = Settings.Quantity == SweepQuantity.Field
            ? 2 * Settings.Values.Zip(Settings.Values.Skip(1), (first, second) => Math.Abs(second - first)).Sum() / bench.Magnet.RampRate
            : 0.3 * Settings.Values.Count;
        return new Envelope
        {
            Voltage = Settings.Quantity switch
            {
                SweepQuantity.Voltage => largest,
                SweepQuantity.Current => Compliance(bench),
                _ => 0,
            },
            Current = Settings.Quantity switch
            {
                SweepQuantity.Voltage => Compliance(bench),
                SweepQuantity.Current => largest,
                _ => 0,
            },
            Field = Settings.Quantity == SweepQuantity.Field ? largest : 0,
            SetPoints = Settings.Values.Count,
            Points = points,
            Duration = TimeSpan.FromSeconds(Settings.Values.Count * Settings.Settle + points * reading + travel),
        };
    }

    /// <inheritdoc/>
    public SetPoint? Next(IReadOnlyList<SetPoint> done, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(done);
        return done.Count < Settings.Values.Count ? new SetPoint(done.Count, [Settings.Values[done.Count]]) : null;
    }

    /// <inheritdoc/>
    public async Task PrepareAsync(
        MeasurementBench bench, SetPoint from, SetPoint? previous, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(from);
        if (previous is null)
        {
            await ConfigureAsync(bench, cancellationToken);
        }

        if (Settings.SetsSource)
        {
            await bench.SourceMeter.RampToAsync(from.Values[0], bench.Time, cancellationToken);
        }
        else
        {
            await bench.Magnet.SetFieldAsync(from.Values[0], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PointBatch> MeasureAsync(
        MeasurementBench bench, SetPoint setPoint, PointTable measured,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(setPoint);
        ArgumentNullException.ThrowIfNull(measured);
        var done = measured.CountAt(setPoint.Index);
        if (done == 0)
        {
            await bench.Time.WaitAsync(TimeSpan.FromSeconds(Settings.Settle), cancellationToken);
        }

        for (; done < Settings.Repeats; done++)
        {
            var row = new double[Columns.Count];
            var (column, flags) = (2, ReadingFlags.None);
            foreach (var role in Settings.Reads)
            {
                flags |= await SweepReader.ReadAsync(bench, role, row, column, cancellationToken);
                column += SweepReader.Columns(role).Count;
            }

            row[0] = (bench.Time.GetUtcNow() - ReadoutColumns.TimeOrigin).TotalSeconds;
            row[1] = setPoint.Values[0];
            row[^1] = (int)flags;
            yield return new PointBatch(row, 1);
        }
    }

    /// <inheritdoc/>
    public RunAnalysis Analyse(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return SweepAnalysis.Of(points, Settings);
    }

    private double Compliance(MeasurementBench bench) => Settings.Compliance
        ?? (Settings.Quantity == SweepQuantity.Voltage ? bench.Limits.Current : bench.Limits.Voltage);

    private async Task ConfigureAsync(MeasurementBench bench, CancellationToken cancellationToken)
    {
        if (Settings.SetsSource)
        {
            var settings = new SourceMeterSettings
            {
                Function = Settings.Quantity == SweepQuantity.Voltage ? SourceFunction.Voltage : SourceFunction.Current,
                SourceRange = Settings.Values.Max(Math.Abs),
                Compliance = Finite(Compliance(bench)),
                NplcCount = Settings.NplcCount,
                RemoteSense = bench.RemoteSense,
                OffState = bench.SourceOffState,
            };
            await SourceConnection.ConnectAsync(bench, settings, ProtocolName, cancellationToken);
        }

        if (Settings.Reads.Contains(InstrumentRole.Nanovoltmeter))
        {
            var largest = Settings.Quantity switch
            {
                SweepQuantity.Voltage => RangeAboveVoltage * Settings.Values.Max(Math.Abs),
                SweepQuantity.Current => Finite(Compliance(bench)),
                _ => (double?)null,
            };
            await bench.Nanovoltmeter.ConfigureAsync(
                new NanovoltmeterSettings { Range = largest, NplcCount = Settings.NplcCount }, cancellationToken);
        }
    }

    private static double Finite(double compliance) => double.IsFinite(compliance)
        ? compliance
        : throw new PlanException(ProtocolName, "the bench has no limit that could serve as compliance; state \"compliance\".");
}
