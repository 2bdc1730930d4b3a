namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>Hebb's weights kept as their patterns: memory of N p bytes instead of N² numbers.</summary>
internal sealed class PatternWeights : HopfieldWeights
{
    private readonly sbyte[][] _patterns;

    public PatternWeights(IReadOnlyList<sbyte[]> patterns)
        : base(patterns[0].Length) => _patterns = [.. patterns];

    public override double SumTo(int neuron)
    {
        var sum = -_patterns.Length;
        foreach (var pattern in _patterns)
        {
            var total = 0;
            foreach (var state in pattern)
            {
                total += state;
            }

            sum += pattern[neuron] * total;
        }

        return sum;
    }

    public override void CopyRow(int neuron, Span<double> row)
    {
        row.Clear();
        foreach (var pattern in _patterns)
        {
            var own = pattern[neuron];
            for (var other = 0; other < row.Length; other++)
            {
                row[other] += own * pattern[other];
            }
        }

        row[neuron] = 0;
    }

    internal override void Add(int neuron, double change, double[] sums, double[] squares)
    {
        for (var other = 0; other < NeuronCount; other++)
        {
            var weight = 0;
            foreach (var pattern in _patterns)
            {
                weight += pattern[neuron] * pattern[other];
            }

            if (other != neuron)
            {
                sums[other] += weight * change;
                squares[other] += weight * weight * change;
            }
        }
    }
}
