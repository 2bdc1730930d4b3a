using System.Buffers.Binary;
using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.Keysight;

/// <content>Loading a waveform as a block of codes.</content>
public sealed partial class Keysight33600A
{
    private const string WaveformName = "SPINBENCH";
    private const int FewestSamples = 32;
    private const int MostSamples = 1_000_000;
    private const double FastestRate = 1e9;

    // V peak to peak at open terminals.
    private const double SmallestAmplitude = 2e-3;
    private const double LargestVoltage = 10;

    private static readonly string[] s_preparation =
        ["OUTP1:LOAD INF", "SOUR1:BURS:STAT OFF", "SOUR1:VOLT:UNIT VPP", "SOUR1:DATA:VOL:CLE", "FORM:BORD NORM"];

    /// <inheritdoc/>
    public async Task LoadAsync(ReadOnlyMemory<double> volts, double sampleRate, CancellationToken cancellationToken)
    {
        ThrowIfBeyond(volts.Span, sampleRate);
        if ((await ReadStateAsync(cancellationToken)).OutputOn)
        {
            throw _session.Fault("", "the output is on; switch it off before loading another waveform");
        }

        var waveform = ArbitraryWaveform.FromVolts(volts.Span, SmallestAmplitude);
        _playTime.Value = null;
        foreach (var command in s_preparation)
        {
            await _session.CommandAsync(command, cancellationToken);
        }

        await _session.WriteBlockAsync($"SOUR1:DATA:ARB:DAC {WaveformName},", BlockOf(waveform.Codes), cancellationToken);
        await _session.ThrowOnErrorAsync(cancellationToken);
        foreach (var command in Commands(waveform, sampleRate))
        {
            await _session.CommandAsync(command, cancellationToken);
        }

        await ReadBackAsync(waveform, sampleRate, cancellationToken);
        _playTime.Value = TimeSpan.FromSeconds(volts.Length / sampleRate);
    }

    private void ThrowIfBeyond(ReadOnlySpan<double> volts, double sampleRate)
    {
        foreach (var sample in volts)
        {
            _context.Divider.ThrowIfBeyond(sample, _context.Limits, Where);
            LimitException.ThrowIfBeyond("voltage", sample, LargestVoltage, "V", Where);
        }

        if (volts.Length is < FewestSamples or > MostSamples || sampleRate is not (>= 1e-6 and <= FastestRate))
        {
            throw _session.Fault("", FormattableString.Invariant(
                $"a waveform has {FewestSamples} to {MostSamples} samples at 1e-6 to {FastestRate:G1} samples per second"));
        }
    }

    // The range is left to the instrument while levels change with the output off, and held from then on.
    private static IEnumerable<string> Commands(ArbitraryWaveform waveform, double sampleRate) =>
    [
        $"SOUR1:FUNC:ARB {WaveformName}",
        $"SOUR1:FUNC:ARB:SRAT {ScpiNumber.Format(sampleRate)}",
        "SOUR1:FUNC:ARB:FILT OFF",
        "SOUR1:FUNC ARB",
        "SOUR1:VOLT:RANG:AUTO ON",
        "SOUR1:VOLT:OFFS 0",
        $"SOUR1:VOLT {ScpiNumber.Format(waveform.Amplitude)}",
        $"SOUR1:VOLT:OFFS {ScpiNumber.Format(waveform.Offset)}",
        "SOUR1:VOLT:RANG:AUTO OFF",
        "OUTP1:POL NORM",
        "SOUR1:BURS:MODE TRIG",
        "SOUR1:BURS:NCYC 1",
        "TRIG1:SOUR BUS",
        "TRIG1:DEL 0",
        "SOUR1:BURS:STAT ON",
    ];

    private async Task ReadBackAsync(ArbitraryWaveform waveform, double sampleRate, CancellationToken cancellationToken)
    {
        if (ShareOf(await _session.QuerySettingAsync("OUTP1:LOAD?", cancellationToken)) < 1)
        {
            throw _session.Fault("OUTP1:LOAD?", "was set to high impedance and reports a finite load");
        }

        const double tolerance = 1e-4;
        await _session.ConfirmWordAsync("SOUR1:FUNC?", "ARB", cancellationToken);
        await _session.ConfirmNumberAsync("SOUR1:VOLT?", waveform.Amplitude, tolerance, cancellationToken);
        await _session.ConfirmNumberAsync("SOUR1:VOLT:OFFS?", waveform.Offset, tolerance, cancellationToken);
        await _session.ConfirmNumberAsync("SOUR1:FUNC:ARB:SRAT?", sampleRate, 1e-6 * sampleRate, cancellationToken);
        await _session.ConfirmWordAsync("TRIG1:SOUR?", "BUS", cancellationToken);
        await _session.ConfirmSwitchAsync("SOUR1:BURS:STAT?", true, cancellationToken);
    }

    private static byte[] BlockOf(short[] codes)
    {
        var block = new byte[codes.Length * sizeof(short)];
        for (var index = 0; index < codes.Length; index++)
        {
            BinaryPrimitives.WriteInt16BigEndian(block.AsSpan(index * sizeof(short)), codes[index]);
        }

        return block;
    }
}
