using System.Numerics;
using System.Runtime.InteropServices;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.BitErrors;

/// <summary>
/// Real weights that a training moves by Adam (D. P. Kingma, J. Ba, arXiv:1412.6980), and those that the network uses meanwhile: the
/// same, or their signs (straight through, M. Courbariaux et al., arXiv:1602.02830), some of them flipped.
/// </summary>
internal sealed class HiddenWeights
{
    private const float FirstMemory = 0.9f;
    private const float SecondMemory = 0.999f;
    private const float Smallest = 1e-7f;

    private readonly float[] _first;
    private readonly float[] _second;
    private readonly bool _isBinary;

    /// <param name="count">Weights, a multiple of 16.</param>
    /// <param name="bound">They begin uniform within this.</param>
    /// <param name="isBinary">Whether the network uses their signs.</param>
    /// <param name="stream">Their chance.</param>
    public HiddenWeights(int count, float bound, bool isBinary, RandomStream stream)
    {
        _isBinary = isBinary;
        (Values, Used, Gradient, _first, _second) = (new float[count], new float[count], new float[count], new float[count], new float[count]);
        for (var index = 0; index < count && bound > 0; index++)
        {
            Values[index] = (float)(bound * ((2 * stream.NextUniform()) - 1));
        }

        Use(0, stream);
    }

    /// <summary>The real weights.</summary>
    public float[] Values { get; }

    /// <summary>What the network uses.</summary>
    public float[] Used { get; }

    /// <summary>The gradient of the batch, summed by the training and cleared by <see cref="Step"/>.</summary>
    public float[] Gradient { get; }

    /// <summary>Brings <see cref="Used"/> up to date, with errors.</summary>
    /// <param name="errorRate">Probability that a sign is wrong.</param>
    /// <param name="stream">Chance of the errors.</param>
    public void Use(double errorRate, RandomStream stream)
    {
        if (!_isBinary)
        {
            Values.CopyTo(Used, 0);
            return;
        }

        var values = Registers(Values);
        var used = Registers(Used);
        for (var index = 0; index < values.Length; index++)
        {
            used[index] = Vector.ConditionalSelect(Vector.LessThan(values[index], Vector<float>.Zero), -Vector<float>.One, Vector<float>.One);
        }

        for (var place = BitMemory.NextHit(-1, errorRate, stream); place < Used.Length; place = BitMemory.NextHit(place, errorRate, stream))
        {
            Used[place] = -Used[place];
        }
    }

    /// <summary>Moves the real weights against the gradient; those that are used by their signs stay within ±1.</summary>
    /// <param name="rate">Step.</param>
    /// <param name="step">Number of the step, from 1.</param>
    public void Step(float rate, int step)
    {
        var firstScale = new Vector<float>((float)(rate / (1 - Math.Pow(FirstMemory, step))));
        var secondScale = new Vector<float>((float)(1 / (1 - Math.Pow(SecondMemory, step))));
        var (bound, smallest) = (new Vector<float>(_isBinary ? 1 : float.MaxValue), new Vector<float>(Smallest));
        var values = Registers(Values);
        var gradients = Registers(Gradient);
        var firsts = Registers(_first);
        var seconds = Registers(_second);
        for (var index = 0; index < values.Length; index++)
        {
            var gradient = gradients[index];
            firsts[index] += (gradient - firsts[index]) * (1 - FirstMemory);
            seconds[index] += ((gradient * gradient) - seconds[index]) * (1 - SecondMemory);
            var moved = values[index] - (firstScale * firsts[index] / (Vector.SquareRoot(seconds[index] * secondScale) + smallest));
            values[index] = Vector.Min(bound, Vector.Max(-bound, moved));
        }

        Array.Clear(Gradient);
    }

    private static Span<Vector<float>> Registers(float[] values) => MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan());
}
