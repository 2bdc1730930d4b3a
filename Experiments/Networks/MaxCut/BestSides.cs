namespace SpinBench.Networks.MaxCut;

/// <summary>Keeps the largest of the cuts that are offered.</summary>
internal ref struct BestSides(WeightedGraph graph, Span<sbyte> sides)
{
    private readonly Span<sbyte> _sides = sides;
    private long _cut = long.MinValue;

    /// <summary>Whether there was one.</summary>
    public readonly bool IsFound => _cut > long.MinValue;

    public void Offer(ReadOnlySpan<sbyte> candidate)
    {
        var cut = graph.CutOf(candidate);
        if (cut > _cut)
        {
            _cut = cut;
            candidate.CopyTo(_sides);
        }
    }
}
