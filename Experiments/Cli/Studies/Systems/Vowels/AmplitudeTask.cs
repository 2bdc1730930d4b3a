using SpinBench.Cli.Simulation;
using SpinBench.Networks.Metrics;
using SpinBench.Networks.Vowels;

namespace SpinBench.Cli.Studies.Systems.Vowels;

/// <summary>The same task with amplitudes: do oscillators whose power is not constant hear the same vowels?</summary>
internal static class AmplitudeTask
{
    // Power relaxations in locking ranges: fast, as the phase network takes for granted, and slow, as vortices have it.
    private static readonly (string Name, double Ratio)[] s_relaxations = [("fast", 20e6 / 6e6), ("slow", 1e6 / 6e6)];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        var trial = await VowelTrial.LoadAsync(context, settings);
        var quiet = trial.Set.WithLinewidth(0);
        var learned = trial.Learn(context, quiet, trial.Start, "quiet");
        var phases = new OscillatorClassifier(quiet, trial.Seed).Show(learned.Best, trial.Tones, "quiet", context.Cancellation);
        var (rows, remarks) = (new List<StudyRow> { VowelRows.Of("5 phases", "recognised by phases alone, no noise", "", null, Accuracy(trial, phases)) }, new List<string>());
        var relaxations = s_relaxations.Select(one => (one.Name, Rate: Math.Tau * one.Ratio * quiet.LockingRanges.Average())).ToList();
        if (settings.Run is { } run)
        {
            var measured = MeasuredResonance.Load(context, run);
            relaxations.Add(("measured", measured.Damping * (AmplitudeSet.Supercriticality - 1)));
            rows.Add(measured.TuningRow(learned.Best));
            remarks.Add(measured.Remark);
        }

        using var line = new FractionLine(context.Terminal, TimeProvider.System, "amplitudes");
        foreach (var (name, rate) in relaxations)
        {
            var seen = new AmplitudeSet(quiet, rate).Show(learned.Best, trial.Tones, context.Cancellation);
            var same = new Proportion(Enumerable.Range(0, seen.Length).Count(index => seen[index] == phases[index]), seen.Length);
            var width = FormattableString.Invariant($"power relaxation {rate / Math.Tau / 1e6:G3} MHz");
            rows.Add(VowelRows.Of($"5 {name} amplitudes, same", $"the same synchronisation with amplitudes, {width}", "", null, same));
            rows.Add(VowelRows.Of($"5 {name} amplitudes", $"recognised with amplitudes, {width}", "", null, Accuracy(trial, seen)));
            line.Report((double)rows.Count / (1 + (2 * relaxations.Count)));
        }

        remarks.Add(FormattableString.Invariant($"Slavin and Tiberkevich's oscillators at {AmplitudeSet.Supercriticality} times their threshold, nu {AmplitudeSet.Nonlinearity}, Q {AmplitudeSet.NonlinearDamping} (ours), with signals as strong as the locking range of the phase network asks; the frequencies are those that the phase network learned. Where the power relaxes more slowly than the signals pull, the phase network is not the oscillators' limit."));
        return new StudyTaskResult(rows, remarks, [])
        {
            Parameters = new { relaxations = relaxations.Select(one => new { one.Name, one.Rate }), AmplitudeSet.Supercriticality, AmplitudeSet.Nonlinearity, AmplitudeSet.NonlinearDamping, Trial = trial.Parameters },
        };
    }

    private static Proportion Accuracy(VowelTrial trial, Synchronisation[] seen) =>
        new(Enumerable.Range(0, seen.Length).Count(index => SynchronisationCode.Vowels.ClassOf(seen[index]) == trial.Vowels.Labels[index]), seen.Length);
}
