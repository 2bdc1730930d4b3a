using System.Runtime.Intrinsics;
using SpinBench.Instruments.Randomness;

namespace SpinBench.Networks.StochasticSynapses;

/// <summary>
/// Cars on parallel lanes as a camera reports them that sends changes only: a pixel that a car's front covers sends one kind of
/// event, one that its rear leaves the other kind. Made by this program; no recording is behind it.
/// </summary>
/// <remarks>Two inputs a pixel, one for each kind of event; a vector holds the events of the last <see cref="Window"/> steps.</remarks>
public sealed record TrafficStream
{
    /// <summary>Pixels along the lanes.</summary>
    public const int Length = 32;

    /// <summary>Pixels across a lane, of which a car covers all but one.</summary>
    public const int LaneWidth = 4;

    /// <summary>Lanes; cars of even ones go one way, of odd ones the other.</summary>
    public const int LaneCount = 4;

    /// <summary>Steps whose events are in one vector.</summary>
    public const int Window = 3;

    /// <summary>Inputs.</summary>
    public const int InputCount = 2 * Length * LaneWidth * LaneCount;

    private const int ShortestCar = 4;
    private const int LongestCar = 9;
    private const int ShortestGap = 6;
    private const double MeanGap = 50;
    private const double LowestSpeed = 0.7;
    private const double HighestSpeed = 1.3;
    private const double SeenShare = 0.9;
    private const double NoiseShare = 1e-3;

    private TrafficStream(BinaryInputs inputs, IReadOnlyList<TrafficCar> cars) => (Inputs, Cars) = (inputs, cars);

    /// <summary>One vector a step.</summary>
    public BinaryInputs Inputs { get; }

    /// <summary>What passed, by lane and time.</summary>
    public IReadOnlyList<TrafficCar> Cars { get; }

    /// <summary>Makes one.</summary>
    /// <param name="stepCount">Steps, at least 1; a car goes about a pixel a step.</param>
    /// <param name="seed">Seed of cars, missed events and noise.</param>
    public static TrafficStream Of(int stepCount, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stepCount, 1);
        var events = new ulong[stepCount][];
        var noise = new ChanceBits(new RandomStream(seed, "stochastic-synapses/traffic/noise"));
        for (var step = 0; step < stepCount; step++)
        {
            events[step] = new ulong[BinaryInputs.StrideOf(InputCount)];
            for (var lane = 0; lane < events[step].Length; lane += 4)
            {
                noise.Next(NoiseShare).CopyTo(events[step].AsSpan(lane));
            }
        }

        var cars = new List<TrafficCar>();
        for (var lane = 0; lane < LaneCount; lane++)
        {
            var stream = new RandomStream(seed, FormattableString.Invariant($"stochastic-synapses/traffic/lane/{lane}"));
            for (var time = MeanGap * stream.NextExponential(); time < stepCount;)
            {
                var size = ShortestCar + (int)(stream.NextUniform() * (LongestCar - ShortestCar + 1));
                var speed = LowestSpeed + ((HighestSpeed - LowestSpeed) * stream.NextUniform());
                var car = new TrafficCar(lane, time, time + ((Length + size) / speed));
                Draw(events, car, size, speed, stream);
                cars.Add(car);

                // Far enough behind not to catch up on the picture.
                time += (size + ShortestGap) / LowestSpeed + (Length * ((1 / LowestSpeed) - (1 / HighestSpeed))) + ((MeanGap / 2) * stream.NextExponential());
            }
        }

        return new TrafficStream(BinaryInputs.Of(InputCount, Joined(events)), cars);
    }

    private static void Draw(ulong[][] events, TrafficCar car, int size, double speed, RandomStream stream)
    {
        var (front, rear) = (0, -size);
        for (var step = (int)car.Enters; step < Math.Min(events.Length, car.Leaves + 1); step++)
        {
            var head = (int)((step - car.Enters) * speed);
            for (; front < head; front++)
            {
                Column(events[step], car.Lane, front, kind: 0, stream);
            }

            for (; rear < head - size; rear++)
            {
                Column(events[step], car.Lane, rear, kind: 1, stream);
            }
        }
    }

    private static void Column(ulong[] events, int lane, int place, int kind, RandomStream stream)
    {
        if (place is < 0 or >= Length)
        {
            return;
        }

        var x = lane % 2 == 0 ? place : Length - 1 - place;
        for (var row = 0; row < LaneWidth - 1; row++)
        {
            if (stream.NextUniform() < SeenShare)
            {
                var input = (((kind * LaneCount * LaneWidth) + (lane * LaneWidth) + row) * Length) + x;
                events[input / 64] |= 1UL << (input % 64);
            }
        }
    }

    private static ulong[][] Joined(ulong[][] events) =>
    [
        .. events.Select((_, step) => Enumerable.Range(0, BinaryInputs.StrideOf(InputCount))
            .Select(word => Enumerable.Range(Math.Max(0, step - Window + 1), Math.Min(step + 1, Window)).Aggregate(0UL, (all, past) => all | events[past][word])).ToArray()),
    ];
}

/// <summary>A car that passed.</summary>
/// <param name="Lane">Its lane, from 0.</param>
/// <param name="Enters">Step at which its front comes into the picture.</param>
/// <param name="Leaves">Step at which its rear leaves it.</param>
public sealed record TrafficCar(int Lane, double Enters, double Leaves)
{
    /// <summary>Step at which it has done a part of its way, 0 to 1.</summary>
    public double At(double part) => Enters + (part * (Leaves - Enters));
}
