using SpinBench.Instruments.Magnets;

namespace SpinBench.Protocols.Magnets;

/// <summary>
/// Wipes the memory of a magnet's iron: fields of alternating sign that decay geometrically, so that each half-cycle
/// undoes a part of the one before, down to a field at which nothing of it is left.
/// </summary>
public static class Degaussing
{
    /// <summary>Ratio of one half-cycle to the one before; what is left is about a tenth of the remanence.</summary>
    public const double Decay = 0.9;

    /// <summary>Where it ends, in T (0.5 Oe).</summary>
    public const double SmallestAmplitude = 5e-5;

    /// <summary>The turning points in T, largest first, ending with 0.</summary>
    /// <param name="amplitude">T; the iron must have seen no larger field since it was last without memory.</param>
    public static IReadOnlyList<double> Turns(double amplitude)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amplitude, SmallestAmplitude);
        var turns = new List<double>();
        for (var turn = amplitude; Math.Abs(turn) >= SmallestAmplitude; turn *= -Decay)
        {
            turns.Add(turn);
        }

        turns.Add(0);
        return turns;
    }

    /// <summary>Time that it takes at most, without settling, at a ramp rate in T/s.</summary>
    public static TimeSpan Duration(double amplitude, double rampRate, double settlingTime)
    {
        var turns = Turns(amplitude);
        var travel = amplitude + turns.Zip(turns.Skip(1), (from, to) => Math.Abs(to - from)).Sum();
        return TimeSpan.FromSeconds(travel / rampRate + turns.Count * settlingTime);
    }

    /// <summary>Degausses; the field is zero afterwards.</summary>
    /// <param name="magnet">The magnet.</param>
    /// <param name="amplitude">First turning point in T, within the magnet's limit.</param>
    /// <param name="progress">Hears how much is done, 0 to 1; null for nobody.</param>
    /// <param name="cancellationToken">Stops the ramp where it is; the iron keeps a memory then.</param>
    public static async Task RunAsync(
        IMagnet magnet, double amplitude, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(magnet);
        var turns = Turns(amplitude);
        for (var turn = 0; turn < turns.Count; turn++)
        {
            await magnet.WalkToAsync(turns[turn], FieldBranch.Mean, cancellationToken);
            progress?.Report((turn + 1.0) / turns.Count);
        }
    }
}
