namespace SpinBench.Networks.DomainWallHopfield;

/// <summary>A run whose staircase is fine enough: the steps are doubled until the time of settling changes no more.</summary>
/// <param name="weights">The weights.</param>
/// <param name="devices">Devices and voltages.</param>
public sealed class StaircaseControl(HopfieldWeights weights, HopfieldDevices devices)
{
    private const int MostSteps = 1280;

    /// <summary>Steps that are tried first, at least 1.</summary>
    public int FirstSteps { get; init; } = 5;

    /// <summary>Time of loading in s; null loads until every wall rests.</summary>
    public double? LoadTime { get; init; }

    /// <summary>Time in s at which a run is given up.</summary>
    public double LongestTime { get; init; } = 3e-6;

    /// <summary>Loads an input and lets the network settle.</summary>
    /// <param name="input">+1 or -1 for each neuron.</param>
    /// <param name="tolerance">Change of the time of settling in s that is accepted from one staircase to the next, above 0; the error that is left is about a third of it.</param>
    /// <returns>The outcome, the steps it took, and by how much the time changed last.</returns>
    public (HopfieldOutcome Outcome, int StepCount, double Change) Run(ReadOnlySpan<sbyte> input, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        var steps = FirstSteps;
        var outcome = RunOnce(input, steps);
        while (true)
        {
            var finer = RunOnce(input, 2 * steps);
            var change = Math.Abs(finer.Time - outcome.Time);
            var agrees = change <= tolerance && finer.States.AsSpan().SequenceEqual(outcome.States);
            (steps, outcome) = (2 * steps, finer);
            if (agrees || steps > MostSteps / 2)
            {
                return (outcome, steps, change);
            }
        }
    }

    private HopfieldOutcome RunOnce(ReadOnlySpan<sbyte> input, int steps) =>
        new DomainWallNetwork(weights, devices, steps) { LoadTime = LoadTime, LongestTime = LongestTime }.Run(input);
}
