using SpinBench.Networks.Force;
using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.PulseNeurons;

namespace SpinBench.Cli.Studies.Zheng2022;

/// <summary>Junctions that do not begin each pulse at rest: the equation of motion goes on from pulse to pulse.</summary>
internal sealed class CarriedMagnetisation
{
    private const int ReferenceSeeds = 10;
    private const int UsualSeeds = 4;

    private readonly List<Func<StudyRow>> _rows = [];

    public CarriedMagnetisation(NetworkRuns runs, Zheng2022Settings settings)
    {
        var junction = new JunctionMacrospin(JunctionDeviceFile.BuiltIn(NeuronActivations.Cubic), MovingVolume.WholePillar);
        foreach (var (gap, reference, updates) in new[] { (0.0, 10.0, 1), (1.5e-9, 90, 2) })
        {
            var activation = NeuronActivations.OfEquation(junction, new PulseNeuronSettings { Gap = gap }, PulseScale.Zheng2022);
            var phases = runs.Add(settings.Seeds(UsualSeeds), 60 * updates, seed => Run(activation, seed));
            var name = gap == 0 ? "no current-free time between pulses" : FormattableString.Invariant($"{gap * 1e9:G2} ns without current between pulses");
            _rows.Add(() => SuccessCount.Of(phases, phase => phase.IsSuccess).Row(
                FormattableString.Invariant($"no reset gap {gap * 1e9:G2} ns"), $"first sine, magnetisation carried on, {name}", "", reference, ReferenceSeeds));
        }
    }

    public IEnumerable<StudyRow> Rows() => _rows.Select(make => make());

    private static SinePhase Run(NeuronActivation activation, ulong seed)
    {
        var settings = new RecurrentNetworkSettings();
        var response = activation.Create(settings.NeuronCount, seed);
        using var closing = response as IDisposable;
        return SineExperiment.LearnAndRun(
            new ForceTrainer(new RecurrentNetwork(settings, response, seed), 1000), SineExperiment.First, SineExperiment.FirstLearningTime);
    }
}
