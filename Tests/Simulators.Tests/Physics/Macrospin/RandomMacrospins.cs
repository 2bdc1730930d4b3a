using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>Random parameters for property tests; fields up to some tenths of a tesla.</summary>
internal sealed class RandomMacrospins(ulong seed)
{
    private readonly RandomStream _random = new(seed, "macrospins");

    public double Between(double low, double high) => low + (high - low) * _random.NextUniform();

    public CartesianVector Direction() =>
        new CartesianVector(_random.NextGaussian(), _random.NextGaussian(), _random.NextGaussian()).Normalised;

    /// <summary>Anisotropy of both orders about any axis, shape and a field; no spin torque.</summary>
    public MacrospinParameters Conservative() => new()
    {
        EasyAxis = Direction(),
        AnisotropyField = Between(-0.2, 0.2),
        SecondOrderAnisotropyField = Between(-0.05, 0.05),
        DemagnetisingField = new(Between(0, 0.3), Between(0, 0.3), Between(0, 0.3)),
        Field = Between(0, 0.2) * Direction(),
        Damping = Between(0.005, 0.3),
    };

    /// <summary>All of that and every spin torque.</summary>
    public MacrospinParameters Driven() => Conservative() with
    {
        Polarisation = Direction(),
        DampingLikeField = Between(-0.05, 0.05),
        TorqueAsymmetry = Between(0.5, 2),
        FieldLikeField = Between(-0.02, 0.02),
        SpinOrbitPolarisation = Direction(),
        SpinOrbitDampingLikeField = Between(-0.05, 0.05),
        SpinOrbitFieldLikeField = Between(-0.02, 0.02),
    };
}
