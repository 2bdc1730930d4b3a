using SpinBench.Protocols.Campaigns;
using SpinBench.Protocols.Runs;

namespace SpinBench.Cli.Campaigns;

/// <summary>How far a campaign is: step k of n, and the time left in all at the pace so far.</summary>
internal sealed class CampaignProgress(int devices, CampaignPlan plan)
{
    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private TimeSpan _measured;
    private TimeSpan _passed;
    private int _step;

    /// <summary>Passes a step that was measured earlier.</summary>
    public void Pass()
    {
        _passed += Planned(_step);
        _step++;
    }

    /// <summary>Announces the step at work.</summary>
    public void Begin(Terminal terminal, string device, string name)
    {
        var duration = Planned(_step);
        terminal.Note($"step {_step + 1} of {devices * plan.Steps.Count}: {name}{(devices > 1 ? $" on {device}" : "")}"
            + (duration > TimeSpan.Zero ? $", {Show.Duration(duration)} of bench time at most" : ""));
    }

    /// <summary>The step at work is over.</summary>
    public void Finish()
    {
        _measured += Planned(_step);
        _step++;
    }

    /// <summary>A progress line for the run of the step at work.</summary>
    public ProgressLine Line(Terminal terminal) => new(terminal, TimeProvider.System)
    {
        Prefix = $"step {_step + 1} of {devices * plan.Steps.Count}, ",
        Suffix = progress => LeftInAll(progress) is { } left ? $", {Show.Duration(left)} in all" : "",
    };

    // Bench time and the time here pass at different paces on a simulated bench: what this process has measured tells theirs.
    private TimeSpan? LeftInAll(RunProgress progress)
    {
        var here = Planned(_step) * progress.Fraction;
        var done = _measured + here;
        var left = devices * plan.Duration - _passed - done;
        return done > TimeSpan.Zero && left > TimeSpan.Zero
            ? TimeProvider.System.GetElapsedTime(_begun) * (left / done)
            : null;
    }

    private TimeSpan Planned(int step) => plan.Steps[step % plan.Steps.Count].Envelope?.Duration ?? TimeSpan.Zero;
}
