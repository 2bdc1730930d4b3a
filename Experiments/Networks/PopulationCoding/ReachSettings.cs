namespace SpinBench.Networks.PopulationCoding;

/// <summary>Two populations and how they learn to reach; every number is ours.</summary>
/// <param name="Count">Junctions of each population, at least 2.</param>
/// <param name="Narrowness">ΔK: units of offset for one of stimulus.</param>
public sealed record ReachSettings(int Count, double Narrowness)
{
    /// <summary>Trials of learning.</summary>
    public int Trials { get; init; } = 4000;

    /// <summary>Cycles at the top of the curve in a window, r0 T.</summary>
    public double Window { get; init; } = 1000;

    /// <summary>Step of a weight.</summary>
    public double LearningRate { get; init; } = 0.15;

    /// <summary>Error within which nothing is learned; the range is 2.</summary>
    public double DeadZone { get; init; } = 0.02;

    /// <summary>Distance over which outputs beside the answer are moved.</summary>
    public double Neighbourhood { get; init; } = 0.3;

    /// <summary>Spread of the junctions, as in <see cref="JunctionPopulation"/>.</summary>
    public double Spread { get; init; }

    /// <summary>Outermost preferred stimulus of the inputs.</summary>
    public double InputEdge { get; init; } = 1.1;

    /// <summary>Outermost preferred answer of the outputs.</summary>
    public double OutputEdge { get; init; } = 1.3;

    /// <summary>Largest weight before learning.</summary>
    public double FirstWeight { get; init; } = 0.1;
}
