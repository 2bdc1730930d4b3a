using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Runs;

namespace SpinBench.Protocols.Safety;

/// <summary>Looks at an interval whether device and bench are still what they were.</summary>
internal sealed class Sentinel
{
    private readonly SentinelSettings _settings;
    private readonly MeasurementBench _bench;

    /// <summary>Goes on with the looks that a run has already had.</summary>
    public Sentinel(SentinelSettings settings, MeasurementBench bench, SentinelRecord? first)
    {
        _settings = settings;
        _bench = bench;
        First = first;
    }

    /// <summary>The first look of the run, which the others are compared with.</summary>
    public SentinelRecord? First { get; private set; }

    public bool LooksWithinSetPoints => _settings.WithinSetPoints;

    /// <summary>Whether a look is due at the bench's present time, given that of the last one.</summary>
    public bool IsDue(long? lastTicks) =>
        lastTicks is not { } last || _bench.Time.GetUtcNow().UtcTicks - last >= _settings.Interval.Ticks;

    /// <summary>Looks once; null when the source is off and there is nothing to be seen.</summary>
    public async Task<SentinelRecord?> LookAsync(int setPoint, long points, CancellationToken cancellationToken)
    {
        var source = _bench.SourceMeter;
        var state = await source.ReadStateAsync(cancellationToken);
        if (!state.OutputOn)
        {
            return null;
        }

        await source.RampToAsync(0, _bench.Time, cancellationToken);
        var zero = await ResistanceProbe.ReadAsync(_bench, _settings.Readings, cancellationToken);
        await source.RampToAsync(LevelFor(state), _bench.Time, cancellationToken);
        var biased = await ResistanceProbe.ReadAsync(_bench, _settings.Readings, cancellationToken);
        await source.RampToAsync(state.Level, _bench.Time, cancellationToken);
        var resistance = ResistanceProbe.Resistance(zero, biased);
        var record = new SentinelRecord(
            _bench.Time.GetUtcNow(), setPoint, points, resistance, zero.Voltage, Judge(resistance, zero.Voltage));
        First ??= record;
        return record;
    }

    private double LevelFor(SourceMeterState state)
    {
        var bias = Math.Min(_settings.Bias, _bench.Limits.Voltage);
        if (state.Function == SourceFunction.Voltage)
        {
            return Math.Min(bias, state.SourceRange);
        }

        // A current source looks at the level of the set point unless the resistance is known to allow more.
        var current = First is { Resistance: > 0 and var resistance } ? bias / resistance : Math.Abs(state.Level);
        return Math.Min(Math.Min(current > 0 ? current : state.SourceRange / 100, state.SourceRange), _bench.Limits.Current);
    }

    private SentinelVerdict Judge(double resistance, double offset)
    {
        if (!double.IsFinite(resistance) || resistance < 0)
        {
            return SentinelVerdict.Open;
        }

        if (First is not { } first)
        {
            return SentinelVerdict.Good;
        }

        return resistance > 10 * first.Resistance ? SentinelVerdict.Open
            : resistance < first.Resistance / 10 ? SentinelVerdict.Short
            : Math.Abs(resistance / first.Resistance - 1) > _settings.ResistanceTolerance ? SentinelVerdict.ResistanceDrift
            : Math.Abs(offset - first.Offset) > _settings.OffsetTolerance ? SentinelVerdict.OffsetDrift
            : SentinelVerdict.Good;
    }
}
