namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>Domain walls and skyrmions as neurons, synapses and reservoir.</summary>
internal static class SolitonsStudy
{
    public static SystemStudy Study { get; } = new(
        "solitons", "Grollier et al., Nature Electronics 3, 360 (2020)", "Domain walls and skyrmions: a neuron that fires, a texture that remembers.",
        [
            new("neuron", "Domain-wall neuron", NeuronTask.RunAsync),
            new("texture", "Skyrmion texture as reservoir", TextureTask.RunAsync),
        ])
    {
        Lesson = """
            A current moves a domain wall, a leak draws it back, and at the end of its track it fires. Skyrmions that a current moves
            change where the current flows: a film of them mixes what comes in with what came before.

              spinbench study solitons

            Limits: the film is a reduced model (rigid skyrmions on springs in a resistor network). It is not evidence about real films.
            """,
    };
}
