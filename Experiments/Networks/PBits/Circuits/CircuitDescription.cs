namespace SpinBench.Networks.PBits.Circuits;

/// <summary>A circuit with how it is to be run, as a circuit file says it.</summary>
/// <param name="Circuit">The circuit.</param>
public sealed record CircuitDescription(PBitCircuit Circuit)
{
    /// <summary>Whether signals run from inputs to outputs only.</summary>
    public bool IsDirected { get; init; }

    /// <summary>I0 from sweep to sweep.</summary>
    public AnnealingSchedule Schedule { get; init; } = AnnealingSchedule.Linear(0.1, 2);

    /// <summary>Sweeps, at least 1.</summary>
    public int Sweeps { get; init; } = 1000;

    /// <summary>Chains, at least 1.</summary>
    public int Chains { get; init; } = 256;

    /// <summary>Numbers at which buses are held.</summary>
    public IReadOnlyDictionary<string, ulong> Clamps { get; init; } = new Dictionary<string, ulong>();

    /// <summary>Buses whose numbers are shown.</summary>
    public required IReadOnlyList<string> Shown { get; init; }

    /// <summary>P-bits that differ from the others.</summary>
    public IReadOnlyDictionary<int, PBitDevice> Devices { get; init; } = new Dictionary<int, PBitDevice>();

    /// <summary>Standard deviation of the slopes of all other p-bits around 1.</summary>
    public double SlopeSpread { get; init; }

    /// <summary>Standard deviation of the offsets of all other p-bits around 0.</summary>
    public double OffsetSpread { get; init; }

    /// <summary>Holds a bus.</summary>
    /// <exception cref="ArgumentException">There is no such bus, or the number does not fit; the message says what does.</exception>
    public CircuitDescription Holding(string bus, ulong value)
    {
        if (!Circuit.Buses.TryGetValue(bus, out var bits))
        {
            throw new ArgumentException($"there is no bus or bit \"{bus}\" to hold; there are {string.Join(", ", Circuit.Buses.Keys)}.", nameof(bus));
        }

        if (bits.Length < 64 && value >> bits.Length != 0)
        {
            throw new ArgumentException($"{value} does not fit {bus}, which has {bits.Length} {(bits.Length == 1 ? "bit" : "bits")}: 0 to {(1UL << bits.Length) - 1}.", nameof(value));
        }

        return this with { Clamps = new Dictionary<string, ulong>(Clamps) { [bus] = value } };
    }
}
