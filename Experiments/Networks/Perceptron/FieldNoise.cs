using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.Perceptron;

/// <summary>Adds a normal deviate to each neuron's reduced field at each evaluation.</summary>
internal static unsafe class FieldNoise
{
    /// <param name="field">The reduced fields.</param>
    /// <param name="count">Number of neurons.</param>
    /// <param name="deviation">Standard deviation.</param>
    /// <param name="key">Key of the random numbers.</param>
    /// <param name="presentation">Which image in which epoch.</param>
    /// <param name="layer">Index of the layer.</param>
    public static void Add(float* field, int count, float deviation, ulong key, ulong presentation, int layer)
    {
        for (var unit = 0; unit < count; unit += 4)
        {
            var (first, second) = Philox.Block(key, presentation, ((ulong)layer << 32) | (uint)unit);
            AddPair(field + unit, count - unit, deviation, first);
            AddPair(field + unit + 2, count - unit - 2, deviation, second);
        }
    }

    private static void AddPair(float* field, int left, float deviation, ulong bits)
    {
        var radius = deviation * MathF.Sqrt(-2 * MathF.Log(((uint)bits + 0.5f) / 4294967296f));
        var (sin, cos) = MathF.SinCos(MathF.Tau * ((bits >> 32) / 4294967296f));
        if (left > 0)
        {
            field[0] += radius * cos;
        }

        if (left > 1)
        {
            field[1] += radius * sin;
        }
    }
}
