using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.MaxCut;

/// <summary>Permutations and sides by chance.</summary>
internal static class RandomOrder
{
    /// <summary>0 … count - 1 in random order (R. Durstenfeld, Commun. ACM 7, 420 (1964)).</summary>
    public static int[] Of(int count, RandomStream stream)
    {
        var order = new int[count];
        for (var index = 0; index < count; index++)
        {
            var other = (int)(stream.NextUniform() * (index + 1));
            (order[index], order[other]) = (order[other], index);
        }

        return order;
    }

    /// <summary>Each vertex on a side by chance.</summary>
    public static void Sides(Span<sbyte> sides, RandomStream stream)
    {
        foreach (ref var side in sides)
        {
            side = stream.NextUniform() < 0.5 ? (sbyte)-1 : (sbyte)1;
        }
    }
}
