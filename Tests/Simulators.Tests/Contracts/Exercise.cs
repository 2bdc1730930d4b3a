namespace SpinBench.Simulators.Tests.Contracts;

/// <summary>Something harmless and something forbidden to ask of each kind of instrument.</summary>
internal static class Exercise
{
    /// <summary>Sets what can be set, within every limit, or reads what can only be read.</summary>
    public static Task AllowedAsync(IInstrument instrument, CancellationToken cancellationToken) => instrument switch
    {
        ISourceMeter source => source.ConfigureAsync(
            new SourceMeterSettings { SourceRange = 10e-6, Compliance = 0.2, RemoteSense = true }, cancellationToken),
        INanovoltmeter voltmeter => voltmeter.ConfigureAsync(new NanovoltmeterSettings(), cancellationToken),
        IOscilloscope scope => scope.ConfigureAsync(
            new OscilloscopeSettings { SampleRate = 1e6, RecordLength = 1000, VoltsPerDivision = 0.1 }, cancellationToken),
        IBipolarPowerSupply supply => supply.ConfigureCurrentModeAsync(10, cancellationToken),
        IGaussmeter gaussmeter => gaussmeter.ConfigureAsync(new GaussmeterSettings(0.35, IsFiltered: true), cancellationToken),
        IRadioFrequencyGenerator generator => generator.ConfigureAsync(
            new RadioFrequencySettings(1e9, -40, 1e3, 0.5), cancellationToken),
        IWaveformGenerator generator => generator.LoadAsync(Waveform(0.05), 1e6, cancellationToken),
        ILockInAmplifier lockIn => lockIn.ConfigureAsync(Detect(0.1), cancellationToken),
        _ => throw new ArgumentException($"Say what to ask of {instrument.GetType()}.", nameof(instrument)),
    };

    /// <summary>Asks for more than the bench allows; null where nothing of the kind reaches a device.</summary>
    public static Func<Task>? Forbidden(IInstrument instrument, CancellationToken cancellationToken) => instrument switch
    {
        ISourceMeter source => () => source.ConfigureAsync(
            new SourceMeterSettings { SourceRange = 10e-6, Compliance = 5, RemoteSense = true }, cancellationToken),
        IBipolarPowerSupply supply => () => supply.SetCurrentAsync(2 * supply.CurrentRating, cancellationToken),
        IRadioFrequencyGenerator generator => () => generator.ConfigureAsync(
            new RadioFrequencySettings(1e9, 0), cancellationToken),
        IWaveformGenerator generator => () => generator.LoadAsync(Waveform(5), 1e6, cancellationToken),
        ILockInAmplifier lockIn => () => lockIn.ConfigureAsync(Detect(1), cancellationToken),
        _ => null,
    };

    /// <summary>Whether anything that the instrument sources is on its terminals.</summary>
    public static async Task<bool> IsLiveAsync(IInstrument instrument, CancellationToken cancellationToken) => instrument switch
    {
        ISourceMeter source => (await source.ReadStateAsync(cancellationToken)).OutputOn,
        IBipolarPowerSupply supply => (await supply.ReadStateAsync(cancellationToken)).OutputOn,
        IRadioFrequencyGenerator generator => (await generator.ReadStateAsync(cancellationToken)).OutputOn,
        IWaveformGenerator generator => (await generator.ReadStateAsync(cancellationToken)).OutputOn,
        _ => false,
    };

    /// <summary>Brings an allowed level onto the terminals.</summary>
    public static async Task GoLiveAsync(IInstrument instrument, CancellationToken cancellationToken)
    {
        await AllowedAsync(instrument, cancellationToken);
        await (instrument switch
        {
            ISourceMeter source => source.SetOutputAsync(true, cancellationToken),
            IBipolarPowerSupply supply => supply.SetOutputAsync(true, cancellationToken),
            IRadioFrequencyGenerator generator => generator.SetOutputAsync(true, cancellationToken),
            IWaveformGenerator generator => generator.SetOutputAsync(true, cancellationToken),
            _ => Task.CompletedTask,
        });
    }

    private static LockInSettings Detect(double amplitude) =>
        new() { Sensitivity = 1e-3, TimeConstant = 0.1, Oscillator = new LockInOscillator(amplitude, 1000) };

    private static double[] Waveform(double amplitude) =>
        [.. Enumerable.Range(0, 64).Select(index => index is > 8 and < 40 ? amplitude : 0)];
}
