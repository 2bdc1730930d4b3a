namespace SpinBench.Networks.PBits.Circuits;

/// <summary>Gates whose terminals are shared p-bits, with buses of them that stand for numbers.</summary>
public sealed class PBitCircuit
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int[]> _buses = new(StringComparer.Ordinal);
    private readonly List<(InvertibleGate Gate, int[] Terminals)> _gates = [];
    private readonly List<PBitLink> _links = [];
    private readonly List<(int PBit, double Bias)> _biases = [];

    /// <summary>P-bits.</summary>
    public int Count => _names.Count;

    /// <summary>Name of each p-bit.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Its buses, lowest bit first; a single p-bit may be one.</summary>
    public IReadOnlyDictionary<string, int[]> Buses => _buses;

    /// <summary>Its gates with the p-bits that are their terminals.</summary>
    public IReadOnlyList<(InvertibleGate Gate, int[] Terminals)> Gates => _gates;

    /// <summary>A p-bit more.</summary>
    public int AddPBit(string name)
    {
        _names.Add(name);
        return _names.Count - 1;
    }

    /// <summary>A bus more; its p-bits are "name[0]", the lowest, and so on, or "name" alone where its width is 1.</summary>
    public int[] AddBus(string name, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 64);
        int[] bus = [.. Enumerable.Range(0, width).Select(bit => AddPBit(width == 1 ? name : $"{name}[{bit}]"))];
        _buses.Add(name, bus);
        return bus;
    }

    /// <summary>A gate on p-bits that are there: its inputs, then its outputs. P-bits of its own are added.</summary>
    public void Add(InvertibleGate gate, params ReadOnlySpan<int> terminals)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentOutOfRangeException.ThrowIfNotEqual(terminals.Length, gate.Inputs.Count + gate.Outputs.Count);
        int[] all = [.. terminals, .. gate.Hidden.Select(hidden => AddPBit($"{gate.Name}{_gates.Count}.{hidden}"))];
        _gates.Add((gate, all));
    }

    /// <summary>A link more, beside those of the gates.</summary>
    public void Add(PBitLink link) => _links.Add(link);

    /// <summary>A bias more, beside those of the gates.</summary>
    public void AddBias(int pbit, double bias) => _biases.Add((pbit, bias));

    /// <summary>sum = a + b by a half adder and full adders, carry by carry.</summary>
    /// <param name="first">Bits of a, lowest first.</param>
    /// <param name="second">Bits of b, as many.</param>
    /// <param name="sum">Bits of the sum, one more.</param>
    public void AddRippleAdder(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> sum)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Length, first.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(sum.Length, first.Length + 1);
        var carry = -1;
        for (var bit = 0; bit < first.Length; bit++)
        {
            var next = bit == first.Length - 1 ? sum[^1] : AddPBit($"carry{_names.Count}");
            AddSum(first[bit], second[bit], carry, sum[bit], next);
            carry = next;
        }
    }

    /// <summary>product = a b: an and gate for each pair of bits, and a row of adders for each bit of b but the first.</summary>
    /// <param name="first">Bits of a, lowest first; at least 2.</param>
    /// <param name="second">Bits of b; at least 2.</param>
    /// <param name="product">Bits of the product, as many as both together.</param>
    public void AddMultiplier(ReadOnlySpan<int> first, ReadOnlySpan<int> second, ReadOnlySpan<int> product)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(first.Length, second.Length), 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(product.Length, first.Length + second.Length);
        var sums = AddPartialProducts(first, second[0], product[0]);
        for (var row = 1; row < second.Length; row++)
        {
            var partial = AddPartialProducts(first, second[row], -1);
            var next = new int[first.Length + 1];
            var carry = -1;
            for (var bit = 0; bit < first.Length; bit++)
            {
                var isLast = row == second.Length - 1;
                var sum = bit == 0 ? product[row] : isLast ? product[row + bit] : AddPBit($"sum{_names.Count}");
                var carryOut = isLast && bit == first.Length - 1 ? product[^1] : AddPBit($"carry{_names.Count}");
                var above = bit + 1 < sums.Length ? sums[bit + 1] : -1;
                AddSum(partial[bit], above < 0 ? carry : above, above < 0 ? -1 : carry, sum, carryOut);
                (next[bit], carry) = (sum, carryOut);
            }

            next[^1] = carry;
            sums = next;
        }
    }

    /// <summary>Its network.</summary>
    /// <param name="isDirected">
    /// Whether an input that another gate drives gets nothing from the gate it leads to, so that signals run from inputs to
    /// outputs only.
    /// </param>
    public PBitNetwork Network(bool isDirected)
    {
        var driven = _gates.SelectMany(entry => entry.Terminals.Skip(entry.Gate.Inputs.Count)).ToHashSet();
        var biases = new double[Count];
        var links = new List<PBitLink>(_links);
        foreach (var (pbit, bias) in _biases)
        {
            biases[pbit] += bias;
        }

        foreach (var (gate, terminals) in _gates)
        {
            for (var target = 0; target < gate.Size; target++)
            {
                if (isDirected && target < gate.Inputs.Count && driven.Contains(terminals[target]))
                {
                    continue;
                }

                biases[terminals[target]] += gate.Biases[target];
                links.AddRange(Enumerable.Range(0, gate.Size).Where(source => gate.Couplings[target, source] != 0)
                    .Select(source => new PBitLink(terminals[target], terminals[source], gate.Couplings[target, source])));
            }
        }

        return new PBitNetwork(biases, links);
    }

    /// <summary>Whether every gate keeps its truth table.</summary>
    /// <param name="isUp">Whether a p-bit is up.</param>
    public bool IsValid(Func<int, bool> isUp) => Faults(isUp) == 0;

    /// <summary>Gates that do not keep their truth table.</summary>
    /// <param name="isUp">Whether a p-bit is up.</param>
    public int Faults(Func<int, bool> isUp)
    {
        ArgumentNullException.ThrowIfNull(isUp);
        return _gates.Count(entry =>
        {
            var word = 0;
            for (var terminal = 0; terminal < entry.Gate.Inputs.Count + entry.Gate.Outputs.Count; terminal++)
            {
                word |= isUp(entry.Terminals[terminal]) ? 1 << terminal : 0;
            }

            return !entry.Gate.IsTrue(word);
        });
    }

    /// <summary>What holds a bus at a number.</summary>
    public static IEnumerable<KeyValuePair<int, bool>> Hold(IReadOnlyList<int> bus, ulong value)
    {
        ArgumentNullException.ThrowIfNull(bus);
        return bus.Select((pbit, bit) => KeyValuePair.Create(pbit, (value >> bit & 1) == 1));
    }

    private void AddSum(int first, int second, int carry, int sum, int carryOut)
    {
        if (second < 0 || carry < 0)
        {
            Add(InvertibleGate.HalfAdder, first, Math.Max(second, carry), sum, carryOut);
        }
        else
        {
            Add(InvertibleGate.FullAdder, first, second, carry, sum, carryOut);
        }
    }

    private int[] AddPartialProducts(ReadOnlySpan<int> first, int second, int lowest)
    {
        var products = new int[first.Length];
        for (var bit = 0; bit < first.Length; bit++)
        {
            products[bit] = bit == 0 && lowest >= 0 ? lowest : AddPBit($"and{_names.Count}");
            Add(InvertibleGate.And, first[bit], second, products[bit]);
        }

        return products;
    }
}
