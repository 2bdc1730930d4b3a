using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Cli.Twins;

/// <summary>
/// Steps of a curve of resistance against bias that lie off a smooth curve through all of them: a state that was visited once
/// and shortly says less than its readings' noise.
/// </summary>
internal static class CurveScatter
{
    private const int Order = 4;
    private const int Rounds = 6;
    private const double ClearlyOff = 3;

    /// <summary>The records, the step's errors of those that lie off as large as their distance.</summary>
    public static IReadOnlyList<TelegraphRecord> Widen(IReadOnlyList<TelegraphRecord> records)
    {
        var seen = records.Where(record => double.IsFinite(record.High - record.Low)).ToArray();
        if (seen.Length < Order + 3)
        {
            return records;
        }

        var scale = seen.Max(record => Math.Abs(record.Current));
        var errors = seen.Select(ErrorOf).ToArray();
        var distances = new double[seen.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var smooth = Fit(seen, errors, scale);
            for (var index = 0; index < seen.Length; index++)
            {
                var stated = ErrorOf(seen[index]);
                var residual = seen[index].High - seen[index].Low - Polynomial(seen[index].Current / scale) * smooth;
                distances[index] = Math.Abs(residual) > ClearlyOff * stated ? Math.Abs(residual) : 0;
                errors[index] = Math.Sqrt(stated * stated + distances[index] * distances[index]);
            }
        }

        var off = seen.Zip(distances).Where(pair => pair.Second > 0).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. records.Select(record => off.TryGetValue(record, out var distance) ? record with { HighError = distance } : record)];
    }

    private static double ErrorOf(TelegraphRecord record) =>
        Math.Sqrt(record.LowError * record.LowError + record.HighError * record.HighError);

    private static Vector<double> Fit(TelegraphRecord[] records, double[] errors, double scale)
    {
        var design = Matrix<double>.Build.DenseOfRows(
            records.Select((record, index) => Polynomial(record.Current / scale).Divide(errors[index])));
        return design.Svd().Solve(Vector<double>.Build.Dense(records.Length, index => (records[index].High - records[index].Low) / errors[index]));
    }

    private static Vector<double> Polynomial(double position) =>
        Vector<double>.Build.Dense(Order + 1, power => Math.Pow(position, power));
}
