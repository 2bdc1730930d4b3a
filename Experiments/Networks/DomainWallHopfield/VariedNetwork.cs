using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The network whose devices differ: every track has its own mobility and leak, every junction its own conductance. Axons of
/// one neuron then move apart, so all N² walls are followed.
/// </summary>
public sealed class VariedNetwork
{
    private readonly HopfieldDevices _devices;
    private readonly ConductanceStaircase _staircase;
    private readonly double[][] _weights;
    private readonly double[] _mobility;
    private readonly double[] _leak;
    private readonly double[] _conductance;
    private readonly int _count;

    /// <summary>Draws the devices.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="devices">What they are on average.</param>
    /// <param name="stepCount">K, steps of the junctions' staircase.</param>
    /// <param name="spread">Relative standard deviation of mobility, leak and conductance, each by itself, 0 to 0.3; beyond three of them nothing is drawn.</param>
    /// <param name="stream">Decides them.</param>
    public VariedNetwork(HopfieldWeights weights, HopfieldDevices devices, int stepCount, double spread, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(spread);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(spread, 0.3);
        _count = weights.NeuronCount;
        _devices = devices;
        _staircase = devices.Junction.Staircase(stepCount);
        _weights = new double[_count][];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            weights.CopyRow(neuron, _weights[neuron] = new double[_count]);
        }

        var walls = _count * (_count + 1);
        (_mobility, _leak, _conductance) = (Factors(), Factors(), Factors());

        double[] Factors() => [.. Enumerable.Range(0, walls).Select(_ => 1 + (spread * Math.Clamp(stream.NextGaussian(), -3, 3)))];
    }

    /// <summary>Time in s at which a run is given up.</summary>
    public double LongestTime { get; init; } = 3e-6;

    /// <summary>Loads an input, all walls at the OFF end, and lets the network settle.</summary>
    /// <param name="input">+1 or -1 for each neuron.</param>
    /// <returns>The outcome; its energy is not computed (NaN).</returns>
    public HopfieldOutcome Run(ReadOnlySpan<sbyte> input)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, _count);
        var walls = new MovingWalls(_conductance.Length, _devices.Soma.Length, _staircase);
        var load = new double[_count];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            load[neuron] = input[neuron] * _devices.LoadVoltage / _devices.Soma.Resistance;
        }

        var currents = new double[_count];
        var last = Settle(walls, () => load.CopyTo(currents, 0), currents);
        last = Math.Max(last, Settle(walls, () => Synapses(walls, currents), currents));
        var states = new sbyte[_count];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            var level = walls.Levels[neuron];
            states[neuron] = level == _staircase.Boundaries.Count ? (sbyte)1 : level == 0 ? (sbyte)-1 : (sbyte)0;
        }

        return new HopfieldOutcome(states, last, walls.Time < LongestTime, double.NaN);
    }

    private double Settle(MovingWalls walls, Action setCurrents, double[] currents)
    {
        var last = 0.0;
        do
        {
            last = walls.Time;
            setCurrents();
            SetVelocities(walls, currents);
        }
        while (walls.AdvanceToEvent() && walls.Time < LongestTime);
        return last;
    }

    private void SetVelocities(MovingWalls walls, double[] currents)
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            walls.Velocities[neuron] = Velocity(_devices.Soma, neuron, currents[neuron]);
            var current = _devices.AxonCurrent(_count, Conductance(walls, neuron));
            for (var other = 0; other < _count; other++)
            {
                var wall = Axon(neuron, other);
                walls.Velocities[wall] = other == neuron ? 0 : Velocity(_devices.Axon, wall, current);
            }
        }
    }

    private void Synapses(MovingWalls walls, double[] currents)
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            var (sum, total) = (0.0, 1 / _devices.Soma.Resistance);
            for (var other = 0; other < _count; other++)
            {
                if (other != neuron)
                {
                    var conductance = Conductance(walls, Axon(other, neuron));
                    sum += _weights[neuron][other] * conductance;
                    total += conductance;
                }
            }

            currents[neuron] = _devices.WeightVoltage * sum / total / _devices.Soma.Resistance;
        }
    }

    private double Velocity(DomainWallTrack track, int wall, double current) =>
        (track.VelocityPerAmpere * _mobility[wall] * current) + (track.LeakVelocity * _leak[wall]);

    private double Conductance(MovingWalls walls, int wall) => _staircase.Conductances[walls.Levels[wall]] * _conductance[wall];

    // The axon of a neuron that leads to another.
    private int Axon(int from, int to) => _count + (from * _count) + to;
}
