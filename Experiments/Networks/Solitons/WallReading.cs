using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics.DomainWalls;

namespace SpinBench.Networks.Solitons;

/// <summary>
/// Spikes of a domain-wall neuron as a junction over the end of its track shows them: the resistance is read again and again, with
/// noise, and a comparator with hysteresis counts each time that it has passed the middle.
/// </summary>
public static class WallReading
{
    // Of the step between both levels, to either side of the middle; ours.
    private const double Hysteresis = 0.25;

    /// <summary>Counts the spikes that came and those that were seen.</summary>
    /// <param name="neuron">The neuron; it moves.</param>
    /// <param name="current">Current through its track in A.</param>
    /// <param name="junction">The junction.</param>
    /// <param name="noise">Standard deviation of a reading in ohm.</param>
    /// <param name="timing">Time between readings in s, and readings.</param>
    /// <param name="stream">Chance of the noise.</param>
    public static (long Fired, long Seen) Count(
        DomainWallNeuron neuron, double current, WallJunction junction, double noise, (double Interval, int Count) timing, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(neuron);
        ArgumentNullException.ThrowIfNull(junction);
        ArgumentNullException.ThrowIfNull(stream);
        var (low, high) = (junction.ParallelResistance, junction.AntiparallelResistance);
        var (middle, margin) = ((low + high) / 2, Hysteresis * (high - low));
        var (fired, seen, isPassed) = (0L, 0L, false);
        for (var reading = 0; reading < timing.Count; reading++)
        {
            fired += neuron.Advance(current, timing.Interval);
            var resistance = junction.Resistance(neuron.Position) + (noise * stream.NextGaussian());
            if (!isPassed && resistance < middle - margin)
            {
                isPassed = true;
                seen++;
            }
            else if (isPassed && resistance > middle + margin)
            {
                isPassed = false;
            }
        }

        return (fired, seen);
    }
}
