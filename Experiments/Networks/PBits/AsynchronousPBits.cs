using SpinBench.Instruments.Randomness;
using SpinBench.Networks.MaxCut;

namespace SpinBench.Networks.PBits;

/// <summary>
/// P-bits without a common clock: each decides at the events of its own Poisson process, of mean spacing
/// <see cref="PBitDevice.MeanDwell"/>, and the others feel it <see cref="PBitDevice.Latency"/> later. Exact, from event to event:
/// the processes together are one of their summed rate, of which each event belongs to one of them (D. T. Gillespie, J. Phys.
/// Chem. 81, 2340 (1977)); decisions under way wait in a queue.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class AsynchronousPBits
{
    private readonly PBitConditions _conditions;
    private readonly double _gain;
    private readonly int[] _free;
    private readonly double[] _cumulative;
    private readonly double[] _inputs;
    private readonly sbyte[] _states;
    private readonly sbyte[] _felt;
    private readonly (int Target, double Weight)[][] _listeners;
    private readonly PriorityQueue<(int PBit, sbyte State), double> _underWay = new();
    private FastBits _bits;
    private double _time;

    /// <summary>A network in one state by chance, which everybody feels already.</summary>
    /// <param name="network">The network.</param>
    /// <param name="conditions">Its p-bits; their order says nothing here.</param>
    /// <param name="gain">I0.</param>
    /// <param name="stream">All chance.</param>
    /// <exception cref="ArgumentException">All p-bits are held, or a device has no dwell time above 0 or a negative latency.</exception>
    public AsynchronousPBits(PBitNetwork network, PBitConditions conditions, double gain, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(conditions);
        (_conditions, _gain, _bits) = (conditions, gain, new FastBits(stream));
        _free = [.. Enumerable.Range(0, network.Count).Where(pbit => !conditions.Clamps.ContainsKey(pbit))];
        if (_free.Length == 0 || Array.Exists(_free, pbit => !(conditions.Device(pbit) is { MeanDwell: > 0, Latency: >= 0 })))
        {
            throw new ArgumentException("Asynchronous p-bits need one that is free, dwell times above 0 and latencies of at least 0.", nameof(conditions));
        }

        _cumulative = new double[_free.Length];
        var rate = 0.0;
        for (var place = 0; place < _free.Length; place++)
        {
            _cumulative[place] = rate += 1 / conditions.Device(_free[place]).MeanDwell;
        }

        _states = [.. Enumerable.Range(0, network.Count).Select(pbit => conditions.Clamps.TryGetValue(pbit, out var isUp) ? isUp : (Uniform() > 0.5))
            .Select(isUp => (sbyte)(isUp ? 1 : -1))];
        _felt = [.. _states];
        _listeners = Listeners(network);
        _inputs = network.Biases.ToArray();
        for (var source = 0; source < network.Count; source++)
        {
            Add(source, _felt[source]);
        }
    }

    /// <summary>Decisions made so far.</summary>
    public long Decisions { get; private set; }

    /// <summary>Lets time pass and adds up how long each state was there.</summary>
    /// <param name="duration">Time to pass, in the unit of the dwell times.</param>
    /// <param name="pbits">The p-bits whose states are told apart, the first in the lowest bit; at most 20.</param>
    /// <param name="times">2^p-bits times, to which is added; empty to let time pass only.</param>
    public void Run(double duration, ReadOnlySpan<int> pbits, Span<double> times)
    {
        var end = _time + duration;
        var word = times.IsEmpty ? 0 : Word(pbits);
        while (true)
        {
            var next = _time - (Math.Log(Uniform()) / _cumulative[^1]);
            Deliver(Math.Min(next, end));
            if (!times.IsEmpty)
            {
                times[word] += Math.Min(next, end) - _time;
            }

            if (next >= end)
            {
                // What is left of the wait is as long as a whole one: nothing is remembered.
                _time = end;
                return;
            }

            _time = next;
            var pbit = Chosen();
            if (Decide(pbit) && !times.IsEmpty)
            {
                word = Word(pbits);
            }
        }
    }

    private int Chosen()
    {
        var place = Array.BinarySearch(_cumulative, Uniform() * _cumulative[^1]);
        return _free[Math.Min(place < 0 ? ~place : place, _free.Length - 1)];
    }

    private bool Decide(int pbit)
    {
        Decisions++;
        var device = _conditions.Device(pbit);
        var chance = _conditions.Response.ChanceOfUp(((_gain * _inputs[pbit]) + device.Offset) * device.Slope);
        var state = (sbyte)(Uniform() < chance ? 1 : -1);
        if (state == _states[pbit])
        {
            return false;
        }

        _states[pbit] = state;
        if (device.Latency > 0)
        {
            _underWay.Enqueue((pbit, state), _time + device.Latency);
        }
        else
        {
            Feel(pbit, state);
        }

        return true;
    }

    private void Deliver(double until)
    {
        while (_underWay.TryPeek(out var decision, out var time) && time <= until)
        {
            _underWay.Dequeue();
            Feel(decision.PBit, decision.State);
        }
    }

    private void Feel(int source, sbyte state)
    {
        Add(source, state - _felt[source]);
        _felt[source] = state;
    }

    private void Add(int source, int change)
    {
        foreach (var (target, weight) in _listeners[source])
        {
            _inputs[target] += weight * change;
        }
    }

    private int Word(ReadOnlySpan<int> pbits)
    {
        var word = 0;
        for (var bit = 0; bit < pbits.Length; bit++)
        {
            word |= _states[pbits[bit]] > 0 ? 1 << bit : 0;
        }

        return word;
    }

    private double Uniform() => (_bits.Next() + 0.5) * (1.0 / 4294967296.0);

    private static (int Target, double Weight)[][] Listeners(PBitNetwork network)
    {
        var listeners = Enumerable.Range(0, network.Count).Select(_ => new List<(int, double)>()).ToArray();
        for (var target = 0; target < network.Count; target++)
        {
            var sources = network.Sources(target);
            var weights = network.Weights(target);
            for (var link = 0; link < sources.Length; link++)
            {
                listeners[sources[link]].Add((target, weights[link]));
            }
        }

        return [.. listeners.Select(list => list.ToArray())];
    }
}
