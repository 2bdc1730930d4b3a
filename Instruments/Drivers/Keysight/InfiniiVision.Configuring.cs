using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class InfiniiVision
{
    private const int LongestRecord = 16_000_000;
    private const double Divisions = 10;
    private const double LimitedBandwidth = 20e6;

    /// <inheritdoc/>
    /// <remarks>
    /// The oscilloscope follows the record's duration and chooses its rate itself; the record is thinned out to the length
    /// that was asked for. There is one bandwidth limit, 20 MHz: a wider one that is asked for becomes full bandwidth.
    /// </remarks>
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
        Require(settings.RecordLength is >= 1 and <= LongestRecord, "the record length must be 1 to 16e6 samples");
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
        var input = $":CHAN{ScpiNumber.Format(settings.Channel)}";
        yield return ":STOP";
        yield return ":ACQ:TYPE NORM";
        yield return ":TIM:MODE MAIN";
        yield return ":TIM:REF CENT";
        yield return ":TIM:POS 0";
        yield return $":TIM:RANG {ScpiNumber.Format(settings.RecordLength / settings.SampleRate)}";
        yield return $"{input}:DISP 1";
        yield return $"{input}:RANG {ScpiNumber.Format(Divisions * settings.VoltsPerDivision)}";
        yield return $"{input}:OFFS {ScpiNumber.Format(settings.Offset)}";
        yield return $"{input}:BWL {(IsLimited(settings) ? "1" : "0")}";
        foreach (var command in TriggerCommands(settings))
        {
            yield return command;
        }

        yield return $":WAV:SOUR CHAN{ScpiNumber.Format(settings.Channel)}";
        yield return ":WAV:FORM BYTE";
        yield return ":WAV:UNS 1";
        yield return ":WAV:POIN:MODE RAW";
        yield return $":WAV:POIN {ScpiNumber.Format(settings.RecordLength)}";
    }

    private static IEnumerable<string> TriggerCommands(OscilloscopeSettings settings)
    {
        if (settings.TriggerLevel is not { } level)
        {
            yield return ":TRIG:SWE AUTO";
            yield break;
        }

        yield return ":TRIG:MODE EDGE";
        yield return $":TRIG:EDGE:SOUR CHAN{ScpiNumber.Format(settings.Channel)}";
        yield return ":TRIG:EDGE:SLOP POS";
        yield return ":TRIG:EDGE:COUP DC";
        yield return $":TRIG:EDGE:LEV {ScpiNumber.Format(level)}";
        yield return ":TRIG:SWE NORM";
    }

    private async Task<OscilloscopeSettings> ReadBackAsync(
        OscilloscopeSettings settings, CancellationToken cancellationToken)
    {
        var input = $":CHAN{ScpiNumber.Format(settings.Channel)}";
        var length = (int)await NumberAsync(":WAV:POIN?");
        var converted = await NumberAsync(":ACQ:SRAT?");
        var transferred = length / await NumberAsync(":TIM:RANG?");
        await _session.ConfirmSwitchAsync($"{input}:BWL?", IsLimited(settings), cancellationToken);
        return settings with
        {
            // A record that was thinned out has a lower rate than the converter.
            SampleRate = converted > 1.01 * transferred ? transferred : converted,
            RecordLength = length,
            VoltsPerDivision = await NumberAsync($"{input}:RANG?") / Divisions,
            Offset = await NumberAsync($"{input}:OFFS?"),
            Bandwidth = IsLimited(settings) ? LimitedBandwidth : null,
            TriggerLevel = settings.TriggerLevel is null ? null : await NumberAsync(":TRIG:EDGE:LEV?"),
        };

        ValueTask<double> NumberAsync(string query) => _session.QueryNumberAsync(query, cancellationToken);
    }

    private static bool IsLimited(OscilloscopeSettings settings) => settings.Bandwidth <= LimitedBandwidth;
}
