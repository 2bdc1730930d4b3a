using System.Numerics;
using System.Runtime.InteropServices;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The network from event to event: with the junctions' conductance as a staircase all walls move at constant velocity until
/// one passes a step or meets an end, and every time is exact. All axons of a neuron carry one current and start together, so
/// 2N walls stand for N².
/// </summary>
/// <remarks>Nothing is allocated in a run but its outcome. Not safe for concurrent use; make one a thread.</remarks>
public sealed class DomainWallNetwork
{
    private readonly HopfieldDevices _devices;
    private readonly double[] _weights;
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
    private readonly int _stride;

    private double _time;
    private double _somaTime;
    private double _total;
    private double _power;
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
        _stride = (_count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _weights = new double[_count * _stride];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            weights.From(neuron).CopyTo(_weights.AsSpan(neuron * _stride));
        }

        var staircase = devices.Junction.Staircase(stepCount);
        _steps = [.. staircase.Boundaries];
        _conductances = [.. staircase.Conductances];
        _axonVelocities = Array.ConvertAll(_conductances, conductance => devices.Axon.VelocityUnder(devices.AxonCurrent(_count, conductance)));
        var supply = devices.SupplyVoltage(_count);
        _somaPowers = Array.ConvertAll(_conductances, conductance => supply * supply / ((1 / conductance) + (devices.Axon.Resistance / (_count - 1))));
        _somas = new WallSet(_count, _stride);
        _axons = new WallSet(_count, _stride);
        _sums = new double[_stride];
        _squares = new double[_stride];
        _axonConductances = new double[_stride];
    }

    /// <summary>Time of loading in s; null loads until every wall rests.</summary>
    public double? LoadTime { get; init; }

    /// <summary>Time in s at which a run is given up: some networks never settle.</summary>
    public double LongestTime { get; init; } = 3e-6;

    /// <summary>Loads an input, all walls at the OFF end, and lets the network settle.</summary>
    /// <param name="input">+1 or -1 for each neuron.</param>
    public HopfieldOutcome Run(ReadOnlySpan<sbyte> input)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(input.Length, _count);
        (_time, _somaTime, _energy) = (0, 0, 0);
        _somas.Clear();
        _axons.Clear();
        SetAxonVelocities();
        var last = Load(input);
        Connect();
        last = Math.Max(last, Settle(LongestTime, isLoading: false));
        return new HopfieldOutcome(States(), last, _time < LongestTime, _energy);
    }

    private double Load(ReadOnlySpan<sbyte> input)
    {
        var current = _devices.LoadVoltage / _devices.Soma.Resistance;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _somas.Velocities[neuron] = _devices.Soma.VelocityUnder(input[neuron] * current);
            SetSomaArrival(neuron);
        }

        _power = _count * _devices.LoadVoltage * current;
        AddSupplyPower();
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
        Array.Clear(_sums);
        Array.Clear(_squares);
        _total = 1 / _devices.Soma.Resistance;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _axonConductances[neuron] = 0;
            ChangeAxon(neuron, _conductances[_axons.Levels[neuron]]);
        }

        Drive();
    }

    // Runs from event to event until nothing moves or the time is over; returns the time of the last motion.
    private double Settle(double longest, bool isLoading)
    {
        var last = 0.0;
        while (true)
        {
            var next = Math.Min(_somas.FirstArrival(), _axons.FirstArrival());
            if (!(next <= longest))
            {
                if (!double.IsPositiveInfinity(next))
                {
                    Wait(longest);
                    last = longest;
                }

                return last;
            }

            Wait(next);
            last = next;
            var isDriveChanged = ArriveAxons(isLoading);
            var isPowerChanged = ArriveSomas();
            if (isDriveChanged)
            {
                MoveSomas();
                Drive();
            }
            else if (isPowerChanged)
            {
                RenewPower(isLoading);
            }
        }
    }

    private void Wait(double until)
    {
        _energy += _power * (until - _time);
        _time = until;
    }

    private bool ArriveAxons(bool isLoading)
    {
        var isChanged = false;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            if (_axons.Arrivals[neuron] > _time + MovingWalls.Simultaneous)
            {
                continue;
            }

            var velocity = _axons.Velocities[neuron];
            _axons.Positions[neuron] = Target(_axons, neuron, velocity);
            if (_axons.Pass(neuron, _steps.Length) && !isLoading)
            {
                ChangeAxon(neuron, _conductances[_axons.Levels[neuron]]);
                isChanged = true;
            }

            SetAxonArrival(neuron);
        }

        return isChanged;
    }

    private bool ArriveSomas()
    {
        var isChanged = false;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            if (_somas.Arrivals[neuron] > _time + MovingWalls.Simultaneous)
            {
                continue;
            }

            var velocity = _somas.Velocities[neuron];
            if (_somas.Pass(neuron, _steps.Length))
            {
                isChanged = true;
                _axons.Positions[neuron] = PositionOfAxon(neuron);
                _axons.Velocities[neuron] = _axonVelocities[_somas.Levels[neuron]];
                SetAxonArrival(neuron);
                _somas.Arrivals[neuron] = _time + Math.Max(0, (Target(_somas, neuron, velocity) - PositionOfSoma(neuron)) / velocity);
            }
            else
            {
                _somas.Positions[neuron] = Target(_somas, neuron, velocity);
                _somas.Velocities[neuron] = 0;
                _somas.Arrivals[neuron] = double.PositiveInfinity;
            }
        }

        return isChanged;
    }

    // The conductance of a neuron's axon junctions, in all the sums it is part of.
    private void ChangeAxon(int neuron, double conductance)
    {
        var change = conductance - _axonConductances[neuron];
        _axonConductances[neuron] = conductance;
        _total += change;
        var row = MemoryMarshal.Cast<double, Vector<double>>(_weights.AsSpan(neuron * _stride, _stride));
        var sums = MemoryMarshal.Cast<double, Vector<double>>(_sums.AsSpan());
        var squares = MemoryMarshal.Cast<double, Vector<double>>(_squares.AsSpan());
        for (var index = 0; index < row.Length; index++)
        {
            var part = row[index] * change;
            sums[index] += part;
            squares[index] += row[index] * part;
        }
    }

    // Velocities of all somas from the sums, when they arrive next, and the power of the synapses.
    private void Drive()
    {
        var (weight, soma) = (_devices.WeightVoltage, _devices.Soma);
        var scale = new Vector<double>(soma.VelocityPerAmpere * weight / soma.Resistance);
        var (leak, total) = (new Vector<double>(soma.LeakVelocity), new Vector<double>(_total));
        var sums = MemoryMarshal.Cast<double, Vector<double>>(_sums.AsSpan());
        var squares = MemoryMarshal.Cast<double, Vector<double>>(_squares.AsSpan());
        var own = MemoryMarshal.Cast<double, Vector<double>>(_axonConductances.AsSpan());
        var velocities = MemoryMarshal.Cast<double, Vector<double>>(_somas.Velocities.AsSpan());
        var power = Vector<double>.Zero;
        for (var index = 0; index < sums.Length; index++)
        {
            var potential = sums[index] / (total - own[index]);
            velocities[index] = (scale * potential) + leak;
            power += squares[index] - (sums[index] * potential);
        }

        _power = weight * weight * Vector.Sum(power);
        AddSupplyPower();
        for (var neuron = 0; neuron < _count; neuron++)
        {
            SetSomaArrival(neuron);
        }
    }

    private void RenewPower(bool isLoading)
    {
        if (isLoading)
        {
            _power = _count * _devices.LoadVoltage * _devices.LoadVoltage / _devices.Soma.Resistance;
            AddSupplyPower();
            return;
        }

        var sum = 0.0;
        for (var neuron = 0; neuron < _count; neuron++)
        {
            sum += _squares[neuron] - (_sums[neuron] * _sums[neuron] / (_total - _axonConductances[neuron]));
        }

        _power = _devices.WeightVoltage * _devices.WeightVoltage * sum;
        AddSupplyPower();
    }

    private void AddSupplyPower()
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _power += _somaPowers[_somas.Levels[neuron]];
        }
    }

    private void MoveSomas()
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _somas.Positions[neuron] = PositionOfSoma(neuron);
        }

        _somaTime = _time;
    }

    private double PositionOfSoma(int neuron) =>
        Math.Clamp(_somas.Positions[neuron] + (_somas.Velocities[neuron] * (_time - _somaTime)), 0, _devices.Soma.Length);

    private double PositionOfAxon(int neuron)
    {
        var (arrival, velocity) = (_axons.Arrivals[neuron], _axons.Velocities[neuron]);
        return double.IsPositiveInfinity(arrival)
            ? _axons.Positions[neuron]
            : Math.Clamp(Target(_axons, neuron, velocity) - (velocity * (arrival - _time)), 0, _devices.Axon.Length);
    }

    private void SetSomaArrival(int neuron)
    {
        var velocity = _somas.Velocities[neuron];
        _somas.Arrivals[neuron] = Rests(_somas.Positions[neuron], velocity, _devices.Soma.Length)
            ? double.PositiveInfinity
            : _time + Math.Max(0, (Target(_somas, neuron, velocity) - _somas.Positions[neuron]) / velocity);
    }

    private void SetAxonArrival(int neuron)
    {
        var velocity = _axons.Velocities[neuron];
        _axons.Arrivals[neuron] = Rests(_axons.Positions[neuron], velocity, _devices.Axon.Length)
            ? double.PositiveInfinity
            : _time + Math.Max(0, (Target(_axons, neuron, velocity) - _axons.Positions[neuron]) / velocity);
    }

    private void SetAxonVelocities()
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _axons.Velocities[neuron] = _axonVelocities[_somas.Levels[neuron]];
            SetAxonArrival(neuron);
        }
    }

    private static bool Rests(double position, double velocity, double length) =>
        Math.Abs(velocity) < MovingWalls.Stall || (velocity > 0 ? position >= length : position <= 0);

    // The step or end that a wall meets next.
    private double Target(WallSet walls, int neuron, double velocity)
    {
        var level = walls.Levels[neuron];
        return velocity > 0
            ? level < _steps.Length ? _steps[level] : _devices.Soma.Length
            : level > 0 ? _steps[level - 1] : 0;
    }

    private sbyte[] States()
    {
        MoveSomas();
        var states = new sbyte[_count];
        for (var neuron = 0; neuron < _count; neuron++)
        {
            var level = _somas.Levels[neuron];
            states[neuron] = level == _steps.Length ? (sbyte)1 : level == 0 ? (sbyte)-1 : (sbyte)0;
        }

        return states;
    }
}
