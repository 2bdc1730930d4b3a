namespace SpinBench.Protocols.Resonance;

/// <summary>The readings of one set point.</summary>
/// <param name="Bias">V.</param>
/// <param name="Held">T or Hz that is held during the spectrum.</param>
/// <param name="Swept">Hz or T that was asked for.</param>
/// <param name="IsFrequencySwept">Whether the frequency is swept.</param>
/// <param name="Field">T by the gaussmeter, or what was asked for.</param>
/// <param name="Current">A.</param>
/// <param name="Times">Ends of the readings in s.</param>
/// <param name="Signals">V; NaN on overload.</param>
/// <param name="Quadratures">V out of phase; NaN for dc.</param>
/// <param name="Changes">V; NaN for lock-in.</param>
/// <param name="Resistances">Ohm.</param>
/// <param name="Flags">As in the points.</param>
internal sealed record ResonancePlace(
    double Bias, double Held, double Swept, bool IsFrequencySwept, double Field, double Current, double[] Times, double[] Signals, double[] Quadratures, double[] Changes,
    double[] Resistances, int[] Flags)
{
    /// <summary>What was swept, the field as it was measured.</summary>
    public double SweptAsMeasured => IsFrequencySwept ? Swept : Field;

    /// <summary>Whether the generator did not do what it should.</summary>
    public bool IsMarked => Flags.Any(flags => (flags & (ResonanceColumns.Unlevelled | ResonanceColumns.Unlocked)) != 0);

    /// <summary>Indices of readings that are valid and during which the voltage did not jump.</summary>
    public int[] Kept(double largestChange) =>
    [
        .. Enumerable.Range(0, Signals.Length).Where(index => double.IsFinite(Signals[index]) && double.IsFinite(Resistances[index])
            && (double.IsNaN(Changes[index]) || double.IsNaN(largestChange) || Math.Abs(Changes[index]) <= largestChange)),
    ];

    /// <summary>
    /// What is out of phase, less its median over the readings, which a phase that is a little off does not enter: there the
    /// wave leaves nothing, but a switch of the junction kicks both phases.
    /// </summary>
    public double[] Kicks()
    {
        double[] sorted = [.. Quadratures.Where(double.IsFinite).Order()];
        var middle = sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return [.. Quadratures.Select(quadrature => quadrature - middle)];
    }

    /// <summary>Splits points by set points, in the order in which they were measured.</summary>
    /// <param name="points">The points of a run.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="only">Indices of the set points that are wanted; null for all.</param>
    public static IEnumerable<ResonancePlace> Of(PointTable points, ResonanceSettings settings, HashSet<int>? only = null)
    {
        var isFrequencySwept = settings.Sweep == SweptQuantity.Frequency;
        foreach (var group in points.Where(row => only?.Contains(row.SetPoint) ?? true).GroupBy(row => row.SetPoint).OrderBy(group => group.Key))
        {
            PointTable.Row[] rows = [.. group];
            double First(int column) => rows[0].Values.Span[column];
            double[] All(int column) => [.. rows.Select(row => row.Values.Span[column])];
            var (set, measured, frequency) = (First(ResonanceColumns.SetField), First(ResonanceColumns.MeasuredField), First(ResonanceColumns.Frequency));
            yield return new ResonancePlace(
                First(ResonanceColumns.Bias), isFrequencySwept ? set : frequency, isFrequencySwept ? frequency : set, isFrequencySwept,
                double.IsNaN(measured) ? set : measured, First(ResonanceColumns.Current), All(ResonanceColumns.Time), All(ResonanceColumns.Signal),
                All(ResonanceColumns.Quadrature), All(ResonanceColumns.Change), All(ResonanceColumns.Resistance), [.. All(ResonanceColumns.Flags).Select(flags => (int)flags)]);
        }
    }
}
