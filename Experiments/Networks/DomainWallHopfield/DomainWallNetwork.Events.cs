using System.Numerics;
using System.Runtime.InteropServices;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.DomainWallHopfield;

/// <content>From event to event.</content>
public sealed partial class DomainWallNetwork
{
    // Runs from event to event until nothing moves or the time is over; returns the time of the last motion.
    private double Settle(double longest, bool isLoading)
    {
        var last = 0.0;
        while (true)
        {
            var (axon, soma) = (_axons.FirstArrival(), _somas.FirstArrival());
            var next = Math.Min(axon, soma);
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
            var isDriveChanged = axon <= next + MovingWalls.Simultaneous && ArriveAxons(isLoading);
            if (soma <= next + MovingWalls.Simultaneous)
            {
                ArriveSomas();
            }

            if (isDriveChanged)
            {
                MoveSomas();
                Drive();
            }
        }
    }

    private void Wait(double until)
    {
        _energy += (_synapsePower + _supplyPower) * (until - _time);
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

            _axons.Positions[neuron] = _axons.Target(neuron);
            if (_axons.Pass(neuron) && !isLoading)
            {
                ChangeAxon(neuron, _conductances[_axons.Levels[neuron]]);
                isChanged = true;
            }

            _axons.SetArrival(neuron, _time);
        }

        return isChanged;
    }

    private void ArriveSomas()
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            if (_somas.Arrivals[neuron] > _time + MovingWalls.Simultaneous)
            {
                continue;
            }

            var target = _somas.Target(neuron);
            var power = _somaPowers[_somas.Levels[neuron]];
            if (_somas.Pass(neuron))
            {
                _supplyPower += _somaPowers[_somas.Levels[neuron]] - power;
                TurnAxons(neuron);
                _somas.Arrivals[neuron] = _time + ((_somas.Target(neuron) - target) / _somas.Velocities[neuron]);
            }
            else
            {
                _somas.Positions[neuron] = target;
                _somas.Velocities[neuron] = 0;
                _somas.Arrivals[neuron] = double.PositiveInfinity;
            }
        }
    }

    // The conductance of a neuron's axon junctions, in all the sums it is part of.
    private void ChangeAxon(int neuron, double conductance)
    {
        var change = conductance - _axonConductances[neuron];
        _axonConductances[neuron] = conductance;
        _total += change;
        _weights.Add(neuron, change, _sums, _squares);
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

        _synapsePower = weight * weight * Vector.Sum(power);
        _somas.SetArrivals(_time);
    }

    private void MoveSomas()
    {
        _somas.Advance(_time - _somaTime);
        _somaTime = _time;
    }

    // The axons of a neuron at the speed that goes with the level of its soma.
    private void TurnAxons(int neuron)
    {
        if (double.IsFinite(_axons.Arrivals[neuron]))
        {
            var way = _axons.Velocities[neuron] * (_axons.Arrivals[neuron] - _time);
            _axons.Positions[neuron] = Math.Clamp(_axons.Target(neuron) - way, 0, _axons.Length);
        }

        _axons.Velocities[neuron] = _axonVelocities[_somas.Levels[neuron]];
        _axons.SetArrival(neuron, _time);
    }

    private void SetAxonVelocities()
    {
        for (var neuron = 0; neuron < _count; neuron++)
        {
            _axons.Velocities[neuron] = _axonVelocities[_somas.Levels[neuron]];
            _axons.SetArrival(neuron, _time);
        }
    }
}
