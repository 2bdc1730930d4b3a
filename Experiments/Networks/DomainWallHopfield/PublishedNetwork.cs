namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>
/// The network with the bookkeeping of the published simulation, to compare with its numbers: steps of 1 ps, a soma's wall put
/// at its input at once, a window of 0.45 to 0.55 of the track in the published form of the resistance, a fixed time of
/// loading, and the end at the first step without motion. Use <see cref="DomainWallNetwork"/> for physics.
/// </summary>
/// <param name="weights">The weights.</param>
public sealed class PublishedNetwork(HopfieldWeights weights)
{
    private const double Step = 1e-12;
    private const double LongestTime = 3000e-9;

    /// <summary>Devices and voltages; the window of the junction is not used.</summary>
    public HopfieldDevices Devices { get; init; } = HopfieldDevices.Published;

    /// <summary>Time in s that is run at least: 28 ns, 56 ns for the published images.</summary>
    public double ShortestTime { get; init; } = 28e-9;

    /// <summary>The published time of loading in s at a load voltage in V.</summary>
    public static double LoadTime(double loadVoltage) => loadVoltage switch
    {
        >= 0.15 => 15e-9,
        >= 0.1 => 16e-9,
        >= 0.05 => 17e-9,
        >= 0.03 => 18e-9,
        _ => 20e-9,
    };

    /// <summary>Loads an input and lets the network settle.</summary>
    /// <param name="input">+1 or -1 for each neuron.</param>
    public HopfieldOutcome Run(ReadOnlySpan<sbyte> input)
    {
        var count = weights.NeuronCount;
        var walls = new PublishedWalls(weights, Devices, Step);
        walls.Place(input);
        var (load, shortest, longest) = (Steps(LoadTime(Devices.LoadVoltage)), Steps(ShortestTime), Steps(LongestTime));
        var step = 0;
        for (var isMoving = true; step < longest && (isMoving || step < shortest); step++)
        {
            isMoving = step < load ? walls.Load(input) : walls.Run();
        }

        var states = new sbyte[count];
        for (var neuron = 0; neuron < count; neuron++)
        {
            states[neuron] = walls.Somas[neuron] > 0.95 ? (sbyte)1 : walls.Somas[neuron] < 0.05 ? (sbyte)-1 : (sbyte)0;
        }

        return new HopfieldOutcome(states, step * Step, step < longest, PublishedEnergy.Of(Devices, count, step * Step));
    }

    private static int Steps(double time) => (int)Math.Round(time / Step);
}
