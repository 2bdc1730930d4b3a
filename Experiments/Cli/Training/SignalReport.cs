using System.Globalization;
using SpinBench.Instruments.Units;
using SpinBench.Networks.Force.Signals;

namespace SpinBench.Cli.Training;

/// <summary>What <c>train force</c> tells: how each channel goes on, and what to change where it does not.</summary>
/// <param name="Target">What was to be learned.</param>
/// <param name="Settings">How.</param>
/// <param name="Candidates">All networks.</param>
/// <param name="Best">The chosen one.</param>
/// <param name="Run">Its free run.</param>
internal sealed record SignalReport(
    SignalTarget Target, SignalLearningSettings Settings, IReadOnlyList<SignalCandidate> Candidates, SignalCandidate Best, FreeRun Run)
{
    public void Print(Terminal terminal, IReadOnlyList<string> files)
    {
        terminal.Json(Summary(files));
        terminal.Table(["channel", "error", "frequency", "amplitude", "phase at the end", ""], [.. Run.Qualities.Select(Row)]);
        terminal.Line();
        terminal.Line(FormattableString.Invariant(
            $"network  seed {Best.Seed}, best of {Candidates.Count} in the first {Settings.ValidationUpdates * Settings.Network.UpdateTime / Target.Signal.Period:F0} free periods (errors {Percent(Candidates.Min(one => one.ValidationError))} to {Percent(Candidates.Max(one => one.ValidationError))}); judged on the next {Settings.TestUpdates * Settings.Network.UpdateTime / Target.Signal.Period:F0}"));
        terminal.Line(FormattableString.Invariant(
            $"settings {Settings.Network.NeuronCount} neurons, leak {Settings.Network.Leak:G3}, P0 {Settings.InitialInverse:G4}, learned for {Quantity.Format(Settings.LearningUpdates * Settings.Network.UpdateTime, "s")}"));
        terminal.Line($"verdict  {Verdict()}");
        foreach (var file in files)
        {
            terminal.Line($"file     {file}");
        }
    }

    private object Summary(IReadOnlyList<string> files) => new
    {
        Target = Target.Description,
        Target.Signal.Period,
        Learned = Run.IsLearned,
        Verdict = Verdict(),
        Channels = Run.Qualities.Select((quality, index) => new
        {
            Name = Target.Channels[index], quality.Error, quality.FrequencyError, quality.AmplitudeError, quality.Drift, Learned = quality.IsLearned,
        }),
        Best.Seed,
        Candidates = Candidates.Select(candidate => new { candidate.Seed, candidate.ValidationError }),
        Settings.Network,
        Settings.InitialInverse,
        LearningTime = Settings.LearningUpdates * Settings.Network.UpdateTime,
        Files = files,
    };

    private string[] Row(FreeRunQuality quality, int index) =>
    [
        Target.Channels[index], Percent(quality.Error), Signed(quality.FrequencyError), Signed(quality.AmplitudeError),
        double.IsNaN(quality.Drift) ? "none" : FormattableString.Invariant($"{quality.Drift:+0.0000;-0.0000;0} periods"), quality.IsLearned ? "learned" : "not learned",
    ];

    private string Verdict()
    {
        if (Run.IsLearned)
        {
            return "learned: every channel goes on by itself with an error below 20 %, its frequency within 1 % and its amplitude within 5 %.";
        }

        var updates = Target.Signal.Period / Settings.Network.UpdateTime;
        var worst = Run.Qualities.MaxBy(quality => double.IsNaN(quality.Error) ? double.PositiveInfinity : quality.Error);
        var what = double.IsNaN(worst.FrequencyError) ? "the free run does not oscillate"
            : worst.Error > 0.2 && Math.Abs(worst.AmplitudeError) < 0.05 && Math.Abs(worst.Drift) > 0.03 ? "the free run has the shape but drifts away"
            : "the free run goes another way";
        return FormattableString.Invariant(
            $"not learned: {what}. What helps, in this order: more neurons (--neurons {2 * Settings.Network.NeuronCount}), more candidates (--candidates {4 * Candidates.Count}), learning longer (--learning-time \"{Quantity.Format(2 * Settings.LearningUpdates * Settings.Network.UpdateTime, "s")}\"){(updates < 40 ? ", the signal played slower (edges within a few of the network's updates are hard)" : ", edges that are less steep")}.");
    }

    private static string Percent(double part) => double.IsFinite(part) ? part.ToString("P2", CultureInfo.InvariantCulture) : "diverged";

    private static string Signed(double part) => double.IsNaN(part) ? "none" : part.ToString("+0.000 %;-0.000 %;0 %", CultureInfo.InvariantCulture);
}
