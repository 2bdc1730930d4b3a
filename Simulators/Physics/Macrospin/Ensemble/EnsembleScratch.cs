using SpinBench.Simulators.Computing;

namespace SpinBench.Simulators.Physics.Macrospin.Ensemble;

/// <summary>A worker's memory for one chunk of one block.</summary>
internal sealed class EnsembleScratch<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Deviates of a chunk.</summary>
    public AlignedBlock<float> Deviates { get; } =
        new(ThermalNoise.ChunkSteps * ThermalNoise.RowsPerStep * JunctionBlock<TNumber>.Lanes);

    /// <summary>The drives at a half step.</summary>
    public AlignedBlock<TNumber> Drive { get; } = new(JunctionBlock<TNumber>.Lanes);

    /// <summary>The same in double.</summary>
    public AlignedBlock<double> WideDrive { get; } = new(JunctionBlock<TNumber>.Lanes);
}
