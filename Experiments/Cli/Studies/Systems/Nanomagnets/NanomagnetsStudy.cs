namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Dots coupled by their dipole fields.</summary>
internal static class NanomagnetsStudy
{
    public static SystemStudy Study { get; } = new(
        "nanomagnets", "Grollier et al., Nature Electronics 3, 360 (2020)", "Dipole-coupled nanomagnets: correlations by the Ising energy, and a reservoir.",
        [
            new("correlations", "Three dots in equilibrium", CorrelationsTask.RunAsync),
            new("reservoir", "Twenty dots as reservoir", ReservoirTask.RunAsync),
        ])
    {
        Lesson = """
            Dots that only feel each other's stray field settle where their Ising energy is low, and a chain of them that is clocked
            remembers bits and mixes them.

              spinbench study nanomagnets
            """,
    };
}
