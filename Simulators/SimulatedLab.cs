using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Time;

namespace SpinBench.Simulators;

/// <summary>
/// One simulated laboratory: its clock, its chance, and every part with a state, which are stored and restored together.
/// </summary>
public sealed class SimulatedLab : IResumableState
{
    private const uint Magic = 0x31424C53; // "SLB1"

    private readonly SortedDictionary<string, RandomStream> _streams = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ISimulatedState> _parts = new(StringComparer.Ordinal);

    /// <summary>Founds a lab at the clock's epoch.</summary>
    /// <param name="seed">Seed of every stream in the lab.</param>
    public SimulatedLab(ulong seed) => Seed = seed;

    /// <summary>Seed of every stream in the lab.</summary>
    public ulong Seed { get; }

    /// <summary>The lab's clock.</summary>
    public LabClock Clock { get; } = new();

    /// <summary>The stream of that name; the same object whenever asked.</summary>
    public RandomStream Stream(string name)
    {
        if (!_streams.TryGetValue(name, out var stream))
        {
            _streams.Add(name, stream = new RandomStream(Seed, name));
        }

        return stream;
    }

    /// <summary>Registers a part to be stored and restored under a unique name.</summary>
    public void Add(string name, ISimulatedState part) => _parts.Add(name, part);

    /// <inheritdoc/>
    public byte[] Capture()
    {
        using var bytes = new MemoryStream(512);
        using var writer = new BinaryWriter(bytes);
        writer.Write(Magic);
        writer.Write(Seed);
        writer.Write(Clock.Ticks);
        writer.Write(_streams.Count);
        foreach (var (name, stream) in _streams)
        {
            writer.Write(name);
            writer.Write(stream.Ordinal);
            writer.Write(stream.SpareGaussian);
        }

        writer.Write(_parts.Count);
        foreach (var (name, part) in _parts)
        {
            writer.Write(name);
            part.Save(writer);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Restore(ReadOnlySpan<byte> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        if (reader.ReadUInt32() != Magic || reader.ReadUInt64() != Seed)
        {
            throw new InvalidDataException("The stored state belongs to another simulated lab or seed.");
        }

        Clock.Restore(reader.ReadInt64());
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var stream = Stream(reader.ReadString());
            stream.Ordinal = reader.ReadUInt64();
            stream.SpareGaussian = reader.ReadDouble();
        }

        if (reader.ReadInt32() != _parts.Count)
        {
            throw new InvalidDataException("The stored state belongs to a lab with other instruments.");
        }

        foreach (var (name, part) in _parts)
        {
            var stored = reader.ReadString();
            if (stored != name)
            {
                throw new InvalidDataException($"The stored state has \"{stored}\" where this lab has \"{name}\".");
            }

            part.Load(reader);
        }
    }
}
