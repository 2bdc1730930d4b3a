namespace SpinBench.Instruments;

/// <summary>Measures the magnetic field where the device is.</summary>
public interface IGaussmeter : IInstrument
{
    /// <summary>Applies settings, reads them back and returns them as the instrument rounded them.</summary>
    Task<GaussmeterSettings> ConfigureAsync(GaussmeterSettings settings, CancellationToken cancellationToken);

    /// <summary>One reading of B in T.</summary>
    ValueTask<Reading> ReadFieldAsync(CancellationToken cancellationToken);
}

/// <summary>How a gaussmeter measures; it measures DC field.</summary>
/// <param name="Range">The largest |B| expected, in T; null follows the field.</param>
/// <param name="IsFiltered">Whether the instrument averages its readings.</param>
public sealed record GaussmeterSettings(double? Range, bool IsFiltered);
