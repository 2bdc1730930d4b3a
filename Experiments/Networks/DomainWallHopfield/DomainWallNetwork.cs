using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The network from event to event: with the junctions' conductance as a staircase all walls move at constant velocity until
/// one passes a step or meets an end, and every time is exact. All axons of a neuron carry one current and start together, so
/// 2N walls stand for N².
/// </summary>
/// <remarks>Nothing is allocated in a run but its outcome. Not safe for concurrent use; make one a thread.</remarks>
public sealed partial class DomainWallNetwork
{
    private readonly HopfieldDevices _devices;
    private readonly HopfieldWeights _weights;
    private readonly double[] _steps;
    private readonly double[] _conductances;
    private readonly double[] _axonVelocities;
    private readonly double[] _somaPowers;
    private readonly WallSet _somas;
    private readonly WallSet _axons;
    private readonly double[] _sums;
    private readonly double[] _squares;
    private readonly double[] _axonConductances;
    private readonly int _count;

    private double _time;
    private double _somaTime;
    private double _total;
    private double _synapsePower;
    private double _supplyPower;
    private double _energy;

    /// <summary>Makes a network.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="devices">Devices and voltages.</param>
    /// <param name="stepCount">K, steps of the staircase: 5 errs by less than 1 ps in a recall, 160 by 0.05 ns in the longest searches.</param>
    public DomainWallNetwork(HopfieldWeights weights, HopfieldDevices devices, int stepCount)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(devices);
        _devices = devices;
        _count = weights.NeuronCount;
        _weights = weights;
        var stride = DenseWeights.Padded(_count);
        var staircase = devices.Junction.Staircase(stepCount);
        _steps = [.. staircase.Boundaries];
        _conductances = [.. staircase.Conductances];
        _axonVelocities = Array.ConvertAll(_conductances, conductance => devices.Axon.VelocityUnder(devices.AxonCurrent(_count, conductance)));
        var supply = devices.SupplyVoltage(_count);
        _somaPowers = Array.ConvertAll(_conductances, conductance => supply * supply / ((1 / conductance) + (devices.Axon.Resistance / (_count - 1))));
        _somas = new WallSet(_count, _steps, devices.Soma.Length);
        _axons = new WallSet(_count, _steps, devices.Axon.Length);
        _sums = new double[stride];
        _squares = new double[stride];
        _axonConductances = new double[stride];
    }

    /// <summary>Time of loading in s; null loads until every wall rests.</summary>
    public double? LoadTime { get; init; }

    /// <summary>Time in s at which a run is given up: some networks never settle.</summary>
    public double LongestTime { get; init; } = 3e-6;

    /// <summary>Random motion of the somas after the loading; null for none.</summary>
    public NoiseAnnealing? Annealing { get; init; }

    /// <summary>Loads an input, all walls at the OFF end, and lets the network settle.</summary>
    /// <param name="input">+1 or -1 for each neuron.</param>
    /// <param name="chance">Decides the random motion; needed only for annealing.</param>
    public HopfieldOutcome Run(ReadOnlySpan<sbyte> input, RandomStream? chance = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, _count);
        (_time, _somaTime, _energy) = (0, 0, 0);
        _somas.Clear();
        _axons.Clear();
        SetAxonVelocities();
        var last = Load(input);
        Connect();
        if (Annealing is not null)
        {
            ArgumentNullException.ThrowIfNull(chance);
            last = Anneal(Annealing, chance);
        }

        last = Math.Max(last, Settle(LongestTime, isLoading: false));
        return new HopfieldOutcome(States(), last, _time < LongestTime, _energy);
    }

    private double Load(ReadOnlySpan<sbyte> input)
    {
        var current = _devices.LoadVoltage / _devices.Soma.Resistance;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _somas.Velocities[neuron] = _devices.Soma.VelocityUnder(input[neuron] * current);
            _somas.SetArrival(neuron, _time);
        }

        _synapsePower = _count * _devices.LoadVoltage * current;
        _supplyPower = _count * _somaPowers[0];
        var last = Settle(LoadTime ?? LongestTime, isLoading: true);
        if (LoadTime is { } time)
        {
            Wait(time);
        }

        return last;
    }

    // From now on the weights drive the somas.
    private void Connect()
    {
        MoveSomas();
        var reference = _devices.ReferenceConductance;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            var sum = reference > 0 ? _weights.SumTo(neuron) : 0;
            _sums[neuron] = -reference * sum;
            _squares[neuron] = reference * sum * sum;
        }

        _total = reference + (1 / _devices.Soma.Resistance);
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _axonConductances[neuron] = 0;
            ChangeAxon(neuron, _conductances[_axons.Levels[neuron]]);
        }

        Drive();
    }

    private double Anneal(NoiseAnnealing annealing, RandomStream chance)
    {
        var begin = _time;
        var last = _time;
        for (var kick = 0; kick * NoiseAnnealing.Interval < annealing.Duration; kick++)
        {
            last = Math.Max(last, Settle(begin + ((kick + 1) * NoiseAnnealing.Interval), isLoading: false));
            Wait(begin + ((kick + 1) * NoiseAnnealing.Interval));
            MoveSomas();
            var size = annealing.KickAt(_time - begin);
            for (var neuron = 0; neuron < _count; neuron++)
            {
                PlaceSoma(neuron, _somas.Positions[neuron] + (size * chance.NextGaussian()));
            }

            Drive();
        }

        return last;
    }

    // A soma's wall somewhere else, and its axons at the speed that goes with it.
    private void PlaceSoma(int neuron, double position)
    {
        _somas.Positions[neuron] = Math.Clamp(position, 0, _devices.Soma.Length);
        var level = 0;
        while (level < _steps.Length && _somas.Positions[neuron] >= _steps[level])
        {
            level++;
        }

        if (level != _somas.Levels[neuron])
        {
            _supplyPower += _somaPowers[level] - _somaPowers[_somas.Levels[neuron]];
            _somas.SetLevel(neuron, level);
            TurnAxons(neuron);
        }
    }

    private sbyte[] States()
    {
        var states = new sbyte[_count];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            var level = _somas.Levels[neuron];
            states[neuron] = level == _steps.Length ? (sbyte)1 : level == 0 ? (sbyte)-1 : (sbyte)0;
        }

        return states;
    }
}
