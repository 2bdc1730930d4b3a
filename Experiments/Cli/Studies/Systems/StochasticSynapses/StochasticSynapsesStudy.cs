using SpinBench.Cli.Training;

namespace SpinBench.Cli.Studies.Systems.StochasticSynapses;

/// <summary>Junctions that switch by chance as synapses of neurons that learn by themselves.</summary>
internal static class StochasticSynapsesStudy
{
    public static SystemStudy Study { get; } = new(
        "stochastic-synapses", "Vincent et al., IEEE Trans. Biomed. Circuits Syst. 9, 166 (2015)", "Binary junctions that switch by chance learn digits without a teacher.",
        [
            new("digits", "Handwritten digits", DigitsTask.RunAsync),
        ])
    {
        Lesson = """
            A junction with two states can store one bit. Where a pulse switches it for certain, it forgets all but the last image; where
            a pulse switches it rarely, it remembers what most images have in common. What decides is P_sw(V, t) = 1 - exp(-t/τ(V)).

              spinbench study stochastic-synapses
            """,
        Preface =
        [
            "The winner is the line whose junctions correlate best with the inputs (its current, free of its mean and normalised), less a threshold that rises with each win. The winner's junctions are pulsed: those of active inputs towards ON, the others towards OFF. Labels are used afterwards only, to name the neurons.",
            "Ours: a pixel is active above 1/8 of full brightness and a win raises the threshold by 1e-4 of a correlation coefficient a neuron, both chosen on training images that were not learned.",
        ],
        Options = [DigitSource.Data],
    };
}
