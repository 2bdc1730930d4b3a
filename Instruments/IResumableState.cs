namespace SpinBench.Instruments;

/// <summary>A simulated world that can be stored with the points measured in it and be put back.</summary>
public interface IResumableState
{
    /// <summary>Everything that the next reading depends on, as opaque bytes. Call it between readings only.</summary>
    byte[] Capture();

    /// <summary>Puts the world, its clock included, back to a captured state.</summary>
    /// <exception cref="InvalidDataException">The bytes come from another bench, device or version.</exception>
    void Restore(ReadOnlySpan<byte> state);
}
