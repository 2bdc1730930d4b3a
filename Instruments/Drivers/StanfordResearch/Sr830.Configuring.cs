using SpinBench.Instruments.Messaging;

namespace SpinBench.Instruments.Drivers.StanfordResearch;

/// <content>Settings: everything stated, everything read back.</content>
public sealed partial class Sr830
{
    private const double AmplitudeStep = 0.002;
    private const double RadiansPerDegree = Math.PI / 180;
    private const int FirstCurrentInput = 2;

    /// <inheritdoc/>
    /// <remarks>Sensitivity and time constant go up to the next step; the amplitude goes down to the next 2 mV.</remarks>
    public async Task<LockInSettings> ConfigureAsync(LockInSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Oscillator?.ThrowIfBeyond(_context.OscillatorResistance, _context.Limits, Where);
        ThrowIfOutOfRange(settings);
        await ThrowIfInputIsCurrentAsync(cancellationToken);
        foreach (var command in Commands(settings))
        {
            await _session.WriteAsync(command, cancellationToken);
        }

        await _session.ThrowOnErrorAsync(cancellationToken);
        var applied = await ReadBackAsync(settings, cancellationToken);
        _settings.Value = applied;
        return applied;
    }

    private void ThrowIfOutOfRange(LockInSettings settings)
    {
        Require(settings.Sensitivity > 0 && SensitivityIndex(settings) >= 0, "the sensitivity must be above 0 and at most 1 V");
        Require(settings.TimeConstant > 0 && TimeConstantIndex(settings) >= 0, "the time constant must be above 0 and at most 30 ks");
        Require(settings.FilterOrder is >= 1 and <= 4, "the filter has 1 to 4 poles");
        Require(Math.Abs(settings.Phase) <= Math.PI, "the phase must be between -π and π");
        Require(settings.Harmonic is >= 1 and <= Sr830Scales.HighestHarmonic, "the harmonic must be 1 to 19999");
        if (settings.Oscillator is { } oscillator)
        {
            Require(oscillator.Amplitude is >= Sr830Scales.SmallestAmplitude and <= Sr830Scales.LargestAmplitude,
                "the sine output gives 4 mV to 5 V rms");
            Require(oscillator.Frequency >= Sr830Scales.LowestFrequency
                && oscillator.Frequency * settings.Harmonic <= Sr830Scales.HighestFrequency,
                "the frequency must be at least 1 mHz, and its harmonic at most 102 kHz");
        }

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                throw _session.Fault("", message);
            }
        }
    }

    private async Task ThrowIfInputIsCurrentAsync(CancellationToken cancellationToken)
    {
        if (await _session.QueryNumberAsync("ISRC?", cancellationToken) >= FirstCurrentInput)
        {
            throw _session.Fault("ISRC?", "the input measures current. Select A or A-B at the panel");
        }
    }

    // The amplitude comes last: nothing reaches the device before the frequency is right.
    private static IEnumerable<string> Commands(LockInSettings settings)
    {
        yield return $"FMOD {(settings.Oscillator is null ? "0" : "1")}";
        if (settings.Oscillator is { } sine)
        {
            yield return $"FREQ {ScpiNumber.Format(sine.Frequency)}";
        }

        yield return $"HARM {ScpiNumber.Format(settings.Harmonic)}";
        yield return FormattableString.Invariant($"PHAS {settings.Phase / RadiansPerDegree:0.00}");
        yield return $"SENS {ScpiNumber.Format(SensitivityIndex(settings))}";
        yield return "RMOD 1";
        yield return $"OFLT {ScpiNumber.Format(TimeConstantIndex(settings))}";
        yield return $"OFSL {ScpiNumber.Format(settings.FilterOrder - 1)}";
        yield return "SYNC 0";
        yield return "OEXP 1,0,0";
        yield return "OEXP 2,0,0";
        yield return FormattableString.Invariant($"SLVL {Amplitude(settings):0.000}");
    }

    private async Task<LockInSettings> ReadBackAsync(LockInSettings settings, CancellationToken cancellationToken)
    {
        var sensitivity = await ConfirmIndexAsync("SENS?", SensitivityIndex(settings));
        var timeConstant = await ConfirmIndexAsync("OFLT?", TimeConstantIndex(settings));
        var order = await ConfirmIndexAsync("OFSL?", settings.FilterOrder - 1) + 1;
        var harmonic = await ConfirmIndexAsync("HARM?", settings.Harmonic);
        await ConfirmIndexAsync("FMOD?", settings.Oscillator is null ? 0 : 1);
        var amplitude = await _session.ConfirmNumberAsync("SLVL?", Amplitude(settings), AmplitudeStep / 2, cancellationToken);
        return settings with
        {
            Sensitivity = Sr830Scales.Sensitivities[sensitivity],
            TimeConstant = Sr830Scales.TimeConstants[timeConstant],
            FilterOrder = order,
            Harmonic = harmonic,
            Phase = await _session.QueryNumberAsync("PHAS?", cancellationToken) * RadiansPerDegree,
            Oscillator = settings.Oscillator is null
                ? null
                : new LockInOscillator(amplitude, await _session.QueryNumberAsync("FREQ?", cancellationToken)),
        };

        async ValueTask<int> ConfirmIndexAsync(string query, int expected) =>
            (int)await _session.ConfirmNumberAsync(query, expected, 0, cancellationToken);
    }

    private static int SensitivityIndex(LockInSettings settings) =>
        Sr830Scales.IndexAtLeast(Sr830Scales.Sensitivities, settings.Sensitivity);

    private static int TimeConstantIndex(LockInSettings settings) =>
        Sr830Scales.IndexAtLeast(Sr830Scales.TimeConstants, settings.TimeConstant);

    private static double Amplitude(LockInSettings settings) => settings.Oscillator is { } oscillator
        ? Math.Floor(oscillator.Amplitude / AmplitudeStep + 1e-6) * AmplitudeStep
        : Sr830Scales.SmallestAmplitude;
}
