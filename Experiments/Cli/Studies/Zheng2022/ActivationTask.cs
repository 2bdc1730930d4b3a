using SpinBench.Cli.Simulation;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>A junction's answer to pulses of current (Fig. 1 of the paper), and networks with it in the loop.</summary>
internal static class ActivationTask
{
    private const int UsualSeeds = 10;

    private static readonly string[] s_remarks =
    [
        "The pulse of 1.5 ns, 11.05 kohm, the range of currents and the read-out (last maximum less last minimum of the resistance) are the paper's; the device mtj-40 is ours, chosen to reach the paper's 114 and 145 ohm.",
        "From 7.63e10 A/m^2 on an extremum has left the pulse, and the reading is 1 % of the resistance lower: the curve has a kink there, which the figure shows as a gap. A network may use either side of it, never both.",
        "The cells' anisotropy is 3.35 mT more than the macrospin's: it makes up for the non-uniformity, which lowers the frequency by 4.6 %.",
        "Noise of the neuron's output y, which goes from -1 to 1: with the swing as reading this junction works below 0.01 K only, far from a laboratory; with the mean voltage the noise is a thousandth of that. Size and temperature of the paper's junction are not known to us.",
        "The equation of motion in every update and the fitted curve are compared over whole networks: errors of the free runs, not trajectories, for the loop makes much of a difference of 1e-6.",
    ];

    public static async Task<StudyTaskResult> RunAsync(CommandContext context, Zheng2022Settings settings)
    {
        using var progress = new FractionLine(context.Terminal, TimeProvider.System, "activation");
        var swings = ActivationSwings.Compute(part => progress.Report(0.5 * part), context.Cancellation);
        var scatter = ActivationScatter.Compute(settings.Seed, part => progress.Report(0.5 + (0.2 * part)));
        var networks = LiveNetworks.Run(settings.Seeds(UsualSeeds), part => progress.Report(0.7 + (0.3 * part)), context.Cancellation);
        return new StudyTaskResult(
            [.. ActivationRows.Of(swings), .. ActivationRows.Of(scatter), .. ActivationRows.Of(networks)], s_remarks,
            await ActivationFigures.SaveAsync(settings, swings, context.Cancellation));
    }
}
