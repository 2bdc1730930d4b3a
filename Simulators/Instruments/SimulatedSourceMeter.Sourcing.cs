using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments;

/// <content>What the panel does to the terminals.</content>
public sealed partial class SimulatedSourceMeter
{
    /// <summary>Selects the sourced quantity; with the output on a peak reaches the terminals.</summary>
    public void SetFunction(SourceFunction function)
    {
        if (function == Function)
        {
            return;
        }

        DisturbTerminals();
        Function = function;
        ClearFilter();
        UpdateDrive();
    }

    /// <summary>
    /// Selects the smallest source range that holds a value and fixes it; a level beyond it falls to its largest. With
    /// the output on a peak reaches the terminals.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No range holds the value.</exception>
    public void SetSourceRange(SourceMeterQuantity quantity, double value)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var index = quantity.FindRange(value);
        quantity.SourceAutoRange = false;
        ChangeSourceRange(quantity, index);
        var largest = quantity.SourceRange.LargestLevel;
        quantity.Level = quantity.SourceRange.RoundLevel(Math.Clamp(quantity.Level, -largest, largest));
        UpdateDrive();
    }

    /// <summary>Lets the source range follow the level, or fixes it where it is.</summary>
    public void SetSourceAutoRange(SourceMeterQuantity quantity, bool on)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.SourceAutoRange = on;
        if (on)
        {
            SetLevel(quantity, quantity.Level);
        }
    }

    /// <summary>Programs a level, rounded to the range's resolution; it is on the terminals at once when sourced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond the fixed range.</exception>
    public void SetLevel(SourceMeterQuantity quantity, double level)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        if (quantity.SourceAutoRange)
        {
            ChangeSourceRange(quantity, quantity.FindRange(level));
        }
        else if (!(Math.Abs(level) <= quantity.SourceRange.LargestLevel))
        {
            throw OutOfRange(nameof(level), level, FormattableString.Invariant(
                $"-{quantity.SourceRange.LargestLevel} to {quantity.SourceRange.LargestLevel} {quantity.Unit}"));
        }

        quantity.Level = quantity.SourceRange.RoundLevel(level);
        UpdateDrive();
    }

    /// <summary>Programs the limit that a quantity has while the other one is sourced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.1 % of the measure range, or beyond the largest range.</exception>
    public void SetProtection(SourceMeterQuantity quantity, double limit)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var index = quantity.FindRange(limit);
        var range = quantity.MeasureAutoRange ? quantity.Ranges[index] : quantity.MeasureRange;
        if (!(limit >= 0.001 * range.FullScale))
        {
            throw OutOfRange(nameof(limit), limit, FormattableString.Invariant(
                $"at least {0.001 * range.FullScale} {quantity.Unit} on this measure range"));
        }

        quantity.Protection = quantity.Ranges[index].RoundLevel(limit);
        if (quantity.MeasureAutoRange)
        {
            quantity.MeasureRangeIndex = index;
        }

        UpdateDrive();
    }

    /// <summary>Selects the smallest measure range that holds a value and fixes it; may limit the output by range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No range holds the value.</exception>
    public void SetMeasureRange(SourceMeterQuantity quantity, double value)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.MeasureRangeIndex = quantity.FindRange(value);
        quantity.MeasureAutoRange = false;
        ClearFilter();
        UpdateDrive();
    }

    /// <summary>Lets the measure range follow, or fixes it where it is.</summary>
    public void SetMeasureAutoRange(SourceMeterQuantity quantity, bool on)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.MeasureAutoRange = on;
        if (on)
        {
            quantity.MeasureRangeIndex = quantity.FindRange(quantity.Protection);
        }

        UpdateDrive();
    }

    /// <summary>Switches the output at whatever level is set; from and to high impedance its relay bounces.</summary>
    public void SetOutput(bool on)
    {
        IsOutputOn = on;
        UpdateDrive();
    }

    /// <summary>Selects what the terminals do when off; with the output off it acts at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no guard.</exception>
    public void SetOffState(OutputOffState state)
    {
        if (state == OutputOffState.Guard && !Model.HasGuard)
        {
            throw OutOfRange(nameof(state), state, "normal, zero or high impedance");
        }

        OffState = state;
        UpdateDrive();
    }

    /// <summary>Selects four-wire sensing.</summary>
    public void SetRemoteSense(bool on)
    {
        RemoteSense = on;
        UpdateDrive();
    }

    private void ChangeSourceRange(SourceMeterQuantity quantity, int index)
    {
        if (index == quantity.SourceRangeIndex)
        {
            return;
        }

        if (ReferenceEquals(quantity, Sourced))
        {
            DisturbTerminals();
        }

        quantity.SourceRangeIndex = index;
    }

    private void DisturbTerminals()
    {
        if (IsOutputOn)
        {
            _circuit.ChangeSourceRange();
        }
    }

    private void UpdateDrive() => _circuit.SetDrive(IsOutputOn ? OnDrive() : OffDrive());

    private SourceDrive OnDrive()
    {
        // Peak to peak is about 6.6 standard deviations; the data sheet's band is 10 Hz wide.
        var noiseDensity = Sourced.SourceRange.SourceNoise / 6.6 / Math.Sqrt(10);
        return new SourceDrive(
            Function == SourceFunction.Voltage ? DriveKind.Voltage : DriveKind.Current,
            Sourced.ToTrueLevel(), Limited.EffectiveLimit, RemoteSense, noiseDensity, IsLive: Sourced.Level != 0);
    }

    private SourceDrive OffDrive() => OffState switch
    {
        OutputOffState.HighImpedance => SourceDrive.Open,
        OutputOffState.Guard => new SourceDrive(DriveKind.Current, 0, 0.005 * Voltage.MeasureRange.FullScale),
        OutputOffState.Zero => SourceDrive.Zero(Function == SourceFunction.Voltage
            ? Current.Protection
            : Math.Max(Math.Abs(Current.Level), 0.005 * Current.MeasureRange.FullScale)),
        _ => SourceDrive.Zero(0.005 * Current.MeasureRange.FullScale),
    };
}
