using SpinBench.Simulators.Physics.Transport;

namespace SpinBench.Simulators.Physics.PulseNeurons;

/// <summary>Reads one junction's resistance during a pulse.</summary>
/// <param name="transport">The junction's resistance.</param>
/// <param name="voltage">Voltage in V at which it is.</param>
/// <param name="projections">m·p at each sample. The resistance goes steadily with it, so it turns where that does.</param>
internal readonly ref struct PulseReader(JunctionTransport transport, double voltage, ReadOnlySpan<double> projections)
{
    private readonly ReadOnlySpan<double> _projections = projections;

    /// <summary>Last maximum less last minimum in ohm; 0 where there are not both.</summary>
    public double LastSwing()
    {
        var (later, found) = (0.0, 0);
        for (var i = _projections.Length - 2; i > 0; i--)
        {
            if (!PulseTrace.Turns(_projections[i - 1], _projections[i], _projections[i + 1], i == _projections.Length - 2))
            {
                continue;
            }

            var top = PulseTrace.Top(Resistance(_projections[i - 1]), Resistance(_projections[i]), Resistance(_projections[i + 1])).Value;
            if (found++ > 0)
            {
                return Math.Abs(later - top);
            }

            later = top;
        }

        return 0;
    }

    /// <summary>Largest less smallest of the last samples in ohm.</summary>
    public double LargestSwing(int samples)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var projection in _projections[Math.Max(0, _projections.Length - 1 - samples)..])
        {
            (lowest, highest) = (Math.Min(lowest, projection), Math.Max(highest, projection));
        }

        return Math.Abs(Resistance(highest) - Resistance(lowest));
    }

    /// <summary>Mean over the pulse in ohm, by the trapezoidal rule.</summary>
    public double MeanResistance()
    {
        var sum = (Resistance(_projections[0]) + Resistance(_projections[^1])) / 2;
        foreach (var projection in _projections[1..^1])
        {
            sum += Resistance(projection);
        }

        return sum / (_projections.Length - 1);
    }

    /// <summary>All samples in ohm.</summary>
    public double[] Resistances()
    {
        var resistances = new double[_projections.Length];
        for (var i = 0; i < resistances.Length; i++)
        {
            resistances[i] = Resistance(_projections[i]);
        }

        return resistances;
    }

    private double Resistance(double projection) => 1 / transport.Conductance(projection, voltage);
}
