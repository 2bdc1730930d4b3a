using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keithley;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Keithley2450
{
    // Data sheet SPEC-2450: every range is sourced to 105 %. Limits by the manual's :ILIMit and :VLIMit.
    private static readonly SourceMeterAbilities s_abilities = new()
    {
        VoltageRanges = [0.021, 0.21, 2.1, 21, 210],
        CurrentRanges = [10.5e-9, 105e-9, 1.05e-6, 10.5e-6, 105e-6, 1.05e-3, 10.5e-3, 105e-3, 1.05],
        SmallestVoltageLimit = 0.02,
        SmallestCurrentLimit = 1e-9,
        LongestDelay = 10e3,
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

    // The order matters: functions, then source range, then limit, then the range that measures it. Rate, filter,
    // autozero and sensing belong to the measured function.
    private static IEnumerable<string> Commands(SourceMeterSettings settings, SourceMeterState state)
    {
        var (source, sense, limit) = Mnemonics(settings.Function);
        if (settings.Function != state.Function)
        {
            yield return $":SOUR:{source}:LEV 0";
            yield return $":SOUR:FUNC {source}";
        }

        yield return $":SENS:FUNC \"{sense}\"";
        yield return $":SOUR:{source}:RANG {ScpiNumber.Format(settings.SourceRange)}";
        yield return $":SOUR:{source}:READ:BACK ON";
        yield return $":SENS:{sense}:RANG:AUTO ON";
        yield return $":SOUR:{source}:{limit} {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS:{sense}:RANG {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS:{sense}:NPLC {ScpiNumber.Format(settings.NplcCount)}";
        yield return $":SENS:{sense}:AVER:TCON REP";
        yield return $":SENS:{sense}:AVER:COUN {ScpiNumber.Format(settings.FilterCount)}";
        yield return $":SENS:{sense}:AVER {ScpiNumber.Format(settings.FilterCount > 1)}";
        yield return $":SENS:{sense}:AZER {ScpiNumber.Format(settings.AutoZero)}";
        yield return $":SENS:{sense}:RSEN {ScpiNumber.Format(settings.RemoteSense)}";
        yield return $":SENS:{sense}:REL:STAT OFF";
        yield return $":SOUR:{source}:DEL {ScpiNumber.Format(settings.SourceDelay)}";
        yield return $":OUTP:{source}:SMOD {OffStateMnemonic(settings.OffState)}";
        yield return ":SENS:COUN 1";
        yield return ":FORM:DATA ASC";
    }

    private async Task<SourceMeterSettings> ReadBackAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        var (source, sense, limit) = Mnemonics(settings.Function);
        await _session.ConfirmWordAsync(":SOUR:FUNC?", source, cancellationToken);
        await _session.ConfirmWordAsync(":SENS:FUNC?", sense, cancellationToken);
        await _session.ConfirmSwitchAsync($":SOUR:{source}:READ:BACK?", true, cancellationToken);
        await _session.ConfirmSwitchAsync($":SENS:{sense}:AZER?", settings.AutoZero, cancellationToken);
        await _session.ConfirmSwitchAsync($":SENS:{sense}:RSEN?", settings.RemoteSense, cancellationToken);
        await _session.ConfirmSwitchAsync($":SENS:{sense}:AVER?", settings.FilterCount > 1, cancellationToken);
        await _session.ConfirmWordAsync($":OUTP:{source}:SMOD?", OffStateMnemonic(settings.OffState), cancellationToken);
        return settings with
        {
            SourceRange = await _guard.ConfirmRangeAsync($":SOUR:{source}:RANG?", settings, cancellationToken),
            Compliance = await ConfirmAsync($":SOUR:{source}:{limit}?", settings.Compliance, 0.01),
            NplcCount = await ConfirmAsync($":SENS:{sense}:NPLC?", settings.NplcCount, 1e-3),
            FilterCount = (int)await ConfirmAsync($":SENS:{sense}:AVER:COUN?", settings.FilterCount, 0),
            SourceDelay = await ConfirmAsync($":SOUR:{source}:DEL?", settings.SourceDelay, 1e-3),
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
