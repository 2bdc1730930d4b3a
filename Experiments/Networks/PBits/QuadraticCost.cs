namespace SpinBench.Networks.PBits;

/// <summary>A cost sum a_i x_i + sum b_ij x_i x_j over bits x of 0 and 1, as a network of p-bits: x = (1 + m)/2.</summary>
/// <param name="count">Bits.</param>
public sealed class QuadraticCost(int count)
{
    private readonly double[] _biases = new double[count];
    private readonly List<PBitLink> _links = [];

    /// <summary>Adds a x_i.</summary>
    public void Add(int bit, double weight) => _biases[bit] -= weight / 2;

    /// <summary>Adds b x_i x_j of two different bits.</summary>
    public void Add(int first, int second, double weight)
    {
        _links.AddRange(PBitNetwork.Both(first, second, -weight / 4));
        _biases[first] -= weight / 4;
        _biases[second] -= weight / 4;
    }

    /// <summary>Adds p (sum x_i - 1)², but for a constant: exactly one of some bits shall be 1.</summary>
    public void AddExactlyOne(IReadOnlyList<int> bits, double penalty)
    {
        ArgumentNullException.ThrowIfNull(bits);
        for (var place = 0; place < bits.Count; place++)
        {
            Add(bits[place], -penalty);
            for (var other = place + 1; other < bits.Count; other++)
            {
                Add(bits[place], bits[other], 2 * penalty);
            }
        }
    }

    /// <summary>The network whose energy is the cost, but for a constant.</summary>
    public PBitNetwork ToNetwork() => new(_biases, _links);
}
