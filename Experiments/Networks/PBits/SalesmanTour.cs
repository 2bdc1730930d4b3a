namespace SpinBench.Networks.PBits;

/// <summary>
/// The travelling salesman over few cities: the first comes first, and each other one has a p-bit for every place in the tour,
/// of which one shall be up.
/// </summary>
/// <param name="distances">Symmetric distances of N cities, N from 3 to 10; (N - 1)² p-bits.</param>
public sealed class SalesmanTour(double[,] distances)
{
    // For a city at no place or two, or a place of no city or two, over the longest distance.
    private const double Penalty = 1;

    private readonly int _others = distances.GetLength(0) - 1;

    /// <summary>Largest of the distances.</summary>
    public double Longest { get; } = distances.Cast<double>().Max();

    /// <summary>Bits of the p-bits: city c (from 1) at place t (from 1) is (c - 1)(N - 1) + t - 1.</summary>
    public int BitCount => _others * _others;

    /// <summary>Lengths over <see cref="Longest"/> plus the penalties.</summary>
    public PBitNetwork Network()
    {
        var cost = new QuadraticCost(BitCount);
        for (var city = 0; city < _others; city++)
        {
            cost.AddExactlyOne([.. Enumerable.Range(0, _others).Select(place => Bit(city, place))], Penalty);
            cost.AddExactlyOne([.. Enumerable.Range(0, _others).Select(place => Bit(place, city))], Penalty);
            cost.Add(Bit(city, 0), distances[0, city + 1] / Longest);
            cost.Add(Bit(city, _others - 1), distances[0, city + 1] / Longest);
            for (var other = 0; other < _others; other++)
            {
                for (var place = 0; place < _others - 1 && other != city; place++)
                {
                    cost.Add(Bit(city, place), Bit(other, place + 1), distances[city + 1, other + 1] / Longest);
                }
            }
        }

        return cost.ToNetwork();
    }

    /// <summary>Length of the tour in a state; null where it is none.</summary>
    public double? Length(ulong state)
    {
        var order = new int[_others];
        for (var place = 0; place < _others; place++)
        {
            var there = Enumerable.Range(0, _others).Where(city => (state >> Bit(city, place) & 1) == 1).ToArray();
            if (there.Length != 1 || order.Take(place).Contains(there[0] + 1))
            {
                return null;
            }

            order[place] = there[0] + 1;
        }

        return LengthOf(order);
    }

    /// <summary>The shortest tour, by trying all.</summary>
    public double Shortest() => Orders([.. Enumerable.Range(1, _others)]).Min(LengthOf);

    private double LengthOf(int[] order)
    {
        var length = distances[0, order[0]] + distances[order[^1], 0];
        for (var place = 1; place < order.Length; place++)
        {
            length += distances[order[place - 1], order[place]];
        }

        return length;
    }

    private static IEnumerable<int[]> Orders(int[] cities) => cities.Length == 1
        ? [cities]
        : cities.SelectMany(city => Orders([.. cities.Where(other => other != city)]).Select(rest => (int[])[city, .. rest]));

    private int Bit(int city, int place) => (city * _others) + place;
}
