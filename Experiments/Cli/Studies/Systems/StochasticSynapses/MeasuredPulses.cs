namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>The pulses that a measured junction offers.</summary>
/// <param name="Dwells">What was measured.</param>
/// <param name="Pairs">Pairs of pulses, by the probability towards ON, the least first; at least 1.</param>
/// <param name="Width">Width of the pulses in s.</param>
/// <param name="IsMirrored">Whether the run has conditions on one side only, so that the other pulse is the same with the states exchanged.</param>
internal sealed record MeasuredPulses(MeasuredDwellTimes Dwells, IReadOnlyList<PulsePair> Pairs, double Width, bool IsMirrored)
{
    private const int MostPairs = 8;

    // A pulse that leaves the junction in the wrong state more often than this teaches nothing where others do better.
    private const double ClearShare = 0.9;

    /// <summary>Probability that serves best in the model.</summary>
    public const double Target = 0.05;

    /// <summary>The pair whose pulses switch the wrong way least.</summary>
    public PulsePair Surest => Pairs.MaxBy(pair => pair.OneSidedness)!;

    /// <summary>Pairs conditions so that both pulses switch about equally often, and takes a few that differ most.</summary>
    /// <param name="dwells">What was measured.</param>
    /// <param name="width">Width of the pulses in s; null for that which gives <see cref="Target"/> with <see cref="Surest"/>.</param>
    public static MeasuredPulses Of(MeasuredDwellTimes dwells, double? width)
    {
        var leastShare = dwells.Conditions.Max(condition => PulsePair.ShareOfLow(condition)) > ClearShare ? ClearShare : 0.5;
        MeasuredDwellTime[] on = [.. dwells.Conditions.Where(condition => PulsePair.ShareOfLow(condition) > leastShare)];
        MeasuredDwellTime[] off = [.. dwells.Conditions.Where(condition => PulsePair.ShareOfLow(condition) < 0.5)];
        var isMirrored = on.Length == 0 || off.Length == 0;
        if (isMirrored)
        {
            MeasuredDwellTime[] all = [.. dwells.Conditions];
            MeasuredDwellTime[] mirrored = [.. all.Select(one => one with { High = one.Low, Low = one.High })];
            (on, off) = on.Length > 0 ? (all, mirrored) : (mirrored, all);
        }

        PulsePair[] pairs = [.. on.Select(one => new PulsePair(one, off.MinBy(other => Mismatch(one, other))!))];
        var surest = pairs.MaxBy(pair => pair.OneSidedness)!;
        var used = width ?? surest.WidthFor(Target);
        PulsePair[] ordered = [.. pairs.OrderBy(pair => pair.Of(used).On)];
        var few = Math.Min(MostPairs, ordered.Length);
        return new MeasuredPulses(
            dwells, [.. Enumerable.Range(0, few).Select(index => ordered[few == 1 ? 0 : index * (ordered.Length - 1) / (few - 1)]).Append(surest).Distinct().OrderBy(pair => pair.Of(used).On)],
            used, isMirrored);
    }

    // How far the two pulses are from each other's mirror image, on a logarithmic scale.
    private static double Mismatch(MeasuredDwellTime on, MeasuredDwellTime off) =>
        Math.Abs(Math.Log(on.High.Value / off.Low.Value)) + Math.Abs(Math.Log(on.Low.Value / off.High.Value));
}
