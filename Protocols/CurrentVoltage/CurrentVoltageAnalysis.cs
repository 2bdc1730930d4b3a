using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.CurrentVoltage;

/// <summary>What a curve of current and voltage says.</summary>
public sealed record CurrentVoltageAnalysis : RunAnalysis
{
    private CurrentVoltageAnalysis(IReadOnlyList<FittedQuantity> quantities, IReadOnlyList<string> remarks)
        : base(quantities, remarks)
    {
    }

    /// <summary>Voltage in V and resistance in ohm of the low state, or of the only one, by rising voltage.</summary>
    public IReadOnlyList<(double Voltage, double Resistance)> Low { get; private init; } = [];

    /// <summary>Voltage in V and resistance in ohm of the high state; empty where there is one state.</summary>
    public IReadOnlyList<(double Voltage, double Resistance)> High { get; private init; } = [];

    internal static CurrentVoltageAnalysis Of(IReadOnlyList<BiasPoint> curve, CurrentVoltageSettings settings)
    {
        var states = StateCurves.Of(curve);
        var verdict = BreakdownWatch.Verdict(curve, settings);
        var largest = curve.Where(point => point.Valid.Length > 0).Select(point => Math.Abs(point.Current * point.Mean)).DefaultIfEmpty(double.NaN).Max();
        List<FittedQuantity> quantities =
        [
            .. states.HasTwoStates
                ? [.. OfState(states.Low, ", low state"), .. OfState(states.High, ", high state")]
                : OfState(states.Low, ""),
        ];
        if (states.HasTwoStates)
        {
            var step = StepAgainstBias.Of(curve);
            quantities.Add(step.AtZero.ToQuantity("relative step at zero bias", ""));
            quantities.Add(step.HalfVoltage.ToQuantity("half voltage of the step", "V"));
        }

        quantities.Add(new FittedQuantity("largest voltage", "V", largest, largest, largest, "across the junction, as measured"));
        return new CurrentVoltageAnalysis(quantities, [.. RemarksOn(curve, states, verdict)])
        {
            Low = states.Low,
            High = states.High,
        };
    }

    private static IEnumerable<FittedQuantity> OfState(IReadOnlyList<(double Voltage, double Resistance)> points, string state)
    {
        var fit = ResistanceAgainstBias.Fit(points);
        Estimate Part(Func<ResistanceAgainstBias, Estimate> part) =>
            fit is null ? Estimate.Undetermined($"a curve needs five biases; there are {points.Count}") : part(fit);
        yield return Part(one => one.AtZero).ToQuantity($"resistance at zero bias{state}", "Ohm");
        yield return Part(one => one.Quadratic).ToQuantity($"quadratic bias coefficient{state}", "Ohm/V^2");
        yield return Part(one => one.Linear).ToQuantity($"linear bias coefficient{state}", "Ohm/V");
        yield return OddPart(points).ToQuantity($"largest antisymmetric part{state}", "Ohm");
    }

    // Half the difference of the resistances at both signs of the largest voltage that both have.
    private static Estimate OddPart(IReadOnlyList<(double Voltage, double Resistance)> points)
    {
        var pairs = points.Where(point => point.Voltage > 0)
            .Select(point => (point, Mirror: points.Where(other => other.Voltage < 0).DefaultIfEmpty().MinBy(other => Math.Abs(other.Voltage + point.Voltage))))
            .Where(pair => Math.Abs(pair.Mirror.Voltage + pair.point.Voltage) < 0.1 * pair.point.Voltage)
            .ToArray();
        if (pairs.Length < 3)
        {
            return Estimate.Undetermined("fewer than three voltages were measured with both signs");
        }

        var odd = pairs.Select(pair => (pair.point.Voltage, Half: (pair.point.Resistance - pair.Mirror.Resistance) / 2)).ToArray();
        var largest = odd.MaxBy(entry => entry.Voltage);

        // It is odd, so that a straight line through zero explains most; the scatter about it is the error.
        var slope = odd.Sum(entry => entry.Voltage * entry.Half) / odd.Sum(entry => entry.Voltage * entry.Voltage);
        var error = Math.Sqrt(odd.Sum(entry => Math.Pow(entry.Half - slope * entry.Voltage, 2)) / (odd.Length - 1));
        return Estimate.Normal(largest.Half, error, FormattableString.Invariant($"at {largest.Voltage * 1e3:F0} mV"));
    }

    private static IEnumerable<string> RemarksOn(IReadOnlyList<BiasPoint> curve, StateCurves states, string? verdict)
    {
        if (verdict is not null)
        {
            yield return $"stopped: {verdict}. {curve.Count} biases were measured";
        }

        if (states.HasTwoStates)
        {
            yield return "the junction switches between two states: the relative step is theirs, which is the TMR only where they are parallel and antiparallel";
        }
    }
}
