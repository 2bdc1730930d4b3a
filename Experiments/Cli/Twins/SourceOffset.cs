using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Cli.Twins;

/// <summary>
/// What a source's current is off by on a range: it makes a resistance too large for one sign of the current and too small for
/// the other, and the more so the smaller the current is.
/// </summary>
internal static class SourceOffset
{
    private const int FewestPairs = 4;
    private const double SameCurrent = 0.03;

    /// <summary>
    /// Offset in A, from the part of the levels that is odd in the current: <c>R I_off/I + a I + b I³</c>, of which only the
    /// first falls with the current. 0 where fewer than four currents were measured with both signs.
    /// </summary>
    public static double Of(IReadOnlyList<TelegraphRecord> records)
    {
        var pairs = records.Where(record => record.Current > 0)
            .Select(record => (record.Current, Odd: OddPart(record, Mirror(records, record))))
            .Where(pair => double.IsFinite(pair.Odd)).ToArray();
        if (pairs.Length < FewestPairs)
        {
            return 0;
        }

        var scale = pairs.Max(pair => pair.Current);
        var design = Matrix<double>.Build.DenseOfRows(
            pairs.Select(pair => new[] { scale / pair.Current, pair.Current / scale, Math.Pow(pair.Current / scale, 3) }));
        return scale * design.Svd().Solve(Vector<double>.Build.DenseOfEnumerable(pairs.Select(pair => pair.Odd)))[0];
    }

    /// <summary>The record as it is without the offset.</summary>
    public static TelegraphRecord Remove(TelegraphRecord record, double offset)
    {
        var factor = 1 - offset / record.Current;
        return record with
        {
            Low = factor * record.Low, High = factor * record.High, Mean = factor * record.Mean, Variance = factor * factor * record.Variance,
        };
    }

    private static TelegraphRecord? Mirror(IReadOnlyList<TelegraphRecord> records, TelegraphRecord record) =>
        records.FirstOrDefault(other => Math.Abs(other.Current + record.Current) < SameCurrent * record.Current);

    // In parts of the resistance, of the states that both signs show.
    private static double OddPart(TelegraphRecord record, TelegraphRecord? mirror)
    {
        double[] parts =
        [
            .. mirror is null ? [] : new[] { (record.Low, mirror.Low), (record.High, mirror.High) }
                .Select(levels => (levels.Item1 - levels.Item2) / (levels.Item1 + levels.Item2)).Where(double.IsFinite),
        ];
        return parts.Length == 0 ? double.NaN : parts.Average();
    }
}
