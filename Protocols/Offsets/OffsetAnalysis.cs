using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearRegression;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Offsets;

/// <summary>What the rounds of a self-calibration say; every error is the scatter between the rounds.</summary>
internal static class OffsetAnalysis
{
    private const int FewestRounds = 3;

    public static RunAnalysis Of(IReadOnlyList<SetPoint> setPoints, PointTable points)
    {
        var means = points.GroupBy(row => row.SetPoint).Select(group =>
        {
            var rows = group.Select(row => row.Values).Where(row => !double.IsNaN(row.Span[OffsetProtocol.Voltage])).ToArray();
            return (SetPoint: setPoints[group.Key], Rows: rows, Lost: group.Count() - rows.Length);
        }).ToArray();
        OffsetRound[] rounds =
        [
            .. means.Where(entry => entry.Rows.Length > 0).GroupBy(entry => entry.SetPoint.Values[0]).Select(round => OffsetRound.Of(
                round.Select(entry => (
                    (OffsetStep)(int)entry.SetPoint.Values[1], entry.Rows.Average(row => row.Span[OffsetProtocol.Time]),
                    entry.SetPoint.Values[2], entry.Rows.Average(row => row.Span[OffsetProtocol.ReadCurrent]),
                    entry.Rows.Average(row => row.Span[OffsetProtocol.Voltage]))))),
        ];
        var isShorted = rounds.Any(round => !double.IsNaN(round.ShortedVoltage));
        var resistance = Mean(rounds, round => round.Resistance, "slope of voltage against the current read back, mean over the states");
        var drift = Drift(rounds);
        const string noSwitch = "the bench has no shorting switch";
        return new RunAnalysis(
            [
                Mean(rounds, round => round.ZeroVoltage, "at zero current, behind a new zero of the voltmeter: thermal voltages and the source's offset")
                    .ToQuantity("voltage at zero current", "V"),
                (isShorted ? Mean(rounds, round => round.ShortedVoltage, "with the device shorted: thermal voltages of the leads") : Estimate.Undetermined(noSwitch))
                    .ToQuantity("thermal voltage", "V"),
                drift.ToQuantity("drift of the voltage at zero current", "V/s"),
                Mean(rounds.Skip(1), round => round.ZeroDrift, "between one new zero and the next").ToQuantity("voltmeter zero drift per round", "V"),
                Mean(rounds, round => round.GainError, "read back against set: both are the source's own").ToQuantity("source gain error, read back", ""),
                Mean(rounds, round => round.CurrentOffset, "read back where none is set: offsets of source and meter").ToQuantity("source offset, read back", "A"),
                (isShorted
                    ? Mean(rounds, round => (round.ZeroVoltage - round.ShortedVoltage) / resistance.Value, "voltage at zero current, less that of the shorted device, over the resistance")
                    : Estimate.Undetermined(noSwitch)).ToQuantity("source offset, by the voltmeter", "A"),
                resistance.ToQuantity("resistance", "Ohm"),
            ],
            [.. RemarksOn(rounds, drift, means.Sum(entry => entry.Lost))]);
    }

    private static IEnumerable<string> RemarksOn(OffsetRound[] rounds, Estimate drift, int lost)
    {
        if (lost > 0)
        {
            yield return $"{lost} readings were overloaded and are left out";
        }

        if (drift.IsDetermined && !drift.Covers(0))
        {
            yield return FormattableString.Invariant(
                $"the voltage at zero current drifts by {drift.Value * 3.6e12:F0} nV an hour over {rounds.Length} rounds: let the bench settle, or keep \"zero reads\" on");
        }
    }

    private static Estimate Mean(IEnumerable<OffsetRound> rounds, Func<OffsetRound, double> quantity, string remark)
    {
        double[] values = [.. rounds.Select(quantity).Where(value => !double.IsNaN(value))];
        if (values.Length < FewestRounds)
        {
            return Estimate.Undetermined($"{values.Length} rounds have it; {FewestRounds} are needed");
        }

        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
        var half = StudentT.InvCDF(0, 1, values.Length - 1, 0.975) * error;
        return new Estimate(mean, mean - half, mean + half, remark);
    }

    private static Estimate Drift(OffsetRound[] rounds)
    {
        var known = rounds.Where(round => !double.IsNaN(round.ZeroVoltage)).ToArray();
        if (known.Length < FewestRounds)
        {
            return Estimate.Undetermined($"a drift with its error needs {FewestRounds} rounds");
        }

        double[] times = [.. known.Select(round => round.Time - known[0].Time)];
        double[] voltages = [.. known.Select(round => round.ZeroVoltage)];
        var (offset, slope) = SimpleRegression.Fit(times, voltages);
        var mean = times.Average();
        var variance = times.Zip(voltages, (time, voltage) => Math.Pow(voltage - offset - slope * time, 2)).Sum() / (known.Length - 2);
        var half = StudentT.InvCDF(0, 1, known.Length - 2, 0.975) * Math.Sqrt(variance / times.Sum(time => (time - mean) * (time - mean)));
        return new Estimate(slope, slope - half, slope + half, "straight line through the rounds");
    }
}
