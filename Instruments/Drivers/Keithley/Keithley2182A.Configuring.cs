using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Keithley2182A
{
    // Channel 2 has the middle three only. Ranges reach to 120 % of their names.
    private static readonly double[] s_ranges = [0.01, 0.1, 1, 10, 100];
    private const double OverRange = 1.2;

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">A setting is out of range, or the instrument reports another than was set.</exception>
    public async Task<NanovoltmeterSettings> ConfigureAsync(
        NanovoltmeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ThrowIfOutOfRange(settings);
        _settings.Value = null;
        foreach (var command in Commands(settings))
        {
            await _session.WriteAsync(command, cancellationToken);
        }

        await _session.ThrowOnErrorAsync(cancellationToken);
        return _settings.Value = await ReadBackAsync(settings, cancellationToken);
    }

    private void ThrowIfOutOfRange(NanovoltmeterSettings settings)
    {
        var isFirst = settings.InputChannel == 1;
        Require(settings.InputChannel is 1 or 2, "the input channel must be 1 or 2");
        Require(settings.Range is null || SmallestRange(settings.Range.Value) is > 0 and <= 100,
            "the range must be above 0 and at most 120 V");
        Require(isFirst || settings.Range is null or <= 12, "channel 2 reaches to 12 V");
        Require(settings.NplcCount >= 0.01 && settings.NplcCount <= _lineFrequency,
            FormattableString.Invariant($"NPLC must be 0.01 to {_lineFrequency:G3}"));
        Require(settings.FilterCount is >= 1 and <= 100, "the filter count must be 1 to 100");
        Require(settings.FilterWindow is 0 or 0.01 or 0.1 or 1 or 10, "the filter window must be 0, 0.01, 0.1, 1 or 10 %");
        Require(settings.TriggerDelay is >= 0 and <= 999999, "the trigger delay must be 0 to 999999 s");

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                throw _session.Fault("", message);
            }
        }
    }

    private static IEnumerable<string> Commands(NanovoltmeterSettings settings)
    {
        var channel = $":SENS:VOLT:CHAN{ScpiNumber.Format(settings.InputChannel)}";
        yield return ":INIT:CONT OFF";
        yield return ":ABOR";
        yield return ":TRIG:SOUR IMM";
        yield return ":TRIG:COUN 1";
        yield return ":SAMP:COUN 1";
        yield return ":TRIG:DEL:AUTO OFF";
        yield return $":TRIG:DEL {ScpiNumber.Format(settings.TriggerDelay)}";
        yield return ":SENS:FUNC 'VOLT'";
        yield return $":SENS:CHAN {ScpiNumber.Format(settings.InputChannel)}";
        yield return ":SENS:VOLT:RAT OFF";
        yield return ":SENS:VOLT:DELT OFF";
        yield return $"{channel}:REF:STAT OFF";
        yield return settings.Range is { } range
            ? $"{channel}:RANG {ScpiNumber.Format(SmallestRange(range))}"
            : $"{channel}:RANG:AUTO ON";
        yield return $":SENS:VOLT:NPLC {ScpiNumber.Format(settings.NplcCount)}";
        yield return $":SENS:VOLT:LPAS {ScpiNumber.Format(settings.AnalogFilter)}";
        yield return $":SENS:VOLT:DFIL:WIND {ScpiNumber.Format(settings.FilterWindow)}";
        yield return $":SENS:VOLT:DFIL:COUN {ScpiNumber.Format(settings.FilterCount)}";
        yield return $":SENS:VOLT:DFIL:TCON {FilterMnemonic(settings)}";
        yield return $":SENS:VOLT:DFIL {ScpiNumber.Format(settings.Filter != DigitalFilter.Off)}";
        yield return $":SYST:AZER {ScpiNumber.Format(settings.AutoZero)}";
        yield return $":SYST:FAZ {ScpiNumber.Format(settings.FrontAutoZero)}";
        yield return ":SYST:LSYN OFF";
        yield return ":FORM:DATA ASC";
        yield return ":FORM:ELEM READ";
    }

    private async Task<NanovoltmeterSettings> ReadBackAsync(
        NanovoltmeterSettings settings, CancellationToken cancellationToken)
    {
        await _session.ConfirmSwitchAsync(":INIT:CONT?", expected: false, cancellationToken);
        await _session.ConfirmNumberAsync(":SAMP:COUN?", 1, 0, cancellationToken);
        await _session.ConfirmNumberAsync(":SENS:CHAN?", settings.InputChannel, 0, cancellationToken);
        await _session.ConfirmSwitchAsync(":SENS:VOLT:LPAS?", settings.AnalogFilter, cancellationToken);
        await _session.ConfirmSwitchAsync(":SENS:VOLT:DFIL?", settings.Filter != DigitalFilter.Off, cancellationToken);
        await _session.ConfirmWordAsync(":SENS:VOLT:DFIL:TCON?", FilterMnemonic(settings), cancellationToken);
        await _session.ConfirmNumberAsync(":SENS:VOLT:DFIL:WIND?", settings.FilterWindow, 1e-6, cancellationToken);
        await _session.ConfirmNumberAsync(":SENS:VOLT:DFIL:COUN?", settings.FilterCount, 0, cancellationToken);
        await _session.ConfirmSwitchAsync(":SYST:AZER?", settings.AutoZero, cancellationToken);
        await _session.ConfirmSwitchAsync(":SYST:FAZ?", settings.FrontAutoZero, cancellationToken);
        return settings with
        {
            Range = await ReadBackRangeAsync(settings, cancellationToken),
            NplcCount = await _session.ConfirmNumberAsync(
                ":SENS:VOLT:NPLC?", settings.NplcCount, 1e-3 * settings.NplcCount, cancellationToken),
            TriggerDelay = await _session.ConfirmNumberAsync(
                ":TRIG:DEL?", settings.TriggerDelay, 1e-3 + 1e-6 * settings.TriggerDelay, cancellationToken),
            LineFrequency = _lineFrequency,
        };
    }

    private async Task<double?> ReadBackRangeAsync(NanovoltmeterSettings settings, CancellationToken cancellationToken)
    {
        var channel = $":SENS:VOLT:CHAN{ScpiNumber.Format(settings.InputChannel)}";
        await _session.ConfirmSwitchAsync($"{channel}:RANG:AUTO?", settings.Range is null, cancellationToken);
        if (settings.Range is not { } range)
        {
            return null;
        }

        var query = $"{channel}:RANG?";
        var reported = await _session.QueryNumberAsync(query, cancellationToken);
        return SmallestRange(reported) == SmallestRange(range)
            ? SmallestRange(range)
            : throw _session.Fault(query, FormattableString.Invariant($"was set to a range for {range:G6} V and reports {reported:G6} V"));
    }

    // 0 when no range holds the value; names compare where the instrument may report 0.01 or 0.012.
    private static double SmallestRange(double value) =>
        value > 0 ? Array.Find(s_ranges, range => value <= OverRange * range * (1 + 1e-9)) : 0;

    private static string FilterMnemonic(NanovoltmeterSettings settings) =>
        settings.Filter == DigitalFilter.Moving ? "MOV" : "REP";
}
