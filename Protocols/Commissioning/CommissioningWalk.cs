using SpinBench.Instruments.Assumptions;
using SpinBench.Protocols.Bench;
using SpinBench.Protocols.Safety;

namespace SpinBench.Protocols.Commissioning;

/// <summary>
/// Walks through every driver call of a bench on a dummy resistor, and asks each instrument about what its driver takes
/// for granted.
/// </summary>
public static class CommissioningWalk
{
    /// <summary>
    /// Does it. The resistor is measured at no more than 1 mV first: with anything else in its place nothing further is
    /// tried. Every source ends its walk in its safe state.
    /// </summary>
    /// <param name="bench">A bench with a dummy resistor where the device belongs: never do this to a device.</param>
    /// <param name="settings">The resistor.</param>
    /// <param name="report">Hears every step as it ends.</param>
    /// <param name="cancellationToken">Stops within the present step; make the bench safe then.</param>
    /// <exception cref="WrongResistorException">What is connected is not the resistor.</exception>
    public static async Task RunAsync(
        MeasurementBench bench, CommissioningSettings settings, Action<CommissioningStep> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(settings);
        if (bench.Instruments.ContainsKey(InstrumentRole.SourceMeter))
        {
            await ConfirmResistorAsync(bench, settings, cancellationToken);
        }

        foreach (var (role, instrument) in bench.Instruments)
        {
            await WalkAsync(bench, settings, instrument, new StepRecorder(role, report), cancellationToken);
        }
    }

    private static async Task ConfirmResistorAsync(
        MeasurementBench bench, CommissioningSettings settings, CancellationToken cancellationToken)
    {
        var reading = await DeviceContact.TouchAsync(bench, new ContactSettings(), settings.Resistance, cancellationToken);
        await DeviceContact.ReleaseAsync(bench, cancellationToken);
        if (reading.Verdict != ContactVerdict.Good)
        {
            throw new WrongResistorException(reading.Resistance, settings.Resistance);
        }
    }

    private static async Task WalkAsync(
        MeasurementBench bench, CommissioningSettings settings, IInstrument instrument, StepRecorder steps, CancellationToken cancellationToken)
    {
        try
        {
            if (instrument is IAssuming assuming)
            {
                foreach (var answer in await assuming.SettleAssumptionsAsync(cancellationToken))
                {
                    steps.Settled(answer.Assumption.Subject, answer.Assumption.Expected, answer.Answer, answer.Holds);
                }
            }

            await CallAsync(bench, settings, instrument, steps, cancellationToken);
        }
        catch (ChannelException lost)
        {
            steps.Report("the conversation", "goes on", lost.Message, isAsExpected: false);
        }
    }

    private static Task CallAsync(
        MeasurementBench bench, CommissioningSettings settings, IInstrument instrument, StepRecorder steps, CancellationToken cancellationToken) =>
        instrument switch
        {
            ISourceMeter => SourceMeterWalk.RunAsync(bench, settings, steps, cancellationToken),
            INanovoltmeter voltmeter => MeterWalk.RunAsync(voltmeter, bench, settings, steps, cancellationToken),
            IOscilloscope scope => MeterWalk.RunAsync(scope, steps, cancellationToken),
            IMagnet => MagnetWalk.RunAsync(bench, settings, steps, cancellationToken),
            IGaussmeter gaussmeter => MeterWalk.RunAsync(gaussmeter, steps, cancellationToken),
            IThermometer thermometer => MeterWalk.RunAsync(thermometer, steps, cancellationToken),
            IShortingSwitch shorting => WaveWalk.RunAsync(shorting, steps, cancellationToken),
            IRadioFrequencyGenerator generator => WaveWalk.RunAsync(generator, bench, steps, cancellationToken),
            IWaveformGenerator generator => WaveWalk.RunAsync(generator, bench, steps, cancellationToken),
            ILockInAmplifier lockIn => WaveWalk.RunAsync(lockIn, bench, steps, cancellationToken),
            _ => Task.CompletedTask,
        };
}
