namespace SpinBench.Simulators.Circuit;

/// <summary>
/// A record of the junction's voltage while the circuit is walked: every switch at its exact time, behind the single
/// pole of cable and front end, with Johnson noise behind the same pole.
/// </summary>
public sealed class VoltageTrace
{
    private readonly double[] _samples;
    private readonly double _frontEndTimeConstant;
    private readonly CircuitNoise _noise;
    private double _filtered;
    private double _johnson;
    private double _offset;
    private bool _isFirst = true;

    internal VoltageTrace(double[] samples, double sampleInterval, double frontEndTimeConstant, CircuitNoise noise)
    {
        _samples = samples;
        SampleInterval = sampleInterval;
        _frontEndTimeConstant = frontEndTimeConstant;
        _noise = noise;
        UntilNextSample = sampleInterval;
    }

    /// <summary>s between samples.</summary>
    public double SampleInterval { get; }

    /// <summary>Samples taken so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the record is full.</summary>
    public bool IsComplete => Count == _samples.Length;

    /// <summary>The record in V; only the first <see cref="Count"/> samples are taken.</summary>
    public double[] Samples => _samples;

    internal double UntilNextSample { get; private set; }

    /// <summary>Lets the junction stay at one point for a time not longer than <see cref="UntilNextSample"/>.</summary>
    internal void Pass(double duration, double voltage, double nodeResistance, double timeConstant, double offset)
    {
        if (IsComplete)
        {
            return;
        }

        Filter(duration, voltage, nodeResistance, timeConstant + _frontEndTimeConstant);
        UntilNextSample -= duration;
        _offset = offset;
        if (UntilNextSample <= 1e-6 * SampleInterval)
        {
            TakeSample();
        }
    }

    /// <summary>Takes a last sample that only the rounding of time kept away.</summary>
    internal void Finish()
    {
        if (Count == _samples.Length - 1 && UntilNextSample < 0.01 * SampleInterval)
        {
            TakeSample();
        }
    }

    private void TakeSample()
    {
        _samples[Count++] = _filtered + _johnson + _offset;
        UntilNextSample += SampleInterval;
    }

    private void Filter(double duration, double voltage, double nodeResistance, double timeConstant)
    {
        if (_isFirst || !(timeConstant > 0) || double.IsInfinity(timeConstant))
        {
            _isFirst = false;
            _filtered = voltage;
            return;
        }

        var memory = Math.Exp(-duration / timeConstant);
        _filtered = voltage + (_filtered - voltage) * memory;
        _johnson = _johnson * memory + _noise.JohnsonBehindPole(nodeResistance, timeConstant)
            * Math.Sqrt(1 - memory * memory) * _noise.NextGaussian();
    }
}
