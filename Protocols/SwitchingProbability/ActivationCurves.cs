using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.SwitchingProbability;

/// <summary>Makes the curve that is stored from a fit.</summary>
internal static class ActivationCurves
{
    /// <summary>
    /// Orders the records by field, joins those at the same field by their errors, and keeps probabilities within 0 and 1
    /// (the fit itself never clips).
    /// </summary>
    public static ActivationCurve Of(ActivationFit fit, IReadOnlyList<FieldRecord> records, double bias)
    {
        var joined = records
            .Select((record, index) => (record.Field, Probability: fit.Probabilities[index], Error: fit.StandardErrors[index]))
            .GroupBy(record => record.Field)
            .OrderBy(group => group.Key)
            .Select(group => Join(group.Key, [.. group]))
            .ToArray();
        return new ActivationCurve
        {
            Field = [.. joined.Select(point => point.Field)],
            Probability = [.. joined.Select(point => Math.Clamp(point.Probability, 0, 1))],
            StandardError = [.. joined.Select(point => point.Error)],
            Weight = fit.Weight.Value,
            WeightInterval = (fit.Weight.Low, fit.Weight.High),
            Shift = fit.Shift.Value,
            ShiftInterval = (fit.Shift.Low, fit.Shift.High),
            Bias = bias,
        };
    }

    private static (double Field, double Probability, double Error) Join(
        double field, (double Field, double Probability, double Error)[] records)
    {
        if (records.Length == 1)
        {
            return records[0];
        }

        var weights = records.Select(record => 1 / (record.Error * record.Error + 1e-18)).ToArray();
        var probability = records.Zip(weights, (record, weight) => record.Probability * weight).Sum() / weights.Sum();
        return (field, probability, Math.Sqrt(1 / weights.Sum()));
    }
}
