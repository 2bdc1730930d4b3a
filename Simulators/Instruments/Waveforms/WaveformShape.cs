using SpinBench.Simulators.Circuit;

namespace SpinBench.Simulators.Instruments.Waveforms;

/// <summary>Makes levels of settings.</summary>
internal static class WaveformShape
{
    private const int MostLevelsOfTrain = 1 << 16;
    private const int BitsOfSequence = 127;
    private const double FullScale = 32767;

    /// <summary>What the settings give from a time on.</summary>
    /// <param name="settings">One channel.</param>
    /// <param name="start">Time of the lab's clock in s at which it began.</param>
    /// <param name="trigger">Time in s of the last trigger; null before any.</param>
    /// <param name="seriesResistance">ohm to the junction's node.</param>
    public static AuxiliaryWave Of(WaveformSettings settings, double start, double? trigger, double seriesResistance)
    {
        if (settings.Function is WaveformFunction.DirectCurrent or WaveformFunction.Noise)
        {
            return AuxiliaryWave.Constant(settings.Offset, seriesResistance);
        }

        var rest = RestOf(settings);
        if (!settings.IsBurst)
        {
            return new AuxiliaryWave(Cycle(settings), start, seriesResistance);
        }

        if (settings.IsGated)
        {
            return AuxiliaryWave.Constant(rest, seriesResistance);
        }

        if (settings.BurstPeriod is { } period)
        {
            return new AuxiliaryWave(Train(settings, period, rest), start, seriesResistance);
        }

        return trigger is { } from
            ? new AuxiliaryWave(Cycle(settings), from, seriesResistance, settings.BurstCount, rest)
            : AuxiliaryWave.Constant(rest, seriesResistance);
    }

    private static double RestOf(WaveformSettings settings) => settings.Function switch
    {
        WaveformFunction.Pulse => settings.IsInverted ? settings.High : settings.Low,
        WaveformFunction.Arbitrary => Cycle(settings).First().Voltage,
        WaveformFunction.Square or WaveformFunction.PseudoRandom => settings.IsInverted ? settings.High : settings.Low,
        _ => settings.Offset,
    };

    private static IEnumerable<WaveLevel> Train(WaveformSettings settings, double period, double rest)
    {
        WaveLevel[] cycle = [.. Cycle(settings)];
        var pause = period - settings.BurstCount * settings.CycleDuration;
        if (!(pause > 0) || settings.BurstCount * cycle.Length > MostLevelsOfTrain)
        {
            return cycle;
        }

        return Enumerable.Range(0, (int)settings.BurstCount).SelectMany(_ => cycle).Append(new WaveLevel(rest, pause));
    }

    private static IEnumerable<WaveLevel> Cycle(WaveformSettings settings) =>
        Levels(settings).Select(level => new WaveLevel(
            settings.Offset + (settings.IsInverted ? -1 : 1) * settings.Amplitude / 2 * level.Height, level.Duration));

    // Heights between -1 and 1.
    private static IEnumerable<(double Height, double Duration)> Levels(WaveformSettings settings)
    {
        var period = 1 / settings.Frequency;
        switch (settings.Function)
        {
            case WaveformFunction.Square:
                return [(1, period * settings.DutyCycle), (-1, period * (1 - settings.DutyCycle))];
            case WaveformFunction.Pulse:
                return [(1, settings.PulseWidth), (-1, period - settings.PulseWidth)];
            case WaveformFunction.PseudoRandom:
                return Sequence().Select(bit => (bit ? 1.0 : -1.0, period));
            case WaveformFunction.Arbitrary:
                return settings.Samples.Select(sample => (sample / FullScale, 1 / settings.SampleRate));
            case WaveformFunction.Sine:
                return Staircase(period, turn => Math.Sin(Math.Tau * turn + settings.Phase), Math.PI / AuxiliaryWave.LevelsOfSine);
            default:
                var symmetry = settings.Function == WaveformFunction.Triangle ? 0.5 : settings.Symmetry;
                return Staircase(period, turn => Ramp(turn + settings.Phase / Math.Tau, symmetry));
        }
    }

    // The levels of a sine are raised a little, so that its first harmonic is exact.
    private static IEnumerable<(double Height, double Duration)> Staircase(
        double period, Func<double, double> height, double halfStep = 0)
    {
        var scale = halfStep > 0 ? halfStep / Math.Sin(halfStep) : 1;
        return Enumerable.Range(0, AuxiliaryWave.LevelsOfSine).Select(index =>
            (scale * height((index + 0.5) / AuxiliaryWave.LevelsOfSine), period / AuxiliaryWave.LevelsOfSine));
    }

    // From -1 up to 1 and down again.
    private static double Ramp(double turn, double symmetry)
    {
        var position = turn - Math.Floor(turn);
        return position < symmetry ? 2 * position / symmetry - 1 : 1 - 2 * (position - symmetry) / (1 - symmetry);
    }

    // PN7, x^7 + x^6 + 1.
    private static IEnumerable<bool> Sequence()
    {
        var register = 0x7F;
        for (var bit = 0; bit < BitsOfSequence; bit++)
        {
            yield return (register & 1) != 0;
            var fresh = (register ^ register >> 1) & 1;
            register = register >> 1 | fresh << 6;
        }
    }
}
