using SpinBench.Instruments.Randomness;

namespace SpinBench.Protocols.Tests.Analysis;

/// <summary>An exact two-state telegraph, event by event, read through an aperture; independent of the simulated bench.</summary>
internal sealed class TelegraphGenerator
{
    private readonly RandomStream _random;
    private readonly double _tauHigh;
    private readonly double _tauLow;
    private double _now;
    private double _nextSwitch;
    private bool _high;

    public TelegraphGenerator(ulong seed, double tauHigh, double tauLow, string stream = "telegraph")
    {
        _random = new RandomStream(seed, stream);
        (_tauHigh, _tauLow) = (tauHigh, tauLow);
        _high = _random.NextUniform() < tauHigh / (tauHigh + tauLow);
        _nextSwitch = NextDwell();
    }

    /// <summary>Readings between 0 (low) and 1 (high), scaled to the levels, with normal noise.</summary>
    public double[] Read(int count, double interval, double aperture, double low = 0, double high = 1, double noise = 0)
    {
        var readings = new double[count];
        for (var index = 0; index < count; index++)
        {
            AdvanceTo(_now + interval - aperture);
            var fraction = aperture > 0 ? AdvanceTo(_now + aperture) / aperture : _high ? 1 : 0;
            readings[index] = low + (high - low) * fraction + (noise > 0 ? noise * _random.NextGaussian() : 0);
        }

        return readings;
    }

    // Returns the time spent high on the way.
    private double AdvanceTo(double end)
    {
        var high = 0.0;
        while (_nextSwitch < end)
        {
            high += _high ? _nextSwitch - _now : 0;
            _now = _nextSwitch;
            _high = !_high;
            _nextSwitch = _now + NextDwell();
        }

        high += _high ? end - _now : 0;
        _now = end;
        return high;
    }

    private double NextDwell() => (_high ? _tauHigh : _tauLow) * _random.NextExponential();
}
