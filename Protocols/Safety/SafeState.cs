using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Safety;

/// <summary>
/// Brings a bench to the state in which nothing can be harmed: waves off, source ramped to zero, device shorted,
/// output off, magnet to zero.
/// </summary>
public static class SafeState
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly InstrumentRole[] s_waves =
        [InstrumentRole.RadioFrequencyGenerator, InstrumentRole.WaveformGenerator, InstrumentRole.LockInAmplifier];

    private static readonly InstrumentRole[] s_meters =
        [InstrumentRole.Nanovoltmeter, InstrumentRole.Oscilloscope, InstrumentRole.Gaussmeter, InstrumentRole.Thermometer];

    /// <summary>
    /// Goes through every step whatever happens on the way. It has a deadline of its own, 30 s a step plus the
    /// magnet's ramp, and cannot be cancelled: a cancelled run still has to be made safe.
    /// </summary>
    /// <returns>What could not be made safe; empty when all is well.</returns>
    public static async Task<IReadOnlyList<UnsafeOutput>> ReachAsync(MeasurementBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var faults = new List<UnsafeOutput>();
        foreach (var role in s_waves)
        {
            await TryAsync(bench, role, "switching off", s_patience, (instrument, token) => instrument.MakeSafeAsync(token), faults);
        }

        await TryAsync(bench, InstrumentRole.SourceMeter, "ramp to zero", s_patience,
            (instrument, token) => ((ISourceMeter)instrument).RampToAsync(0, bench.Time, token), faults);
        await TryAsync(bench, InstrumentRole.ShortingSwitch, "shorting the device", s_patience,
            (instrument, token) => ((IShortingSwitch)instrument).CloseAsync(token), faults);
        if (await TryAsync(bench, InstrumentRole.SourceMeter, "output off", s_patience,
            (instrument, token) => instrument.MakeSafeAsync(token), faults))
        {
            // A ramp that failed on a lost link no longer matters once the source is reached again and off.
            faults.RemoveAll(fault => fault.Role == InstrumentRole.SourceMeter.Key());
        }

        await TryAsync(bench, InstrumentRole.Magnet, "ramp to zero", MagnetPatience(bench),
            (instrument, token) => instrument.MakeSafeAsync(token), faults);
        foreach (var role in s_meters)
        {
            await TryAsync(bench, role, "release", s_patience, (instrument, token) => instrument.MakeSafeAsync(token), faults);
        }

        return faults;
    }

    private static async Task<bool> TryAsync(
        MeasurementBench bench, InstrumentRole role, string step, TimeSpan patience,
        Func<IInstrument, CancellationToken, Task> act, List<UnsafeOutput> faults)
    {
        if (!bench.Instruments.TryGetValue(role, out var instrument))
        {
            return true;
        }

        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await ActAsync();
            return true;
        }
        catch (Exception fault)
        {
            // Whatever one instrument does, the steps behind it must still be tried; the caller reports all of them.
            faults.Add(new UnsafeOutput(role.Key(), instrument.Identity.ResourceName, step, fault));
            return false;
        }

        async Task ActAsync()
        {
            try
            {
                await act(instrument, deadline.Token);
            }
            catch (ChannelLostException lost) when (!lost.IsAway)
            {
                // A link that broke unnoticed, while another instrument was at work: the second attempt makes it anew.
                await act(instrument, deadline.Token);
            }
        }
    }

    private static TimeSpan MagnetPatience(MeasurementBench bench)
    {
        if (!bench.Instruments.TryGetValue(InstrumentRole.Magnet, out var instrument) || instrument is not IMagnet magnet)
        {
            return s_patience;
        }

        var ramp = magnet.FieldLimit / magnet.RampRate;
        return double.IsFinite(ramp) && ramp < 3600 ? s_patience + TimeSpan.FromSeconds(2 * ramp) : TimeSpan.FromHours(1);
    }
}
