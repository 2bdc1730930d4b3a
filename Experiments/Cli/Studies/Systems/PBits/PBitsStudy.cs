namespace SpinBench.Cli.Studies.Systems.PBits;

/// <summary>Probabilistic bits.</summary>
internal static class PBitsStudy
{
    public static SystemStudy Study { get; } = new(
        "p-bits", "Camsari et al., Phys. Rev. X 7, 031014 (2017)", "Probabilistic bits: gates run backwards.",
        [
            new("single", "One p-bit", SingleTask.RunAsync),
        ])
    {
        Lesson = """
            A junction that fluctuates by itself is a p-bit: its mean follows tanh of its input.

              spinbench study p-bits
            """,
    };
}
