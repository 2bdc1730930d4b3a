namespace SpinBench.Networks.PBits;

/// <summary>What the p-bits of a network are, and what is held.</summary>
public sealed record PBitConditions
{
    /// <summary>Ideal p-bits, nothing held.</summary>
    public static PBitConditions Ideal { get; } = new();

    /// <summary>The curve that all have.</summary>
    public PBitResponse Response { get; init; } = PBitResponse.Ideal;

    /// <summary>What each has of its own, as many as p-bits; null when all are alike.</summary>
    public IReadOnlyList<PBitDevice>? Devices { get; init; }

    /// <summary>P-bits that are held, and whether up.</summary>
    public IReadOnlyDictionary<int, bool> Clamps { get; init; } = new Dictionary<int, bool>();

    /// <summary>In which order the others decide.</summary>
    public PBitOrder Order { get; init; }

    internal PBitDevice Device(int pbit) => Devices?[pbit] ?? PBitDevice.Ideal;
}
