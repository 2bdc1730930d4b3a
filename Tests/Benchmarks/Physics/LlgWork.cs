using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Benchmarks.Physics;

/// <summary>Ensembles to measure: the junction of Cai et al. (both orders of anisotropy, a field) and the neuron MTJ-40 (Λ = 0.6).</summary>
internal static class LlgWork
{
    /// <summary>Junctions of the paper's device, a quarter of its activation volume.</summary>
    public static MacrospinParameters Cai2019(double temperature) => new()
    {
        Damping = 0.02,
        AnisotropyField = 56e-3,
        SecondOrderAnisotropyField = 10e-3,
        Field = new(7.234e-3, 0, -1e-4),
        MagneticMoment = 1.18e6 * 3.83e-24 / 4,
        Temperature = temperature,
    };

    /// <summary>A perpendicular junction with an in-plane polariser.</summary>
    public static MacrospinParameters Neuron { get; } = new()
    {
        Damping = 0.02,
        AnisotropyField = 72e-3,
        DampingLikeField = 2.87e-3,
        TorqueAsymmetry = 0.6,
        FieldLikeField = 0.115e-3,
    };

    /// <summary>An ensemble of equal junctions.</summary>
    public static MacrospinEnsemble Create(MacrospinParameters junction, NumberPrecision precision, int threads, int count)
    {
        var initial = Enumerable.Range(0, count).Select(i => CartesianVector.AtAngles(0.3 + 0.001 * (i % 1000), 0)).ToArray();
        var options = new MacrospinEnsembleOptions { Step = 1e-12, Precision = precision, Seed = 1, Threads = threads };
        return MacrospinEnsemble.Create(Enumerable.Repeat(junction, count).ToArray(), initial, options);
    }
}
