namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Dots coupled by their dipole fields.</summary>
internal static class NanomagnetsStudy
{
    public static SystemStudy Study { get; } = new(
        "nanomagnets", "Grollier et al., Nature Electronics 3, 360 (2020)", "Dipole-coupled nanomagnets: correlations by the Ising energy, contours as its minimum, a reservoir.",
        [
            new("correlations", "Three dots in equilibrium", CorrelationsTask.RunAsync),
            new("vision", "Contours as least energy", GroupingTask.RunAsync),
            new("reservoir", "Twenty dots as reservoir", ReservoirTask.RunAsync),
        ])
    {
        Lesson = """
            Dots that only feel each other's stray field settle where their Ising energy is low: what minimises such an energy can group
            the edges of an image. A chain of dots that is clocked remembers bits and mixes them.

              spinbench study nanomagnets
              spinbench study nanomagnets --curve 2     # dots that are as hot as your junction's free layer is

            The width in field of a measured activation curve is kT over the moment: beside the stray field of the neighbours it says
            whether dots of that layer would order or fluctuate. Limits: point dipoles of two states; no precession, no vortices; the
            couplings of the vision task are not those of places in a plane.
            """,
        CurveGives = "its weight, for kT over the moment of the dots; the fields of a file are in tesla",
    };
}
