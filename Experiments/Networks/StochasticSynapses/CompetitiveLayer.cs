using System.Numerics;
using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>
/// Neurons that compete for binary inputs through junctions with two states: the winner's junctions are pulsed, those of active
/// inputs towards ON and those of silent ones towards OFF, and each switches by chance (stochastic spike-timing-dependent
/// plasticity, A. F. Vincent et al., IEEE Trans. Biomed. Circuits Syst. 9, 166 (2015)).
/// </summary>
/// <remarks>
/// The current of a line is made free of its mean and normalised: what decides is the correlation coefficient between the inputs
/// and the line's junctions, less a threshold that rises with each win, so that all neurons come to win equally often.
/// Not safe for concurrent use.
/// </remarks>
public sealed class CompetitiveLayer
{
    private readonly ulong[] _junctions; // ON is 1: [neuron × stride + word]
    private readonly double[] _scales; // 1/sqrt(ON (inputs - ON)), 0 for a line all of whose junctions are alike
    private readonly int[] _onCounts;
    private readonly double[] _thresholds;
    private readonly int _stride;
    private readonly int _used;
    private readonly SwitchingChance _chance;
    private ChanceBits _bits;

    /// <summary>Each junction starts ON or OFF by chance.</summary>
    /// <param name="neuronCount">Neurons, at least 1.</param>
    /// <param name="inputCount">Inputs, at least 1.</param>
    /// <param name="chance">How likely a pulse switches a junction.</param>
    /// <param name="stream">Chance of start and switching.</param>
    public CompetitiveLayer(int neuronCount, int inputCount, SwitchingChance chance, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neuronCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputCount, 1);
        ArgumentNullException.ThrowIfNull(stream);
        chance.Validate();
        _chance = chance;
        (NeuronCount, InputCount, _stride, _used) = (neuronCount, inputCount, BinaryInputs.StrideOf(inputCount), (inputCount + 63) / 64);
        _bits = new ChanceBits(stream);
        (_junctions, _onCounts) = (new ulong[neuronCount * _stride], new int[neuronCount]);
        (_scales, _thresholds) = (new double[neuronCount], new double[neuronCount]);
        for (var neuron = 0; neuron < neuronCount; neuron++)
        {
            var line = Line(neuron);
            for (var lane = 0; lane < _stride; lane += Vector256<ulong>.Count)
            {
                _bits.Next(0.5).CopyTo(line[lane..]);
            }

            Count(neuron);
        }
    }

    /// <summary>Neurons.</summary>
    public int NeuronCount { get; }

    /// <summary>Inputs of each neuron.</summary>
    public int InputCount { get; }

    /// <summary>What a win adds to the winner's threshold, in parts of a correlation coefficient, for each neuron of the layer.</summary>
    public double ThresholdStep { get; init; } = 1e-4;

    /// <summary>Junctions that have switched so far.</summary>
    public long SwitchCount { get; private set; }

    /// <summary>Pulses so far: one for each input and spike.</summary>
    public long PulseCount { get; private set; }

    /// <summary>Whether a junction is ON.</summary>
    public bool IsOn(int neuron, int input) => (Line(neuron)[input / 64] >> (input % 64) & 1) == 1;

    /// <summary>
    /// Each junction's own probability in place of that of all, both ways the same: [neuron × inputs + input], in parts of 2^32; null
    /// where all are alike.
    /// </summary>
    internal uint[]? OwnChances { get; init; }

    /// <summary>The neuron that a vector excites most; -1 where none may win.</summary>
    /// <param name="inputs">The vectors.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="resting">Neurons that cannot win; empty for none.</param>
    /// <param name="least">Correlation coefficient that a winner needs, -1 by default: any will do.</param>
    public int Winner(BinaryInputs inputs, int index, ReadOnlySpan<bool> resting = default, double least = -1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var vector = inputs.Words(index)[.._used];
        var active = inputs.ActiveCount(index);
        var ofVector = ScaleOf(active);
        var (winner, highest) = (-1, double.NegativeInfinity);
        for (var neuron = 0; neuron < NeuronCount; neuron++)
        {
            if (!resting.IsEmpty && resting[neuron])
            {
                continue;
            }

            var line = Line(neuron)[.._used];
            var shared = 0;
            for (var word = 0; word < vector.Length; word++)
            {
                shared += BitOperations.PopCount(line[word] & vector[word]);
            }

            var correlation = (((double)InputCount * shared) - ((double)_onCounts[neuron] * active)) * _scales[neuron] * ofVector;
            if (correlation >= least && correlation - _thresholds[neuron] is var excitation && excitation > highest)
            {
                (winner, highest) = (neuron, excitation);
            }
        }

        return winner;
    }

    /// <summary>What a spike does: the neuron's junctions are pulsed and its threshold rises.</summary>
    public void Spike(int neuron, BinaryInputs inputs, int index)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        Pulse(neuron, inputs.Words(index));
        Count(neuron);
        PulseCount += InputCount;

        // All thresholds fall by one step as well; that is left out because it changes no winner.
        _thresholds[neuron] += ThresholdStep * NeuronCount;
    }

    private void Pulse(int neuron, ReadOnlySpan<ulong> vector)
    {
        var line = Line(neuron);
        for (var lane = 0; lane < line.Length; lane += Vector256<ulong>.Count)
        {
            var (junctions, active) = (Vector256.Create<ulong>(line[lane..]), Vector256.Create(vector[lane..]));
            var after = OwnChances is { } own ? After(junctions, active, OwnOf(own, neuron, 64 * lane)) : After(junctions, active);
            var switched = junctions ^ after;
            for (var word = 0; word < Vector256<ulong>.Count && lane + word < _used; word++)
            {
                SwitchCount += BitOperations.PopCount(switched[word]);
            }

            after.CopyTo(line[lane..]);
        }
    }

    private ReadOnlySpan<uint> OwnOf(uint[] own, int neuron, int firstInput) =>
        own.AsSpan((neuron * InputCount) + firstInput, Math.Min(64 * Vector256<ulong>.Count, InputCount - firstInput));

    private Vector256<ulong> After(Vector256<ulong> junctions, Vector256<ulong> active)
    {
        var on = _bits.Next(_chance.On);
        var off = _chance.Off == _chance.On ? on : _bits.Next(_chance.Off);
        var (fromOff, fromOn) = (active & on, active | ~off);
        if (!_chance.IsOneSided)
        {
            fromOff |= ~active & _bits.Next(_chance.OffLost);
            fromOn &= ~(active & _bits.Next(_chance.OnLost));
        }

        return (junctions & fromOn) | (~junctions & fromOff);
    }

    private Vector256<ulong> After(Vector256<ulong> junctions, Vector256<ulong> active, ReadOnlySpan<uint> own)
    {
        var hit = _bits.Next(own);
        return (junctions & ~hit) | (active & hit);
    }

    // Inputs that are not there are always silent and their junctions OFF, so that they are never counted.
    private void Count(int neuron)
    {
        var line = Line(neuron);
        line[_used..].Clear();
        if (InputCount % 64 > 0)
        {
            line[_used - 1] &= (1UL << (InputCount % 64)) - 1;
        }

        _onCounts[neuron] = BinaryInputs.CountOf(line);
        _scales[neuron] = ScaleOf(_onCounts[neuron]);
    }

    private double ScaleOf(int count) => count == 0 || count == InputCount ? 0 : 1 / Math.Sqrt((double)count * (InputCount - count));

    private Span<ulong> Line(int neuron) => _junctions.AsSpan(neuron * _stride, _stride);
}
