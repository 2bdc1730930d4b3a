using SpinBench.Networks.BitErrors;
using SpinBench.Simulators.Physics.TwoState;

namespace SpinBench.Cli.Studies.Systems.BitErrors;

/// <summary>The dwell times of writing and keeping: the model's, or those of a run.</summary>
internal static class WriteSource
{
    private const double UsualVoltage = 0.48;
    private const double UsualPulse = 20e-9;
    private const double UsualRetention = 1e6;

    // Ours: a barrier of 40 kT, attempts of 1 ns, a junction that switches without heat at 0.5 V.
    public static SuperparamagneticRate Model { get; } = new() { AttemptRate = 1e9, Barrier = 40, CriticalDrive = 0.5 };

    public static WriteConditions Of(CommandContext context, SystemSettings settings)
    {
        var (voltage, pulse, retention) = BitErrorsStudy.Asked(context);
        return settings.Run is { } run ? Measured(context, run, voltage, pulse, retention) : OfModel(voltage ?? UsualVoltage, pulse ?? UsualPulse, retention ?? UsualRetention);
    }

    /// <summary>The model's, at a voltage.</summary>
    public static WriteConditions OfModel(double voltage, double pulse, double retention)
    {
        if (voltage < 0 || voltage >= Model.CriticalDrive)
        {
            throw new UsageException(FormattableString.Invariant(
                $"The model switches by heat below {1e3 * Model.CriticalDrive:F0} mV; {1e3 * voltage:G4} mV is not between 0 and that. Measure your junction's dwell times and give them with --run for another one."));
        }

        var (write, keep) = (new WriteDwell(1 / Model.ToLow(voltage), 1 / Model.ToHigh(voltage)), 1 / Model.ToHigh(0));
        return new WriteConditions(
            FormattableString.Invariant($"model, barrier {Model.Barrier} kT, critical voltage {1e3 * Model.CriticalDrive:F0} mV"), voltage, pulse, retention, write, write, keep, keep);
    }

    private static WriteConditions Measured(CommandContext context, long number, double? voltage, double? pulse, double? retention)
    {
        if (voltage is not null)
        {
            throw new UsageException("--voltage is the model's; a run was measured at its own. Leave it out.");
        }

        var dwells = MeasuredDwellTimes.Load(context, number);

        // Each state is written where it is held most surely, and kept where the shorter-lived one lives longest.
        var high = dwells.Conditions.MaxBy(dwell => dwell.High.Value / dwell.Low.Value)!;
        var low = dwells.Conditions.MinBy(dwell => dwell.High.Value / dwell.Low.Value)!;
        var keep = dwells.Conditions.MaxBy(dwell => Math.Min(dwell.High.Value, dwell.Low.Value))!;
        return new WriteConditions(
            $"{dwells.Run.Name}, high written at {high.Place}, low at {low.Place}, kept at {keep.Place}", double.NaN, pulse, retention,
            new WriteDwell(high.High.Value, high.Low.Value), new WriteDwell(low.Low.Value, low.High.Value), keep.High.Value, keep.Low.Value);
    }
}
