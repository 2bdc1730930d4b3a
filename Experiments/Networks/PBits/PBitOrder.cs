namespace SpinBench.Networks.PBits;

/// <summary>In which order the p-bits of a network decide.</summary>
public enum PBitOrder
{
    /// <summary>One after the other.</summary>
    Sequential,

    /// <summary>All of a colour of <see cref="PBitColouring"/> at one moment, colour after colour.</summary>
    Coloured,

    /// <summary>All at one moment. Wrong wherever p-bits are linked; here to show how wrong.</summary>
    Parallel,
}
