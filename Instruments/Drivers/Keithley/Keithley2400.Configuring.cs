using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Keithley2400
{
    // Manual, table 3-1.
    private static readonly SourceMeterAbilities s_abilities = new()
    {
        VoltageRanges = [0.21, 2.1, 21, 210],
        CurrentRanges = [1.05e-6, 10.5e-6, 105e-6, 1.05e-3, 10.5e-3, 105e-3, 1.05],
        SmallestVoltageLimit = 200e-6,
        SmallestCurrentLimit = 1e-9,
    };

    /// <inheritdoc/>
    public double FindSourceRange(SourceFunction function, double largestLevel) => _guard.FindRange(function, largestLevel);

    /// <inheritdoc/>
    public async Task<SourceMeterSettings> ConfigureAsync(
        SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _guard.CheckSettings(settings);
        var state = await ReadStateAsync(cancellationToken);
        _guard.RefuseChangeAtLiveLevel(settings, state);
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
        return settings with
        {
            SourceRange = await _guard.ConfirmRangeAsync($":SOUR:{source}:RANG?", settings, cancellationToken),
            Compliance = await ConfirmAsync($":SENS:{limit}:PROT?", settings.Compliance, 0.01),
            NplcCount = await ConfirmAsync($":SENS:{limit}:NPLC?", settings.NplcCount, 1e-3),
            FilterCount = (int)await ConfirmAsync(":SENS:AVER:COUN?", settings.FilterCount, 0),
            SourceDelay = await ConfirmAsync(":SOUR:DEL?", settings.SourceDelay, 1e-3),
        };

        ValueTask<double> ConfirmAsync(string query, double expected, double relative) =>
            _session.ConfirmNumberAsync(query, expected, relative * Math.Abs(expected) + 1e-12, cancellationToken);
    }

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
