using SpinBench.Instruments.Paths;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Bench;

/// <summary>An opened bench: instruments in their roles, the clock they live on, and what must never be exceeded.</summary>
/// <remarks>Disposing it closes every instrument, sources before the magnet; each makes itself safe on the way.</remarks>
public sealed class MeasurementBench : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<InstrumentRole, IInstrument> _instruments;

    /// <summary>Puts a bench together from instruments that are already open.</summary>
    public MeasurementBench(
        string name, TimeProvider time, InstrumentLimits limits, IReadOnlyDictionary<InstrumentRole, IInstrument> instruments)
    {
        Name = name;
        Time = time;
        Limits = limits;
        _instruments = instruments;
    }

    /// <summary>The bench's name, from its file.</summary>
    public string Name { get; }

    /// <summary>The clock that readings are stamped with and that waits run on.</summary>
    public TimeProvider Time { get; }

    /// <summary>Limits of the bench, already tightened by the device's.</summary>
    public InstrumentLimits Limits { get; }

    /// <summary>Power-line frequency in Hz.</summary>
    public double LineFrequency { get; init; } = 50;

    /// <summary>Whether the source meter senses the device with two leads of its own (four-wire).</summary>
    public bool RemoteSense { get; init; }

    /// <summary>How the sample stands in the magnet.</summary>
    public Mounting Mounting { get; init; }

    /// <summary>What stands between the device and the oscilloscope; null when the bench file does not say.</summary>
    public FrontEndEntry? FrontEnd { get; init; }

    /// <summary>How the waveform generator reaches the device; null without one.</summary>
    public WaveformEntry? Waveform { get; init; }

    /// <summary>Loss between the radio-frequency generator's connector and the device.</summary>
    public PathLoss RadioFrequencyLoss { get; init; } = PathLoss.None;

    /// <summary>What the source meter's terminals do when its output is off.</summary>
    public OutputOffState SourceOffState { get; init; } = OutputOffState.Zero;

    /// <summary>The simulated world behind the bench; null on a real one.</summary>
    public IResumableState? World { get; init; }

    /// <summary>
    /// Keeps virtual time from passing while a run is at work; null on a real bench. The caller disposes what it returns.
    /// </summary>
    public Func<IDisposable>? EnterTime { get; init; }

    /// <summary>Every instrument with its role.</summary>
    public IReadOnlyDictionary<InstrumentRole, IInstrument> Instruments => _instruments;

    /// <summary>The source meter.</summary>
    public ISourceMeter SourceMeter => Required<ISourceMeter>(InstrumentRole.SourceMeter);

    /// <summary>The nanovoltmeter.</summary>
    public INanovoltmeter Nanovoltmeter => Required<INanovoltmeter>(InstrumentRole.Nanovoltmeter);

    /// <summary>The oscilloscope.</summary>
    public IOscilloscope Oscilloscope => Required<IOscilloscope>(InstrumentRole.Oscilloscope);

    /// <summary>The magnet.</summary>
    public IMagnet Magnet => Required<IMagnet>(InstrumentRole.Magnet);

    /// <summary>The lock-in amplifier.</summary>
    public ILockInAmplifier LockInAmplifier => Required<ILockInAmplifier>(InstrumentRole.LockInAmplifier);

    /// <summary>The radio-frequency generator.</summary>
    public IRadioFrequencyGenerator RadioFrequencyGenerator =>
        Required<IRadioFrequencyGenerator>(InstrumentRole.RadioFrequencyGenerator);

    /// <summary>The waveform generator.</summary>
    public IWaveformGenerator WaveformGenerator => Required<IWaveformGenerator>(InstrumentRole.WaveformGenerator);

    /// <summary>The gaussmeter, when the bench has one.</summary>
    public IGaussmeter? Gaussmeter => Optional<IGaussmeter>(InstrumentRole.Gaussmeter);

    /// <summary>The thermometer, when the bench has one.</summary>
    public IThermometer? Thermometer => Optional<IThermometer>(InstrumentRole.Thermometer);

    /// <summary>The shorting switch, when the bench has one.</summary>
    public IShortingSwitch? ShortingSwitch => Optional<IShortingSwitch>(InstrumentRole.ShortingSwitch);

    /// <summary>Checks that every role is filled.</summary>
    /// <exception cref="MissingRoleException">Names all the roles that are missing.</exception>
    public void Require(IEnumerable<InstrumentRole> roles, string purpose)
    {
        var missing = roles.Where(role => !_instruments.ContainsKey(role)).Select(role => role.Key()).ToArray();
        if (missing.Length > 0)
        {
            throw new MissingRoleException(Name, purpose, missing);
        }
    }

    /// <summary>Closes every instrument, also behind one that fails.</summary>
    /// <exception cref="UnsafeBenchException">Names every instrument that could not be made safe on the way.</exception>
    public async ValueTask DisposeAsync()
    {
        var faults = new List<UnsafeOutput>();
        foreach (var role in s_safeOrder)
        {
            if (_instruments.TryGetValue(role, out var instrument))
            {
                try
                {
                    await instrument.DisposeAsync();
                }
                catch (SpinBenchException fault)
                {
                    faults.Add(new UnsafeOutput(role.Key(), instrument.Identity.ResourceName, "closing", fault));
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new UnsafeBenchException(Name, faults);
        }
    }

    // What heats or biases the device goes first; the field last, it harms nothing.
    private static readonly InstrumentRole[] s_safeOrder =
    [
        InstrumentRole.RadioFrequencyGenerator, InstrumentRole.WaveformGenerator, InstrumentRole.LockInAmplifier,
        InstrumentRole.SourceMeter, InstrumentRole.ShortingSwitch, InstrumentRole.Nanovoltmeter,
        InstrumentRole.Oscilloscope, InstrumentRole.Magnet, InstrumentRole.Gaussmeter, InstrumentRole.Thermometer,
    ];

    private T Required<T>(InstrumentRole role)
        where T : class, IInstrument =>
        Optional<T>(role) ?? throw new MissingRoleException(Name, "this step", [role.Key()]);

    private T? Optional<T>(InstrumentRole role)
        where T : class, IInstrument =>
        _instruments.TryGetValue(role, out var instrument) ? (T)instrument : null;
}
