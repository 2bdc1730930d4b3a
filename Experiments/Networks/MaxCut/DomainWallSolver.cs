using SpinBench.Instruments.Randomness;
using SpinBench.Networks.DomainWallHopfield;

namespace SpinBench.Networks.MaxCut;

/// <summary>
/// The domain-wall Hopfield network with the mapping of R. Mathews et al., APL Mach. Learn. 1, 016107 (2023): loaded with a
/// random pattern for 16 ns, then left to settle. A wall that is between its ends counts as ON.
/// </summary>
public sealed class DomainWallSolver : ICutSolver
{
    private const double LoadTime = 16e-9;
    private const int ConductanceSteps = 20;
    private const int MostNeurons = 3000;
    private const double BreakdownVoltage = 1;
    private const double Ratio = 1.05;

    /// <summary>Devices and voltages.</summary>
    public HopfieldDevices Devices { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "domain-wall";

    /// <inheritdoc/>
    public string Description => "The domain-wall Hopfield network, in its published mapping, from random inputs (Mathews et al. 2023).";

    /// <inheritdoc/>
    public string? Refusal(WeightedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.AllWeights.ContainsAnyExcept(1)
            ? "its published mapping knows an edge or none (+W or -1.05 W), and this graph has weights other than 1"
            : graph.VertexCount > MostNeurons
                ? FormattableString.Invariant($"{graph.VertexCount} neurons need {(double)graph.VertexCount * (graph.VertexCount - 1):G2} axons and V_DW = {Devices.SupplyVoltage(graph.VertexCount):F0} V; up to {MostNeurons} are computed")
                : null;
    }

    /// <inheritdoc/>
    public IEnumerable<string> Warnings(WeightedGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (count, supply) = (graph.VertexCount, Devices.SupplyVoltage(graph.VertexCount));
        if (supply > BreakdownVoltage)
        {
            yield return FormattableString.Invariant($"{count} neurons need V_DW = {supply:F2} V, almost all of it across the junctions of the somas, which break down above about {BreakdownVoltage} V: at most {MostNeuronsBelow(BreakdownVoltage)} neurons could be built.");
        }

        var degree = 2.0 * graph.EdgeCount / count;
        if (Ratio * degree < count - 1 - degree)
        {
            yield return FormattableString.Invariant($"A vertex has {degree:F1} neighbours of {count - 1} on average. In the published mapping the {count - 1 - degree:F0} others draw its neuron to their side with +W each, more than its edges push it away with -1.05 W: the network falls to one side, and the cut is small or 0. The mapping is for graphs of about half of all edges.");
        }
    }

    /// <inheritdoc/>
    public void Attempt(WeightedGraph graph, RandomStream stream, Span<sbyte> sides, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(stream);
        RandomOrder.Sides(sides, stream);
        var network = new DomainWallNetwork(HopfieldWeights.OfGraph(graph, Ratio), Devices, ConductanceSteps) { LoadTime = LoadTime };
        var states = network.Run(sides).States;
        for (var vertex = 0; vertex < sides.Length; vertex++)
        {
            sides[vertex] = states[vertex] < 0 ? (sbyte)-1 : (sbyte)1;
        }
    }

    private int MostNeuronsBelow(double voltage)
    {
        var count = 2;
        while (Devices.SupplyVoltage(count + 1) <= voltage)
        {
            count++;
        }

        return count;
    }
}
