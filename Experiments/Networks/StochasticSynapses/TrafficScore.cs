namespace SpinBench.Networks.StochasticSynapses;

/// <summary>How well spikes tell the cars of a lane.</summary>
/// <param name="Cars">Cars that passed.</param>
/// <param name="Found">Cars with a spike at the place where they are looked for; one spike finds one car.</param>
/// <param name="Spikes">Spikes.</param>
public readonly record struct TrafficScore(int Cars, int Found, int Spikes)
{
    /// <summary>2 found/(cars + spikes): 1 when each car has one spike and no spike is without a car.</summary>
    public double Accuracy => Cars + Spikes == 0 ? 1 : 2.0 * Found / (Cars + Spikes);

    /// <summary>Part of a car's way on which its spike is looked for, on either side of a place.</summary>
    public const double HalfWay = 0.15;

    /// <summary>Compares spikes with the cars that are wholly within some steps.</summary>
    /// <param name="stream">The traffic.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="spikes">Steps, ascending.</param>
    /// <param name="place">Part of the way through the picture where a spike tells a car, 0 to 1.</param>
    /// <param name="from">First step.</param>
    /// <param name="to">Step behind the last.</param>
    internal static TrafficScore Of(TrafficStream stream, int lane, IReadOnlyList<int> spikes, double place, int from, int to)
    {
        var (cars, found, next) = (0, 0, 0);
        foreach (var car in stream.Cars.Where(car => car.Lane == lane && car.Enters >= from && car.Leaves < to))
        {
            var (begin, end) = (car.At(place - HalfWay), car.At(place + HalfWay));
            while (next < spikes.Count && spikes[next] < begin)
            {
                next++;
            }

            cars++;
            if (next < spikes.Count && spikes[next] <= end)
            {
                found++;
                next++;
            }
        }

        return new TrafficScore(cars, found, spikes.Count);
    }
}
