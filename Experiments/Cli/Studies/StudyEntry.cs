namespace SpinBench.Cli.Studies;

/// <summary>A published system that <c>spinbench study</c> reproduces.</summary>
/// <param name="Name">As in <c>spinbench study cai2019</c>.</param>
/// <param name="Citation">The paper.</param>
/// <param name="Description">What is done, in one sentence.</param>
internal sealed record StudyEntry(string Name, string Citation, string Description)
{
    /// <summary>Every study there is.</summary>
    public static IReadOnlyList<StudyEntry> All { get; } =
    [
        new("cai2019", "Cai et al., Phys. Rev. Applied 11, 034015 (2019)", "A voltage-controlled stochastic junction: the whole paper measured as one campaign, and used as neuron."),
        new(Networks.Cai2019NetworksStudy.Name, "Cai et al., Phys. Rev. Applied 11, 034015 (2019), Fig. 3", "Its network on MNIST: training, reads, spread, and the bias as speed and slope knob."),
        new(Zheng2022.Zheng2022Study.Name, "Zheng et al., arXiv:1912.08596", "Recurrent networks of junctions: FORCE learning of sines and handwriting, recognition, imperfections."),
        new(Mathews2022.Mathews2022Study.Name, "Mathews et al., APL Mach. Learn. 1, 016107 (2023)", "A Hopfield network of domain walls: recall, pictures, max-cut, energy, capacity."),
        .. Systems.SystemStudies.All.Select(study => study.Entry),
    ];
}
