using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class KeysightB2900A
{
    // Data sheet: 105 % of every range up to 1 A, 101 % above.
    private static readonly double[] s_currentRanges =
        [105e-9, 1.05e-6, 10.5e-6, 105e-6, 1.05e-3, 10.5e-3, 105e-3, 1.05, 1.515, 3.03];

    private static SourceMeterAbilities AbilitiesOf(string model) => new()
    {
        VoltageRanges = [0.21, 2.1, 21, 210],
        CurrentRanges = model.StartsWith("B291", StringComparison.OrdinalIgnoreCase) ? [10.5e-9, .. s_currentRanges] : s_currentRanges,
        SmallestVoltageLimit = 0.2e-3,
        SmallestCurrentLimit = 1e-9,
        MostFilterReadings = 1,
        HasAutoZero = false,
        HasGuard = false,
    };

    /// <inheritdoc/>
    public double FindSourceRange(SourceFunction function, double largestLevel) => _guard.FindRange(function, largestLevel);

    /// <inheritdoc/>
    /// <remarks>There is neither a choice of autozero nor an averaging filter: both must be off.</remarks>
    public async Task<SourceMeterSettings> ConfigureAsync(
        SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _guard.CheckSettings(settings);
        var state = await ReadStateAsync(cancellationToken);
        _guard.RefuseChangeAtLiveLevel(settings, state);
        _readingTime.Value = null;
        await _session.CommandAsync(":ABOR (@1)", cancellationToken);
        foreach (var command in Commands(settings, state))
        {
            await _session.WriteAsync(command, cancellationToken);
        }

        await _session.ThrowOnErrorAsync(cancellationToken);
        _function = settings.Function;
        var applied = await ReadBackAsync(settings, cancellationToken);
        _readingTime.Value = TimeSpan.FromSeconds(applied.SourceDelay + applied.NplcCount / _context.LineFrequency + 0.005);
        return applied;
    }

    // The order matters: no switching of its own, function, then source range, then compliance, then the range that
    // measures it.
    private static IEnumerable<string> Commands(SourceMeterSettings settings, SourceMeterState state)
    {
        var (source, limit) = Mnemonics(settings.Function);
        yield return ":OUTP1:ON:AUTO OFF";
        yield return ":OUTP1:OFF:AUTO OFF";
        if (settings.Function != state.Function)
        {
            yield return $":SOUR1:{source} 0";
            yield return $":SOUR1:FUNC:MODE {source}";
        }

        yield return ":SOUR1:FUNC:SHAP DC";
        yield return $":SOUR1:{source}:MODE FIX";
        yield return $":SOUR1:{source}:RANG {ScpiNumber.Format(settings.SourceRange)}";
        yield return ":SENS1:FUNC:OFF:ALL";
        yield return ":SENS1:FUNC \"VOLT\",\"CURR\"";
        yield return $":SENS1:{limit}:RANG:AUTO ON";
        yield return $":SENS1:{limit}:PROT {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS1:{limit}:RANG {ScpiNumber.Format(settings.Compliance)}";
        yield return $":SENS1:{limit}:NPLC {ScpiNumber.Format(settings.NplcCount)}";
        yield return $":SENS1:REM {ScpiNumber.Format(settings.RemoteSense)}";
        yield return ":SENS1:WAIT OFF";
        yield return ":TRIG1:ALL:SOUR AINT";
        yield return ":TRIG1:ALL:COUN 1";
        yield return $":TRIG1:ACQ:DEL {ScpiNumber.Format(settings.SourceDelay)}";
        yield return $":OUTP1:OFF:MODE {OffModeMnemonic(settings.OffState)}";
        yield return ":FORM ASC";
        yield return ":FORM:ELEM:SENS VOLT,CURR,STAT";
    }

    private async Task<SourceMeterSettings> ReadBackAsync(SourceMeterSettings settings, CancellationToken cancellationToken)
    {
        var (source, limit) = Mnemonics(settings.Function);
        await _session.ConfirmSwitchAsync(":OUTP1:ON:AUTO?", false, cancellationToken);
        await _session.ConfirmWordAsync(":SOUR1:FUNC:MODE?", source, cancellationToken);
        await _session.ConfirmSwitchAsync(":SENS1:REM?", settings.RemoteSense, cancellationToken);
        await _session.ConfirmWordAsync(":OUTP1:OFF:MODE?", OffModeMnemonic(settings.OffState), cancellationToken);
        return settings with
        {
            SourceRange = await _guard.ConfirmRangeAsync($":SOUR1:{source}:RANG?", settings, cancellationToken),
            Compliance = await ConfirmAsync($":SENS1:{limit}:PROT?", settings.Compliance, 0.01),
            NplcCount = await ConfirmAsync($":SENS1:{limit}:NPLC?", settings.NplcCount, 1e-3),
            SourceDelay = await ConfirmAsync(":TRIG1:ACQ:DEL?", settings.SourceDelay, 1e-3),
        };

        ValueTask<double> ConfirmAsync(string query, double expected, double relative) =>
            _session.ConfirmNumberAsync(query, expected, relative * Math.Abs(expected) + 1e-12, cancellationToken);
    }

    private static string OffModeMnemonic(OutputOffState state) => state switch
    {
        OutputOffState.Normal => "NORM",
        OutputOffState.HighImpedance => "HIZ",
        _ => "ZERO",
    };
}
