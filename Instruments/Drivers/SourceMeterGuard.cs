using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers;

/// <summary>What the driver of every source meter makes sure of before any text leaves, and how each becomes safe.</summary>
/// <param name="name">The driver's name for the instrument.</param>
/// <param name="session">The conversation with it.</param>
/// <param name="limits">What may never be exceeded.</param>
/// <param name="abilities">What the model can be asked for.</param>
internal sealed class SourceMeterGuard(
    string name, InstrumentSession session, InstrumentLimits limits, SourceMeterAbilities abilities)
{
    private bool _isBecomingSafe;

    /// <summary>The range that holds a level, by its largest level.</summary>
    /// <exception cref="InstrumentException">None does.</exception>
    public double FindRange(SourceFunction function, double largestLevel) =>
        SmallestRange(function, largestLevel) is > 0 and var range
            ? range
            : throw session.Fault("", FormattableString.Invariant(
                $"the source range must be above 0 and at most {abilities.Ranges(function)[^1]:G6} {Unit(function)}"));

    /// <summary>The range that the instrument reports, with or without its over-range, by its largest level.</summary>
    public double ToRange(SourceFunction function, double reported) =>
        SmallestRange(function, reported) is > 0 and var range ? range : reported;

    /// <summary>Reads the source range back.</summary>
    /// <exception cref="InstrumentException">It is not the one that the settings ask for.</exception>
    public async Task<double> ConfirmRangeAsync(
        string query, SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        var reported = await session.QueryNumberAsync(query, cancellationToken);
        var range = ToRange(settings.Function, reported);
        return range == FindRange(settings.Function, settings.SourceRange)
            ? range
            : throw session.Fault(query, FormattableString.Invariant(
                $"was set to a range for {settings.SourceRange:G6} and reports {reported:G6}"));
    }

    /// <summary>Refuses settings that the model does not have and a compliance beyond the limits.</summary>
    public void CheckSettings(SourceMeterSettings settings)
    {
        FindRange(settings.Function, settings.SourceRange);
        var isVoltage = settings.Function == SourceFunction.Voltage;
        var smallest = isVoltage ? abilities.SmallestCurrentLimit : abilities.SmallestVoltageLimit;
        var largest = (isVoltage ? abilities.CurrentRanges : abilities.VoltageRanges)[^1];
        Require(settings.Compliance >= smallest && settings.Compliance <= largest, FormattableString.Invariant(
            $"the {(isVoltage ? "current" : "voltage")} compliance must be {smallest:G6} to {largest:G6} {(isVoltage ? "A" : "V")}"));
        Require(settings.NplcCount is >= 0.01 and <= 10, "NPLC must be 0.01 to 10");
        Require(settings.FilterCount >= 1 && settings.FilterCount <= abilities.MostFilterReadings, abilities.MostFilterReadings > 1
            ? $"the filter count must be 1 to {abilities.MostFilterReadings}"
            : "it has no filter: the filter count must be 1");
        Require(settings.SourceDelay >= 0 && settings.SourceDelay <= abilities.LongestDelay, FormattableString.Invariant(
            $"the source delay must be 0 to {abilities.LongestDelay} s"));
        Require(abilities.HasAutoZero || !settings.AutoZero, "it has no autozero to switch on");
        Require(abilities.HasGuard || settings.OffState != OutputOffState.Guard, "it has no guarded off state");
        CheckCompliance(settings.Function, settings.Compliance);
    }

    /// <summary>Refuses to change function or range at a live level.</summary>
    public void RefuseChangeAtLiveLevel(SourceMeterSettings settings, SourceMeterState state)
    {
        var changes = settings.Function != state.Function
            || FindRange(settings.Function, settings.SourceRange) != state.SourceRange;
        Require(!changes || state is not { OutputOn: true, Level: not 0 },
            "function or range would change at a live level. Ramp to zero first");
    }

    /// <summary>Refuses to switch on at a level or compliance, found in the instrument, beyond the limits.</summary>
    public void CheckState(SourceMeterState state)
    {
        CheckLevel(state.Function, state.Level);
        CheckCompliance(state.Function, state.Compliance);
    }

    /// <summary>Refuses a level beyond the limits, unless it is on the way down to safety.</summary>
    public void CheckLevel(SourceFunction function, double level)
    {
        // On the way down to zero a level beyond the limits is the very thing to get rid of.
        if (_isBecomingSafe)
        {
            return;
        }

        var isVoltage = function == SourceFunction.Voltage;
        LimitException.ThrowIfBeyond(
            isVoltage ? "voltage" : "current", level, isVoltage ? limits.Voltage : limits.Current, Unit(function), Where);
    }

    /// <summary>
    /// Stops whatever the trigger model is doing, ramps from the level that the instrument reports to zero, and switches
    /// the output off; when the ramp is refused it is switched off at the level it has.
    /// </summary>
    /// <param name="source">The driver.</param>
    /// <param name="abort">The command that stops the trigger model.</param>
    /// <param name="switchOff">Switches the output off.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task MakeSafeAsync(
        ISourceMeter source, string abort, Func<CancellationToken, Task> switchOff, CancellationToken cancellationToken)
    {
        await session.RecoverAsync(cancellationToken);
        await session.WriteAsync(abort, cancellationToken);
        // Errors of whatever went wrong before must not stand in the way.
        await session.DrainErrorsAsync(cancellationToken);
        try
        {
            await ReturnToZeroAsync(source, cancellationToken);
        }
        catch (InstrumentException)
        {
            await switchOff(cancellationToken);
            throw;
        }

        await switchOff(cancellationToken);
    }

    /// <summary>Tells the user about an output that was found live; it is left as it is.</summary>
    public void WarnWhenLive(SourceMeterState state, Action<string> warn)
    {
        if (state.OutputOn)
        {
            warn($"{session.ResourceName}: {name} was found with its output on at "
                + $"{Units.Quantity.Format(state.Level, Unit(state.Function))}. It was left as it is.");
        }
    }

    private async Task ReturnToZeroAsync(ISourceMeter source, CancellationToken cancellationToken)
    {
        var state = await source.ReadStateAsync(cancellationToken);
        _isBecomingSafe = true;
        try
        {
            if (state is { OutputOn: true, Level: not 0 })
            {
                await source.RampToAsync(0, session.Time, cancellationToken);
            }
            else if (state.Level != 0)
            {
                await source.SetLevelAsync(0, cancellationToken);
            }
        }
        finally
        {
            _isBecomingSafe = false;
        }
    }

    private void CheckCompliance(SourceFunction function, double compliance)
    {
        var limitsCurrent = function == SourceFunction.Voltage;
        LimitException.ThrowIfBeyond(
            limitsCurrent ? "current compliance" : "voltage compliance", compliance,
            limitsCurrent ? limits.Current : limits.Voltage, limitsCurrent ? "A" : "V", Where);
    }

    private string Where => $"{name} at {session.ResourceName}";

    private static string Unit(SourceFunction function) => function == SourceFunction.Voltage ? "V" : "A";

    // 0 when no range holds the value.
    private double SmallestRange(SourceFunction function, double value) =>
        value > 0 ? abilities.Ranges(function).FirstOrDefault(range => value <= range * (1 + 1e-9)) : 0;

    private void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw session.Fault("", message);
        }
    }
}
