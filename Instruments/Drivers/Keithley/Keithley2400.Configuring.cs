using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Keithley2400
{
    private static readonly double[] s_voltageRanges = [0.2, 2, 20, 200];
    private static readonly double[] s_currentRanges = [1e-6, 10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1];

    // Ranges reach to 105 % of their names.
    private const double OverRange = 1.05;

    /// <inheritdoc/>
    public async Task<SourceMeterSettings> ConfigureAsync(
        SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ThrowIfOutOfRange(settings);
        ThrowIfComplianceBeyondLimits(settings.Function, settings.Compliance);
        var state = await ReadStateAsync(cancellationToken);
        ThrowIfChangedAtLiveLevel(settings, state);
        _readingTime.Value = null;
        await _session.CommandAsync(":ABOR", cancellationToken);
        foreach (var command in Commands(settings, state))
        {
            await _session.WriteAsync(command, cancellationToken);
        }

        await _session.ThrowOnErrorAsync(cancellationToken);
        _function = settings.Function;
        var applied = await ReadBackAsync(settings, cancellationToken);
        _readingTime.Value = ReadingTime(applied, _context.LineFrequency);
        return applied;
    }

    private void ThrowIfOutOfRange(SourceMeterSettings settings)
    {
        var isVoltage = settings.Function == SourceFunction.Voltage;
        Require(SmallestRange(settings.Function, settings.SourceRange) > 0,
            isVoltage ? "the source range must be above 0 and at most 210 V" : "the source range must be above 0 and at most 1.05 A");
        Require(isVoltage ? settings.Compliance is >= 1e-9 and <= 1.05 : settings.Compliance is >= 200e-6 and <= 210,
            isVoltage ? "the current compliance must be 1 nA to 1.05 A" : "the voltage compliance must be 200 uV to 210 V");
        Require(settings.NplcCount is >= 0.01 and <= 10, "NPLC must be 0.01 to 10");
        Require(settings.FilterCount is >= 1 and <= 100, "the filter count must be 1 to 100");
        Require(settings.SourceDelay is >= 0 and <= 999.9999, "the source delay must be 0 to 999.9999 s");

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                throw _session.Fault("", message);
            }
        }
    }

    private void ThrowIfChangedAtLiveLevel(SourceMeterSettings settings, SourceMeterState state)
    {
        var changes = settings.Function != state.Function
            || SmallestRange(settings.Function, settings.SourceRange) != SmallestRange(state.Function, state.SourceRange);
        if (changes && state is { OutputOn: true, Level: not 0 })
        {
            throw _session.Fault("", "function or range would change at a live level. Ramp to zero first");
        }
    }

    // The order matters: function, then source range, then compliance, then the range that measures it.
    private static IEnumerable<string> Commands(SourceMeterSettings settings, SourceMeterState state)
    {
        var (source, limit) = Mnemonics(settings.Function);
        if (settings.Function != state.Function)
        {
            yield return $":SOUR:{source}:LEV 0";
            yield return $":SOUR:FUNC {source}";
        }

        yield return ":SOUR:CLE:AUTO OFF";
        yield return $":SOUR:{source}:MODE FIX";
        yield return $":SOUR:{source}:RANG {ScpiNumber.Format(settings.SourceRange)}";
        yield return ":SENS:RES:MODE MAN";
        yield return ":SENS:FUNC:CONC ON";
        yield return ":SENS:FUNC:OFF 'RES'";
        yield return ":SENS:FUNC 'VOLT','CURR'";
        yield return $":SENS:{limit}:RANG:AUTO ON";
        yield return $":SENS:{limit}:PROT {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS:{limit}:RANG {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS:{limit}:NPLC {ScpiNumber.Format(settings.NplcCount)}";
        yield return ":SENS:AVER:TCON REP";
        yield return $":SENS:AVER:COUN {ScpiNumber.Format(settings.FilterCount)}";
        yield return $":SENS:AVER {ScpiNumber.Format(settings.FilterCount > 1)}";
        yield return $":SYST:AZER {ScpiNumber.Format(settings.AutoZero)}";
        yield return $":SYST:RSEN {ScpiNumber.Format(settings.RemoteSense)}";
        yield return ":SOUR:DEL:AUTO OFF";
        yield return $":SOUR:DEL {ScpiNumber.Format(settings.SourceDelay)}";
        yield return $":OUTP:SMOD {OffStateMnemonic(settings.OffState)}";
        yield return ":ARM:SOUR IMM";
        yield return ":ARM:COUN 1";
        yield return ":TRIG:SOUR IMM";
        yield return ":TRIG:COUN 1";
        yield return ":TRIG:DEL 0";
        yield return ":FORM:DATA ASC";
        yield return ":FORM:ELEM VOLT,CURR,STAT";
    }

    private async Task<SourceMeterSettings> ReadBackAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        var (source, limit) = Mnemonics(settings.Function);
        await _session.ConfirmWordAsync(":SOUR:FUNC?", source, cancellationToken);
        await _session.ConfirmSwitchAsync(":SYST:AZER?", settings.AutoZero, cancellationToken);
        await _session.ConfirmSwitchAsync(":SYST:RSEN?", settings.RemoteSense, cancellationToken);
        await _session.ConfirmSwitchAsync(":SENS:AVER?", settings.FilterCount > 1, cancellationToken);
        await _session.ConfirmWordAsync(":OUTP:SMOD?", OffStateMnemonic(settings.OffState), cancellationToken);
        var range = await _session.QueryNumberAsync($":SOUR:{source}:RANG?", cancellationToken);
        if (SmallestRange(settings.Function, range) != SmallestRange(settings.Function, settings.SourceRange))
        {
            throw _session.Fault($":SOUR:{source}:RANG?", FormattableString.Invariant(
                $"was set to a range for {settings.SourceRange:G6} and reports {range:G6}"));
        }

        return settings with
        {
            SourceRange = range,
            Compliance = await ConfirmAsync($":SENS:{limit}:PROT?", settings.Compliance, 0.01),
            NplcCount = await ConfirmAsync($":SENS:{limit}:NPLC?", settings.NplcCount, 1e-3),
            FilterCount = (int)await ConfirmAsync(":SENS:AVER:COUN?", settings.FilterCount, 0),
            SourceDelay = await ConfirmAsync(":SOUR:DEL?", settings.SourceDelay, 1e-3),
        };

        ValueTask<double> ConfirmAsync(string query, double expected, double relative) =>
            _session.ConfirmNumberAsync(query, expected, relative * Math.Abs(expected) + 1e-12, cancellationToken);
    }

    // 0 when no range holds the value. Comparing range names spares the difference between 0.2 and the reported 0.21.
    private static double SmallestRange(SourceFunction function, double value) =>
        value > 0
            ? Array.Find(
                function == SourceFunction.Voltage ? s_voltageRanges : s_currentRanges,
                range => value <= OverRange * range * (1 + 1e-9))
            : 0;

    // An autozeroed conversion also measures zero and reference; 5 ms cover triggering and the converter's own work.
    private static TimeSpan ReadingTime(SourceMeterSettings settings, double lineFrequency) => TimeSpan.FromSeconds(
        settings.SourceDelay
        + settings.FilterCount * (settings.NplcCount / lineFrequency * (settings.AutoZero ? 3 : 1) + 0.005));

    private static string OffStateMnemonic(OutputOffState state) => state switch
    {
        OutputOffState.Normal => "NORM",
        OutputOffState.HighImpedance => "HIMP",
        OutputOffState.Guard => "GUAR",
        _ => "ZERO",
    };
}
