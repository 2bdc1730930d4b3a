using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Bench;

namespace SpinBench.Protocols.Tests.Readout;

/// <summary>A two-state junction between fake instruments, exact event by event, that remembers what was done to it.</summary>
internal sealed class FakeJunction(ulong seed, double tauAtShift = 0.778)
{
    public const double Weight = 2155.4;
    public const double Shift = 1e-4;
    public const double LowResistance = 692.27;
    public const double HighResistance = 729.28;

    private readonly RandomStream _random = new(seed, "junction");
    private bool _high;
    private double _field;
    private double _left = -1;

    public FakeTime Time { get; } = new();

    public List<string> Log { get; } = [];

    public double Current { get; set; }

    public bool OutputOn { get; set; }

    public bool Shorted { get; set; } = true;

    public MeasurementBench? BenchInUse { get; set; }

    public double ThermalEmf { get; init; } = 2e-6;

    public double Field
    {
        get => _field;
        set
        {
            _field = value;
            _left = -1;
        }
    }

    /// <summary>Lets time pass and returns the mean voltage meanwhile.</summary>
    public double Pass(double seconds)
    {
        Time.Now += TimeSpan.FromSeconds(seconds);
        var (remaining, high) = (seconds, 0.0);
        while (remaining > 0)
        {
            _left = _left < 0 ? Dwell() * _random.NextExponential() : _left;
            var step = Math.Min(_left, remaining);
            high += _high ? step : 0;
            remaining -= step;
            _left -= step;
            if (_left <= 0)
            {
                _high = !_high;
                _left = -1;
            }
        }

        var resistance = LowResistance + (HighResistance - LowResistance) * high / seconds;
        var current = OutputOn && !Shorted ? Current : 0;
        return current * resistance + ThermalEmf + 25e-9 * _random.NextGaussian();
    }

    private double Dwell() => tauAtShift * Math.Exp((_high ? 0.5 : -0.5) * Weight * (_field - Shift));
}
