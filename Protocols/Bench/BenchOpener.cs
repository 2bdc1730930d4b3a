using SpinBench.Instruments.Channels;
using SpinBench.Instruments.Drivers;
using SpinBench.Instruments.Magnets;

namespace SpinBench.Protocols.Bench;

/// <summary>Opens every instrument of a bench file and puts the bench together.</summary>
/// <param name="channels">Ways to instruments; the first that can open a resource name is taken.</param>
/// <param name="sources">Instruments that need no driver; asked before the drivers.</param>
public sealed class BenchOpener(IReadOnlyList<IChannelFactory> channels, IReadOnlyList<IInstrumentSource> sources)
{
    /// <summary>Hears what the user should know although it is no error.</summary>
    public Action<string> Warn { get; init; } = static _ => { };

    /// <summary>The simulated world behind the bench; null on a real one.</summary>
    public IResumableState? World { get; init; }

    /// <summary>Keeps virtual time from passing while a run is at work; null on a real bench.</summary>
    public Func<IDisposable>? EnterTime { get; init; }

    /// <summary>Opens a bench. Nothing that is live is touched.</summary>
    /// <remarks>
    /// On a simulated bench call it while <see cref="EnterTime"/> holds, and dispose the bench likewise: otherwise virtual
    /// time runs on to the deadlines of the drivers at once.
    /// </remarks>
    /// <param name="file">The bench.</param>
    /// <param name="deviceLimits">Limits of the device, which may only tighten the bench's.</param>
    /// <param name="time">The bench's clock.</param>
    /// <param name="cancellationToken">Gives up; what was opened is closed.</param>
    /// <exception cref="BenchOpeningException">Names every instrument that did not open; the others are closed again.</exception>
    public async Task<MeasurementBench> OpenAsync(
        BenchFile file, InstrumentLimits deviceLimits, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var limits = file.Limits.TightenedBy(deviceLimits);
        var opened = new Dictionary<InstrumentRole, IInstrument>();
        var bench = new MeasurementBench(file.Name, time, limits, opened)
        {
            LineFrequency = file.LineFrequency,
            RemoteSense = file.Wiring.IsFourWire,
            Mounting = file.Mounting,
            FrontEnd = file.Instruments.GetValueOrDefault(InstrumentRole.Oscilloscope)?.FrontEnd,
            Waveform = file.Instruments.GetValueOrDefault(InstrumentRole.WaveformGenerator)?.Waveform,
            RadioFrequencyLoss = file.LoadRadioFrequencyLoss(),
            SourceOffState = file.Instruments.GetValueOrDefault(InstrumentRole.SourceMeter)?.OffState ?? OutputOffState.Zero,
            World = World,
            EnterTime = EnterTime,
        };
        var failures = new List<(InstrumentEntry, SpinBenchException)>();
        var isComplete = false;
        try
        {
            foreach (var entry in file.Instruments.Values)
            {
                try
                {
                    opened.Add(entry.Role, await OpenAsync(file, entry, limits, time, cancellationToken));
                }
                catch (SpinBenchException failure)
                {
                    failures.Add((entry, failure));
                }
            }

            isComplete = failures.Count == 0;
        }
        finally
        {
            if (!isComplete)
            {
                await bench.DisposeAsync();
            }
        }

        return isComplete ? bench : throw new BenchOpeningException(file.Name, failures);
    }

    private async Task<IInstrument> OpenAsync(
        BenchFile file, InstrumentEntry entry, InstrumentLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        var instrument = sources.Select(source => source.Find(entry)).FirstOrDefault(found => found is not null)
            ?? await OpenDriverAsync(entry, Context(file, entry, limits), cancellationToken);
        var isReady = false;
        try
        {
            if (instrument is IGaussmeter gaussmeter && entry.Gaussmeter is { } settings)
            {
                await gaussmeter.ConfigureAsync(settings, cancellationToken);
            }

            var ready = instrument is IBipolarPowerSupply supply
                ? new CalibratedMagnet(supply, FindCalibration(file, entry.Magnet!), entry.Magnet!.ToSettings(limits.Field), limits, time)
                : instrument;
            isReady = true;
            return ready;
        }
        finally
        {
            if (!isReady)
            {
                await instrument.DisposeAsync();
            }
        }
    }

    private DriverContext Context(BenchFile file, InstrumentEntry entry, InstrumentLimits limits)
    {
        var context = new DriverContext(limits, file.LineFrequency) { Warn = Warn, LinkPatience = file.LinkPatience };
        return context with
        {
            OscillatorResistance = entry.LockIn?.SeriesResistance ?? context.OscillatorResistance,
            GivesModulationReference = entry.Role == InstrumentRole.RadioFrequencyGenerator && file.FollowsModulation,
            Divider = entry.Waveform?.Divider ?? context.Divider,
        };
    }

    private FieldCalibration FindCalibration(BenchFile file, MagnetEntry magnet)
    {
        if (magnet.FieldPerCurrent is { } slope)
        {
            return FieldCalibration.FromConstant(slope);
        }

        var name = magnet.CalibrationFile!;
        return sources.Select(source => source.FindCalibration(name)).FirstOrDefault(found => found is not null)
            ?? FieldCalibrationFile.Load(Path.Combine(file.Folder, name));
    }

    private async Task<IInstrument> OpenDriverAsync(
        InstrumentEntry entry, DriverContext context, CancellationToken cancellationToken)
    {
        if (DriverTable.Find(entry.Driver) is not { } open)
        {
            throw new InstrumentException(entry.Driver, entry.At, "",
                "nothing here can open it. It belongs to a simulated bench, or is turned by hand where somebody can be asked.");
        }

        var channel = await channels.OpenAsync(entry.At, cancellationToken);
        return await open(channel, context, cancellationToken);
    }
}
