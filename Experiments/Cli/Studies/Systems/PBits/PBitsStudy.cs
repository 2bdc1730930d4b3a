namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Probabilistic bits.</summary>
internal static class PBitsStudy
{
    public static SystemStudy Study { get; } = new(
        "p-bits", "Camsari et al., Phys. Rev. X 7, 031014 (2017)", "Probabilistic bits: gates run backwards, factorising, annealing, quantum rings, learning.",
        [
            new("single", "One p-bit", SingleTask.RunAsync),
            new("gates", "Gates and the full adder", GatesTask.RunAsync),
            new("adder", "Adders", AdderTask.RunAsync),
            new("multiplier", "A multiplier run backwards", MultiplierTask.RunAsync),
            new("factors", "Factors as the lowest cost", FactorsTask.RunAsync),
            new("annealing", "Cuts and tours", AnnealingTask.RunAsync),
            new("ising", "Transverse-field Ising ring", IsingTask.RunAsync),
            new("asynchronous", "Without a clock", AsynchronousTask.RunAsync),
            new("spread", "P-bits that differ", SpreadTask.RunAsync),
            new("boltzmann", "Learning digits", BoltzmannTask.RunAsync),
        ])
    {
        Lesson = """
            A junction that fluctuates by itself is a p-bit: its mean follows tanh of its input. P-bits that are joined visit states
            of low energy most; where the energy is a gate's truth table, the gate runs backwards.

              spinbench study p-bits
              spinbench study p-bits --task multiplier --curve 1
            """,
        Preface = ["Schedules, sweeps and chains are ours unless a row says otherwise; p-bits decide one after the other, many chains side by side."],
        CurveGives = "P(high) against field, as every p-bit's curve in the units of its own logistic fit",
    };
}
