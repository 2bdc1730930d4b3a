using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Tektronix;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Dpo70000
{
    // Beyond the largest record a DPO73304D can be bought with.
    private const int LongestRecord = 1_000_000_000;

    /// <inheritdoc/>
    /// <remarks>The oscilloscope rounds rate, length and scale; it clips what is out of its range without refusing.</remarks>
    public async Task<OscilloscopeSettings> ConfigureAsync(
        OscilloscopeSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ThrowIfOutOfRange(settings);
        foreach (var command in Commands(settings))
        {
            await _session.WriteAsync(command, cancellationToken);
        }

        await _session.ThrowOnErrorAsync(cancellationToken);
        var applied = await ReadBackAsync(settings, cancellationToken);
        (_settings.Value ??= [])[settings.Channel] = applied;
        return applied;
    }

    private void ThrowIfOutOfRange(OscilloscopeSettings settings)
    {
        Require(settings.Channel is >= 1 and <= 4, "the channel must be 1 to 4");
        Require(settings.SampleRate is > 0 and <= 1e12, "the sample rate must be above 0 and at most 1 TS/s");
        Require(settings.RecordLength is >= 1 and <= LongestRecord, "the record length must be 1 to 1e9 samples");
        Require(settings.VoltsPerDivision is > 0 and <= 100, "the scale must be above 0 and at most 100 V per division");
        Require(double.IsFinite(settings.Offset), "the offset must be finite");
        Require(settings.TriggerLevel is null || double.IsFinite(settings.TriggerLevel.Value), "the trigger level must be finite");
        Require(settings.Bandwidth is null or (> 0 and < 1e12), "the bandwidth must be above 0");

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                throw _session.Fault("", message);
            }
        }
    }

    // Stopped first: settings changed while it runs come out with a stale record.
    private static IEnumerable<string> Commands(OscilloscopeSettings settings)
    {
        var input = $"CH{ScpiNumber.Format(settings.Channel)}";
        yield return "ACQuire:STATE STOP";
        yield return "ACQuire:MODe SAMple";
        yield return "ACQuire:SAMPlingmode RT";
        yield return "ACQuire:STOPAfter SEQuence";
        yield return "HORizontal:MODE MANual";
        yield return $"HORizontal:MODE:SAMPLERate {ScpiNumber.Format(settings.SampleRate)}";
        yield return $"HORizontal:MODE:RECOrdlength {ScpiNumber.Format(settings.RecordLength)}";
        yield return $"SELect:{input} ON";
        yield return $"{input}:SCAle {ScpiNumber.Format(settings.VoltsPerDivision)}";
        yield return $"{input}:POSition 0";
        yield return $"{input}:OFFSet {ScpiNumber.Format(settings.Offset)}";
        yield return settings.Bandwidth is { } bandwidth
            ? $"{input}:BANdwidth {ScpiNumber.Format(bandwidth)}"
            : $"{input}:BANdwidth FULl";
        foreach (var command in TriggerCommands(settings, input))
        {
            yield return command;
        }

        yield return $"DATa:SOUrce {input}";
        yield return "DATa:ENCdg SRIbinary";
        yield return "WFMOutpre:BYT_Nr 1";
        yield return "DATa:STARt 1";
        yield return $"DATa:STOP {ScpiNumber.Format(settings.RecordLength)}";
    }

    private static IEnumerable<string> TriggerCommands(OscilloscopeSettings settings, string input)
    {
        if (settings.TriggerLevel is not { } level)
        {
            yield return "TRIGger:A:MODe AUTO";
            yield break;
        }

        yield return "TRIGger:A:TYPe EDGE";
        yield return $"TRIGger:A:EDGE:SOUrce {input}";
        yield return "TRIGger:A:EDGE:SLOpe RISe";
        yield return "TRIGger:A:EDGE:COUPling DC";
        yield return $"TRIGger:A:LEVel {ScpiNumber.Format(level)}";
        yield return "TRIGger:A:MODe NORMal";
    }

    private async Task<OscilloscopeSettings> ReadBackAsync(
        OscilloscopeSettings settings, CancellationToken cancellationToken)
    {
        var input = $"CH{ScpiNumber.Format(settings.Channel)}";
        await _session.ConfirmWordAsync("HORizontal:MODE?", "MAN", cancellationToken);
        await _session.ConfirmWordAsync("ACQuire:STOPAfter?", "SEQ", cancellationToken);
        return settings with
        {
            SampleRate = await _session.QueryNumberAsync("HORizontal:MODE:SAMPLERate?", cancellationToken),
            RecordLength = (int)await _session.QueryNumberAsync("HORizontal:MODE:RECOrdlength?", cancellationToken),
            VoltsPerDivision = await _session.QueryNumberAsync($"{input}:SCAle?", cancellationToken),
            Offset = await _session.QueryNumberAsync($"{input}:OFFSet?", cancellationToken),
            Bandwidth = settings.Bandwidth is null
                ? null
                : await _session.QueryNumberAsync($"{input}:BANdwidth?", cancellationToken),
            TriggerLevel = settings.TriggerLevel is null
                ? null
                : await _session.QueryNumberAsync("TRIGger:A:LEVel?", cancellationToken),
        };
    }
}
