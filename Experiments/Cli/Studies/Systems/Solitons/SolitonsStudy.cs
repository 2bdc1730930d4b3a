namespace SpinBench.Cli.Studies.Systems.Solitons;

/// <summary>Domain walls and skyrmions as neurons, synapses and reservoir.</summary>
internal static class SolitonsStudy
{
    public static SystemStudy Study { get; } = new(
        "solitons", "Grollier et al., Nature Electronics 3, 360 (2020)", "Domain walls and skyrmions: a neuron that fires, a synapse that counts, a texture that remembers.",
        [
            new("neuron", "Domain-wall neuron", NeuronTask.RunAsync),
            new("synapse", "Synapse that counts skyrmions", SynapseTask.RunAsync),
            new("texture", "Skyrmion texture as reservoir", TextureTask.RunAsync),
        ])
    {
        Lesson = """
            A current moves a domain wall, a leak draws it back, and at the end of its track it fires. Skyrmions that a current moves
            change where the current flows: a film of them mixes what comes in with what came before.

              spinbench study solitons
              spinbench study solitons --run 3 --task neuron,synapse     # both resistances and the noise of a measured junction

            Limits: the film is a reduced model (rigid skyrmions on springs in a resistor network). It is not evidence about real films.
            Synapses that count skyrmions exist on paper. A domain wall here has one coordinate; heat does not move it.
            """,
        RunGives = "both resistances and the noise of a reading, for the junction that reads the wall or counts skyrmions, of a telegraph, field-loop, current-voltage, state-reads or switching-probability run",
    };
}
