using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>Parameters and small computations that several tests of the macrospin share.</summary>
internal static class ReferenceCases
{
    public const double Degree = Math.PI / 180;

    public const double Oersted = 1e-4;

    /// <summary>The free layer of the reference junction in the paper's effective model, without coupling and stray field.</summary>
    public static MacrospinParameters FreeLayer { get; } = new()
    {
        AnisotropyField = 56e-3, SecondOrderAnisotropyField = 10e-3, Damping = 0.02,
    };

    public static MacrospinTrajectory Follow(
        this MacrospinParameters parameters, CartesianVector start, double duration,
        MacrospinIntegrator integrator = MacrospinIntegrator.RungeKutta4, double step = 1e-12, int samples = 1) =>
        new MacrospinSimulation
        {
            Drive = _ => parameters, Start = start, Duration = duration, Integrator = integrator, Step = step, SampleCount = samples,
        }.Run(cancellationToken: TestContext.Current.CancellationToken);

    public static double PolarDegrees(CartesianVector m) => Math.Acos(m.Z) / Degree;
}
