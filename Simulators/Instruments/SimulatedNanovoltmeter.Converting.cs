using SpinBench.Instruments.Randomness;

namespace SpinBench.Simulators.Instruments;

/// <content>Checks of settings, and what becomes of one conversion.</content>
public sealed partial class SimulatedNanovoltmeter
{
    private static bool FiltersAlike(NanovoltmeterSettings one, NanovoltmeterSettings other) =>
        one.Filter == other.Filter && one.FilterCount == other.FilterCount && one.FilterWindow == other.FilterWindow
        && one.NplcCount == other.NplcCount && one.InputChannel == other.InputChannel
        && one.AnalogFilter == other.AnalogFilter;

    private static void Check(NanovoltmeterSettings settings)
    {
        Require(settings.InputChannel is 1 or 2, nameof(settings.InputChannel), settings.InputChannel, "1 or 2");
        Require(settings.NplcCount is >= 0.01 and <= 60, nameof(settings.NplcCount), settings.NplcCount, "0.01 to 60");
        Require(settings.FilterCount is >= 1 and <= MostFilterReadings,
            nameof(settings.FilterCount), settings.FilterCount, "1 to 100");
        Require(settings.FilterWindow is 0 or 0.01 or 0.1 or 1 or 10,
            nameof(settings.FilterWindow), settings.FilterWindow, "0, 0.01, 0.1, 1 or 10 %");
        Require(settings.TriggerDelay is >= 0 and < 1e6, nameof(settings.TriggerDelay), settings.TriggerDelay, "0 to 999999 s");
        Require(settings.Range is null || (settings.Range >= 0 && NanovoltmeterRange.IndexOf(settings.Range.Value) >= 0),
            nameof(settings.Range), settings.Range ?? 0, "0 to 120 V");
    }

    private static void Require(bool condition, string name, object value, string allowed)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Allowed is {allowed}.");
        }
    }

    private void DrawSessionErrors(RandomStream session)
    {
        for (var index = 0; index < _gain.Length; index++)
        {
            var range = NanovoltmeterRange.All[index];
            _gain[index] = 1 + range.GainAccuracy * (2 * session.NextUniform() - 1);
            _offset[index] = range.OffsetAccuracy * (2 * session.NextUniform() - 1);
        }
    }

    private void Prepare()
    {
        _timing = new NanovoltmeterTiming(Settings, LineFrequency, Settings.AnalogFilter && _range == 0);
        var lineNoise = Settings.NplcCount < 1 ? Math.Sqrt(2) : 1;
        _deviation = NoiseAtFiveCycles * ActiveRange.NoiseFactor * Math.Sqrt(5 / Settings.NplcCount) * lineNoise;
    }

    private double Convert(double input)
    {
        _offsetWalk = Settings.AutoZero ? 0 : _offsetWalk + OffsetStep * _drift.NextGaussian();
        var seen = Settings.InputChannel == 1 ? input : 0;
        return seen * _gain[_range] + _offset[_range] + _offsetWalk + _deviation * _noise.NextGaussian();
    }

    private bool NeedsOtherRange(double value)
    {
        if (Settings.Range is not null)
        {
            return false;
        }

        var range = NanovoltmeterRange.IndexOf(value / 0.9);
        if (range < 0)
        {
            range = NanovoltmeterRange.All.Count - 1;
        }

        if (range == _range || (range < _range && NanovoltmeterRange.IndexOf(value / 0.8) == _range))
        {
            return false;
        }

        _range = range;
        _stack.Clear();
        Prepare();
        return true;
    }

    private void BeginReading()
    {
        if (Settings.Filter == DigitalFilter.Repeating)
        {
            _stack.Clear();
        }
    }

    private bool TryFilter(ref double value)
    {
        if (Settings.Filter == DigitalFilter.Off)
        {
            return true;
        }

        var isFull = _stack.Add(value, Settings.FilterCount, Settings.FilterWindow / 100 * ActiveRange.FullScale);
        value = _stack.Mean();
        return isFull;
    }

    private Reading ToReading(double value) => Math.Abs(value) <= ActiveRange.LargestReading
        ? new Reading(
            DecimalRounding.ToSignificantDigits(value, ReadingDigits, MostDecimals), _lab.Clock.GetUtcNow(),
            ReadingFlags.None)
        : new Reading(double.NaN, _lab.Clock.GetUtcNow(), ReadingFlags.Overload);
}
