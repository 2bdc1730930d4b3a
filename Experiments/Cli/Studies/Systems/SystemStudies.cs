namespace SpinBench.Cli.Studies.Systems;

/// <summary>Every system of the review, in its order.</summary>
internal static class SystemStudies
{
    public const string OutOfScope =
        "Not here: the CMOS digital associative memories of the review (Grollier et al., Nature Electronics 3, 360 (2020)): they are circuits, not junction physics.";

    public static IReadOnlyList<SystemStudy> All { get; } =
    [
        RandomNumbers.RandomNumbersStudy.Study,
        PBits.PBitsStudy.Study,
        PopulationCoding.PopulationCodingStudy.Study,
        OscillatorReservoir.OscillatorReservoirStudy.Study,
        Vowels.VowelsStudy.Study,
        AssociativeMemory.AssociativeMemoryStudy.Study,
        StochasticSynapses.StochasticSynapsesStudy.Study,
        Crossbar.CrossbarStudy.Study,
        Solitons.SolitonsStudy.Study,
        Nanomagnets.NanomagnetsStudy.Study,
        BitErrors.BitErrorsStudy.Study,
    ];
}
