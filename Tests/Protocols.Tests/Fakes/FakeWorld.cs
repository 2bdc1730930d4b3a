using SpinBench.Instruments.Randomness;


namespace SpinBench.Protocols.Tests.Fakes;

/// <summary>A world whose next reading depends on everything read before, so that a wrong resume shows.</summary>
internal sealed class FakeWorld(ulong seed) : IResumableState
{
    private readonly RandomStream _noise = new(seed, "noise");
    private double _drift;

    public double Field { get; set; }

    public double Time { get; private set; }

    public double Read()
    {
        Time += 0.02;
        _drift = 0.9 * _drift + _noise.NextGaussian();
        return Field + _drift;
    }

    public byte[] Capture()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(seed);
        writer.Write(_noise.Ordinal);
        writer.Write(_noise.SpareGaussian);
        writer.Write(_drift);
        writer.Write(Field);
        writer.Write(Time);
        writer.Flush();
        return bytes.ToArray();
    }

    public void Restore(ReadOnlySpan<byte> state)
    {
        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        if (reader.ReadUInt64() != seed)
        {
            throw new InvalidDataException("another seed");
        }

        _noise.Ordinal = reader.ReadUInt64();
        _noise.SpareGaussian = reader.ReadDouble();
        _drift = reader.ReadDouble();
        Field = reader.ReadDouble();
        Time = reader.ReadDouble();
    }
}
