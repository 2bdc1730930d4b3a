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
    private ChanceBits _chance;

    /// <summary>Each junction starts ON or OFF by chance.</summary>
    /// <param name="neuronCount">Neurons, at least 1.</param>
    /// <param name="inputCount">Inputs, at least 1.</param>
    /// <param name="stream">Chance of start and switching.</param>
    public CompetitiveLayer(int neuronCount, int inputCount, RandomStream stream)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neuronCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputCount, 1);
        ArgumentNullException.ThrowIfNull(stream);
        (NeuronCount, InputCount, _stride, _used) = (neuronCount, inputCount, BinaryInputs.StrideOf(inputCount), (inputCount + 63) / 64);
        _chance = new ChanceBits(stream);
        (_junctions, _onCounts) = (new ulong[neuronCount * _stride], new int[neuronCount]);
        (_scales, _thresholds) = (new double[neuronCount], new double[neuronCount]);
        for (var neuron = 0; neuron < neuronCount; neuron++)
        {
            var line = Line(neuron);
            for (var lane = 0; lane < _stride; lane += Vector256<ulong>.Count)
            {
                _chance.Next(0.5).CopyTo(line[lane..]);
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

    /// <summary>The neuron that a vector excites most.</summary>
    public int Winner(BinaryInputs inputs, int index)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var vector = inputs.Words(index)[.._used];
        var active = inputs.ActiveCount(index);
        var ofVector = ScaleOf(active);
        var (winner, highest) = (0, double.NegativeInfinity);
        for (var neuron = 0; neuron < NeuronCount; neuron++)
        {
            var line = Line(neuron)[.._used];
            var shared = 0;
            for (var word = 0; word < vector.Length; word++)
            {
                shared += BitOperations.PopCount(line[word] & vector[word]);
            }

            var correlation = (((double)InputCount * shared) - ((double)_onCounts[neuron] * active)) * _scales[neuron] * ofVector;
            if (correlation - _thresholds[neuron] is var excitation && excitation > highest)
            {
                (winner, highest) = (neuron, excitation);
            }
        }

        return winner;
    }

    /// <summary>Shows a vector: its winner's junctions are pulsed and its threshold rises.</summary>
    /// <returns>The winner.</returns>
    public int Learn(BinaryInputs inputs, int index, SwitchingChance chance)
    {
        chance.Validate();
        var winner = Winner(inputs, index);
        Pulse(Line(winner), inputs.Words(index), chance);
        Count(winner);
        PulseCount += InputCount;

        // All thresholds fall by one step as well; that is left out because it changes no winner.
        _thresholds[winner] += ThresholdStep * NeuronCount;
        return winner;
    }

    private void Pulse(Span<ulong> line, ReadOnlySpan<ulong> vector, SwitchingChance chance)
    {
        for (var lane = 0; lane < line.Length; lane += Vector256<ulong>.Count)
        {
            var (junctions, active) = (Vector256.Create<ulong>(line[lane..]), Vector256.Create(vector[lane..]));
            var after = After(junctions, active, chance);
            var switched = junctions ^ after;
            for (var word = 0; word < Vector256<ulong>.Count && lane + word < _used; word++)
            {
                SwitchCount += BitOperations.PopCount(switched[word]);
            }

            after.CopyTo(line[lane..]);
        }
    }

    private Vector256<ulong> After(Vector256<ulong> junctions, Vector256<ulong> active, SwitchingChance chance)
    {
        var on = _chance.Next(chance.On);
        var off = chance.Off == chance.On ? on : _chance.Next(chance.Off);
        var (fromOff, fromOn) = (active & on, active | ~off);
        if (!chance.IsOneSided)
        {
            fromOff |= ~active & _chance.Next(chance.OffLost);
            fromOn &= ~(active & _chance.Next(chance.OnLost));
        }

        return (junctions & fromOn) | (~junctions & fromOff);
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
