namespace SpinBench.Simulators.Instruments.Scope;

/// <content>Records.</content>
public sealed partial class SimulatedOscilloscope
{
    private static readonly TimeSpan s_tick = TimeSpan.FromTicks(1);

    /// <summary>
    /// Takes one record of an input at the panel's settings; takes its time on the lab's clock. Waits for an edge of
    /// the trigger input when told to, as long as it takes.
    /// </summary>
    /// <param name="input">From 1.</param>
    /// <param name="cancellationToken">Stops the acquisition.</param>
    /// <param name="stimulus">Called when it waits for its trigger; null for nothing.</param>
    public async ValueTask<OscilloscopeRecord> AcquireRecordAsync(
        int input, CancellationToken cancellationToken, Func<CancellationToken, Task>? stimulus = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input, InputCount);
        var before = (int)Math.Round(RecordLength * TriggerPosition / 100);
        if (!WaitsForTrigger)
        {
            return Digitise(input, await TraceAsync(input, RecordLength, stimulus, cancellationToken), 0, before);
        }

        while (true)
        {
            var volts = await TraceAsync(TriggerInput, 2 * RecordLength, stimulus, cancellationToken);
            stimulus = null;
            var edge = FindEdge(volts, before, before + RecordLength);
            if (edge >= 0)
            {
                // Only input 1 is wired: a record of another one is its noise, whatever triggered it.
                return Digitise(input, input == TriggerInput ? volts : new double[volts.Length], edge - before, before);
            }
        }
    }

    private async ValueTask<double[]> TraceAsync(
        int input, int length, Func<CancellationToken, Task>? stimulus, CancellationToken cancellationToken)
    {
        var duration = Lasting(length);
        if (input != 1)
        {
            await (stimulus?.Invoke(cancellationToken) ?? Task.CompletedTask);
            await _clock.WaitAsync(duration, cancellationToken);
            return new double[length];
        }

        var pole = Math.Max(_frontEnd.TimeConstant, 1 / (Math.Tau * Inputs[0].Bandwidth));
        var trace = _circuit.BeginTrace(length, 1 / SampleRate, pole);
        try
        {
            var begun = _clock.GetTimestamp();
            await (stimulus?.Invoke(cancellationToken) ?? Task.CompletedTask);
            var left = duration - _clock.GetElapsedTime(begun);
            await _clock.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
        }
        finally
        {
            _circuit.EndTrace(trace);
        }

        var volts = trace.Samples;
        for (var index = 0; index < volts.Length; index++)
        {
            // The clock ticks in 100 ns; a sample that would fall behind the last tick repeats the one before.
            volts[index] = index < trace.Count ? _frontEnd.Gain * volts[index] : index > 0 ? volts[index - 1] : 0;
        }

        return volts;
    }

    // Whole ticks of the clock: those that hold the last sample too when a pulse of nanoseconds is waited for.
    private TimeSpan Lasting(int length)
    {
        var ticks = length / SampleRate * TimeSpan.TicksPerSecond;
        return WaitsForTrigger
            ? TimeSpan.FromTicks((long)Math.Ceiling(ticks))
            : TimeSpan.FromSeconds(length / SampleRate) is var duration && duration > TimeSpan.Zero ? duration : s_tick;
    }

    private int FindEdge(double[] volts, int first, int last)
    {
        for (var index = Math.Max(first, 1); index < last; index++)
        {
            var (wasBelow, isBelow) = (volts[index - 1] < TriggerLevel, volts[index] < TriggerLevel);
            if (wasBelow != isBelow && (TriggerSlope == TriggerSlope.Either || wasBelow == (TriggerSlope == TriggerSlope.Rise)))
            {
                return index;
            }
        }

        return -1;
    }

    private OscilloscopeRecord Digitise(int input, double[] volts, int start, int triggerPoint)
    {
        var panel = Inputs[input - 1];
        var perCode = PrintedNumber.Round(panel.Scale / CodesPerDivision);
        var offset = PrintedNumber.Round(panel.Position * CodesPerDivision);
        var noise = NoiseOf(input);
        var codes = new sbyte[RecordLength];
        for (var index = 0; index < codes.Length; index++)
        {
            var seen = volts[start + index] + noise * _noise.NextGaussian();
            codes[index] = (sbyte)Math.Clamp(Math.Round((seen - panel.Offset) / perCode + offset), sbyte.MinValue, sbyte.MaxValue);
        }

        return new OscilloscopeRecord(
            input, codes, PrintedNumber.Round(1 / SampleRate), triggerPoint, perCode, offset, panel.Offset, panel.Scale);
    }

    private double NoiseOf(int input)
    {
        var panel = Inputs[input - 1];
        var digitiser = NoiseShareAtFullBandwidth * 10 * panel.Scale * Math.Sqrt(panel.Bandwidth / FullBandwidth);
        var amplifier = input == 1
            ? _frontEnd.Gain * _frontEnd.NoiseDensity * Math.Sqrt(Math.PI / 2 * Math.Min(_frontEnd.Bandwidth, panel.Bandwidth))
            : 0;
        return Math.Sqrt(digitiser * digitiser + amplifier * amplifier);
    }
}
