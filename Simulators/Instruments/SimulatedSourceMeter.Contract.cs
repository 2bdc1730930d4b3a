namespace SpinBench.Simulators.Instruments;

/// <content>The contract of a source meter, without a wire in between.</content>
public sealed partial class SimulatedSourceMeter
{
    /// <summary>What may never be asked for.</summary>
    public InstrumentLimits Limits { get; set; } = InstrumentLimits.None;

    /// <inheritdoc/>
    public Task<SourceMeterState> ReadStateAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new SourceMeterState(
            Function, Sourced.Level, IsOutputOn, Limited.Protection, Sourced.SourceRange.LargestLevel));
    }

    /// <inheritdoc/>
    public double FindSourceRange(SourceFunction function, double largestLevel)
    {
        var ranges = function == SourceFunction.Voltage ? Voltage.Ranges : Current.Ranges;
        var index = largestLevel > 0 ? SourceMeterRanges.IndexOf(ranges, largestLevel) : -1;
        return index >= 0
            ? ranges[index].LargestLevel
            : throw Refused(FormattableString.Invariant($"no source range holds {largestLevel}."));
    }

    /// <inheritdoc/>
    /// <remarks>The limited quantity is measured on the smallest range that holds the compliance.</remarks>
    public Task<SourceMeterSettings> ConfigureAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        cancellationToken.ThrowIfCancellationRequested();
        CheckCompliance(settings);
        RefuseChangeAtLiveLevel(settings);
        try
        {
            Apply(settings);
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw Refused(refusal.Message);
        }

        return Task.FromResult(settings with
        {
            SourceRange = Sourced.SourceRange.LargestLevel,
            Compliance = Limited.Protection,
        });
    }

    /// <inheritdoc/>
    public Task SetLevelAsync(double level, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isVoltage = Function == SourceFunction.Voltage;
        LimitException.ThrowIfBeyond(
            isVoltage ? "voltage" : "current", level, isVoltage ? Limits.Voltage : Limits.Current, Sourced.Unit,
            Identity.ResourceName);
        try
        {
            SetLevel(Sourced, level);
        }
        catch (ArgumentOutOfRangeException refusal)
        {
            throw Refused(refusal.Message);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SetOutputAsync(bool on, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SetOutput(on);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<SourceMeterReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (!IsOutputOn)
        {
            throw Refused("the output is off. Switch it on before reading.");
        }

        var conversion = await MeasureAsync(cancellationToken);
        return new SourceMeterReading(
            conversion.Voltage, conversion.Current, _lab.Clock.GetUtcNow(), conversion.Flags);
    }

    /// <inheritdoc/>
    public async Task MakeSafeAsync(CancellationToken cancellationToken)
    {
        if (IsOutputOn && Sourced.Level != 0)
        {
            await this.RampToAsync(0, _lab.Clock, cancellationToken);
        }

        SetOutput(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await MakeSafeAsync(CancellationToken.None);

    private void CheckCompliance(SourceMeterSettings settings)
    {
        if (settings.Function == SourceFunction.Voltage)
        {
            LimitException.ThrowIfBeyond(
                "current compliance", settings.Compliance, Limits.Current, "A", Identity.ResourceName);
        }
        else
        {
            LimitException.ThrowIfBeyond(
                "voltage compliance", settings.Compliance, Limits.Voltage, "V", Identity.ResourceName);
        }
    }

    private void RefuseChangeAtLiveLevel(SourceMeterSettings settings)
    {
        if (!IsOutputOn || Sourced.Level == 0)
        {
            return;
        }

        var range = SourceMeterRanges.IndexOf(Sourced.Ranges, settings.SourceRange);
        if (settings.Function != Function || range != Sourced.SourceRangeIndex)
        {
            throw Refused("function or range would change at a live level. Ramp to zero first.");
        }
    }

    private void Apply(SourceMeterSettings settings)
    {
        SetFunction(settings.Function);
        SetRemoteSense(settings.RemoteSense);
        SetSourceRange(Sourced, settings.SourceRange);
        SetMeasureAutoRange(Limited, true);
        SetProtection(Limited, settings.Compliance);
        SetMeasureRange(Limited, settings.Compliance);
        NplcCount = settings.NplcCount;
        AutoZero = settings.AutoZero;
        FilterCount = settings.FilterCount;
        Filter = settings.FilterCount > 1 ? DigitalFilter.Repeating : DigitalFilter.Off;
        AutoSourceDelay = false;
        SourceDelay = settings.SourceDelay;
        SetOffState(settings.OffState);
    }

    private InstrumentException Refused(string message) =>
        new(Identity.Model, Identity.ResourceName, "", message);
}
