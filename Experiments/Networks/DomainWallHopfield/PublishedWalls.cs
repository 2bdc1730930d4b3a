namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>The walls of <see cref="PublishedNetwork"/>, positions as parts of the track.</summary>
internal sealed class PublishedWalls
{
    private readonly double[][] _weights;
    private readonly HopfieldDevices _devices;
    private readonly double _mobility;
    private readonly double _somaLeak;
    private readonly double _axonLeak;
    private readonly double _supply;
    private readonly double[] _axons;
    private readonly double[] _axonConductances;
    private readonly double[] _inputs;

    /// <param name="weights">The weights.</param>
    /// <param name="devices">Devices and voltages.</param>
    /// <param name="step">Step in s.</param>
    public PublishedWalls(HopfieldWeights weights, HopfieldDevices devices, double step)
    {
        var count = weights.NeuronCount;
        _devices = devices;
        _weights = [.. Enumerable.Range(0, count).Select(neuron => Row(weights, neuron))];
        _mobility = devices.Soma.VelocityPerAmpere * step / devices.Soma.Length;
        _somaLeak = devices.Soma.LeakVelocity * step / devices.Soma.Length;
        _axonLeak = devices.Axon.LeakVelocity * step / devices.Axon.Length;
        _supply = devices.SupplyVoltage(count);
        Somas = new double[count];
        _axons = new double[count];
        _axonConductances = new double[count];
        _inputs = new double[count];
    }

    /// <summary>Positions of the somas' walls, 0 to 1.</summary>
    public double[] Somas { get; }

    /// <summary>Puts the somas at an input and the axons OFF.</summary>
    public void Place(ReadOnlySpan<sbyte> input)
    {
        for (var neuron = 0; neuron < Somas.Length; neuron++)
        {
            Somas[neuron] = input[neuron] > 0 ? 1 : 0;
        }

        Array.Clear(_axons);
    }

    /// <summary>A step of loading; whether a wall moved.</summary>
    public bool Load(ReadOnlySpan<sbyte> input)
    {
        for (var neuron = 0; neuron < _inputs.Length; neuron++)
        {
            _inputs[neuron] = input[neuron] * _devices.LoadVoltage / _devices.Soma.Resistance;
        }

        return Move();
    }

    /// <summary>A step on the network's own weights; whether a wall moved.</summary>
    public bool Run()
    {
        var total = 1 / _devices.Soma.Resistance;
        for (var neuron = 0; neuron < _axons.Length; neuron++)
        {
            _axonConductances[neuron] = 1 / Resistance(_axons[neuron]);
            total += _axonConductances[neuron];
        }

        for (var neuron = 0; neuron < _inputs.Length; neuron++)
        {
            var sum = 0.0;
            var row = _weights[neuron];
            for (var other = 0; other < row.Length; other++)
            {
                sum += row[other] * _axonConductances[other];
            }

            _inputs[neuron] = sum * _devices.WeightVoltage / (total - _axonConductances[neuron]) / _devices.Soma.Resistance;
        }

        return Move();
    }

    private static double[] Row(HopfieldWeights weights, int neuron)
    {
        var row = new double[weights.NeuronCount];
        weights.CopyRow(neuron, row);
        return row;
    }

    private bool Move()
    {
        var isMoving = false;
        for (var neuron = 0; neuron < Somas.Length; neuron++)
        {
            var current = _supply / (((Somas.Length - 1) * Resistance(Somas[neuron])) + _devices.Axon.Resistance);
            isMoving |= Advance(ref _axons[neuron], (_mobility * current) + _axonLeak)
                | Advance(ref Somas[neuron], (_mobility * _inputs[neuron]) + _somaLeak);
        }

        return isMoving;
    }

    private static bool Advance(ref double position, double way)
    {
        var before = position;
        position = Math.Clamp(position + way, 0, 1);
        return position != before;
    }

    // The published program has 0.44 for 0.45 in one place, which makes the resistance jump at the edge of the window.
    private double Resistance(double position)
    {
        var (parallel, antiparallel) = (_devices.Junction.ParallelResistance, _devices.Junction.AntiparallelResistance);
        return position <= 0.45f ? antiparallel
            : position >= 0.55f ? parallel
            : 0.1f * parallel * antiparallel / ((antiparallel * (position - 0.44f)) + (parallel * (0.55f - position)));
    }
}
