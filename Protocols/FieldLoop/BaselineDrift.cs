namespace SpinBench.Protocols.FieldLoop;

/// <summary>A loop that comes back to another resistance than it started from.</summary>
/// <param name="Field">T, where it starts and ends.</param>
/// <param name="From">Ohm at the start.</param>
/// <param name="To">Ohm at the end.</param>
internal sealed record BaselineDrift(double Field, double From, double To)
{
    private const double SmallestPart = 0.005;

    /// <summary>The drift of a loop that was walked to its end; null where it is closed within half a per cent.</summary>
    public static BaselineDrift? Of(IReadOnlyList<LoopPoint> loop)
    {
        var (first, last) = (loop[0], loop[^1]);
        var range = loop.Max(point => point.Field) - loop.Min(point => point.Field);
        var isBack = first.IsRising != last.IsRising && Math.Abs(first.Field - last.Field) < 0.01 * range;
        return isBack && Math.Abs(last.Resistance - first.Resistance) > SmallestPart * Math.Abs(first.Resistance)
            ? new BaselineDrift(first.Field, first.Resistance, last.Resistance)
            : null;
    }

    public override string ToString() => FormattableString.Invariant(
        $"the loop does not close: {From:G5} ohm at {Field * 1e4:F0} Oe at its start and {To:G5} ohm at its end. The baseline drifts (contacts, temperature), or the junction switches at the end of the loop: widen \"fields\", or give a \"saturate\"");
}
