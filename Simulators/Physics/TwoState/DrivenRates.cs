namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>Escape rates that follow a drive without delay: a voltage or a field much slower than the attempt time.</summary>
public sealed class DrivenRates : IEscapeRates
{
    private readonly DriveWaveform _drive;
    private readonly RateTable _table;

    /// <summary>Joins a drive and the rates it gives.</summary>
    /// <exception cref="ArgumentException">The drive leaves the table.</exception>
    public DrivenRates(DriveWaveform drive, RateTable table)
    {
        ArgumentNullException.ThrowIfNull(drive);
        ArgumentNullException.ThrowIfNull(table);
        if (drive.Lowest < table.Lowest || drive.Highest > table.Highest)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The drive runs from {drive.Lowest} to {drive.Highest}, the table of rates from {table.Lowest} to {table.Highest}."), nameof(drive));
        }

        (_drive, _table) = (drive, table);
    }

    /// <summary>A voltage in V across the barrier at a constant field in T.</summary>
    public static DrivenRates ByVoltage(TwoStateModel model, DriveWaveform voltage, double field)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(voltage);
        return new(voltage, new RateTable(
            voltage.Lowest, voltage.Highest, (state, value) => model.EscapeRate(state, value, field)));
    }

    /// <summary>An applied field in T at a constant voltage in V.</summary>
    public static DrivenRates ByField(TwoStateModel model, DriveWaveform field, double voltage)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(field);
        return new(field, new RateTable(
            field.Lowest, field.Highest, (state, value) => model.EscapeRate(state, voltage, value)));
    }

    /// <summary>Rates φ0 exp[-Δ (1 ± V/V_c)] under a voltage in V or a current in A. Other laws go by a table of their own.</summary>
    public static DrivenRates By(SuperparamagneticRate rate, DriveWaveform drive)
    {
        ArgumentNullException.ThrowIfNull(rate);
        ArgumentNullException.ThrowIfNull(drive);
        return new(drive, new RateTable(
            drive.Lowest, drive.Highest, (state, value) => state == MagneticState.High ? rate.ToLow(value) : rate.ToHigh(value)));
    }

    /// <inheritdoc/>
    public double At(MagneticState state, double time) => _table.At(state, _drive.At(time));

    /// <inheritdoc/>
    public RateBound BoundFrom(MagneticState state, double time)
    {
        var (low, high, until) = _drive.StretchAt(time);
        return new RateBound(_table.Bound(state, low, high), until);
    }
}
