namespace SpinBench.Instruments;

/// <summary>Measures the magnetic field where the device is.</summary>
public interface IGaussmeter : IInstrument
{
    /// <summary>One reading of B in T.</summary>
    ValueTask<Reading> ReadFieldAsync(CancellationToken cancellationToken);
}
