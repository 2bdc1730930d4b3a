using System.CommandLine;
using SpinBench.Cli.Simulation;
using SpinBench.Cli.Training;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Junctions that switch by chance as synapses of neurons that learn by themselves.</summary>
internal static class StochasticSynapsesStudy
{
    private static readonly Option<double?> s_pulse = QuantityOption.Create(
        "--pulse", "s", "20 ns", "Width of the pulses of a measured junction. Default: that which switches it with a probability of 0.05.");

    public static SystemStudy Study { get; } = new(
        "stochastic-synapses", "Vincent et al., IEEE Trans. Biomed. Circuits Syst. 9, 166 (2015)", "Binary junctions that switch by chance learn digits without a teacher.",
        [
            new("digits", "Handwritten digits", DigitsTask.RunAsync),
            new("traffic", "Cars on lanes", TrafficTask.RunAsync),
        ])
    {
        Lesson = """
            A junction with two states can store one bit. Where a pulse switches it for certain, it forgets all but the last image; where
            a pulse switches it rarely, it remembers what most images have in common. What decides is P_sw(V, t) = 1 - exp(-t/τ(V)).

              spinbench study stochastic-synapses
              spinbench study stochastic-synapses --run 15                    # at which bias and field to write a measured junction
              spinbench study stochastic-synapses --run 15 --pulse "10 ms"    # and what pulses of that width are worth

            Not in the model: heating by the pulses, switching faster than by thermal activation (I above I_c), currents past the
            selected junction. Dwell times are measured at constant bias and taken to hold during a pulse.
            """,
        Preface =
        [
            "The winner is the line whose junctions correlate best with the inputs (its current, free of its mean and normalised), less a threshold that rises with each win. The winner's junctions are pulsed: those of active inputs towards ON, the others towards OFF. Labels are used afterwards only, to name the neurons.",
            "Ours: a pixel is active above 1/8 of full brightness and a win raises the threshold by 1e-4 of a correlation coefficient a neuron, both chosen on training images that were not learned.",
        ],
        RunGives = MeasuredDwellTimes.RunGives,
        Options = [s_pulse, DigitSource.Data],
    };

    /// <summary>The pulses of the run that is named; null without one.</summary>
    /// <exception cref="UsageException">The run has no dwell times, or a width has no run.</exception>
    public static MeasuredPulses? PulsesOf(CommandContext context, SystemSettings settings)
    {
        var width = context.Arguments.GetResult(s_pulse) is null ? null : context.Arguments.GetValue(s_pulse);
        return (settings.Run, width) switch
        {
            (null, null) => null,
            (null, _) => throw new UsageException("--pulse is the width of a measured junction's pulses; name its run with --run. The model's last 20 ns."),
            (_, <= 0) => throw new UsageException("A pulse has a width above 0. Write --pulse \"20 ns\"."),
            ({ } run, _) => MeasuredPulses.Of(MeasuredDwellTimes.Load(context, run), width),
        };
    }
}
