using SpinBench.Instruments.Randomness;
using SpinBench.Networks.Nanomagnets;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.DipoleArrays;

namespace SpinBench.Cli.Studies.Systems.Nanomagnets;

/// <summary>Correlations of three dots beside Boltzmann's distribution of their Ising energy.</summary>
internal static class CorrelationsTask
{
    private const int SweepCount = 1_000_000;
    private const double Tolerance = 0.01;
    private const double Temperature = 300;

    // 50 nm wide, 1 nm thick, 1 MA/m.
    private const double Moment = 1.96e-18;

    private static readonly CartesianVector[] s_places = [new(0, 0, 0), new(60e-9, 0, 0), new(20e-9, 70e-9, 0)];

    public static Task<StudyTaskResult> RunAsync(CommandContext context, SystemSettings settings)
    {
        CartesianVector[] axes = [.. s_places.Select(_ => new CartesianVector(0, 0, 1))];
        var thermalEnergy = PhysicalConstants.Boltzmann * Temperature;
        var dots = new IsingDots(s_places, axes, Moment);
        var exact = DotCorrelations.Exact(dots, thermalEnergy);
        var sampled = DotCorrelations.Sample(dots, thermalEnergy, SweepCount, RandomStream.KeyOf(settings.Seed, "nanomagnets/dots"));
        var deviation = exact.Zip(sampled, (one, other) => Math.Abs(one - other)).Max();
        return Task.FromResult(new StudyTaskResult(
            [
                new StudyRow("10a", $"largest deviation of a correlation from exact, {SweepCount} sweeps", "", "correlations follow the Ising Hamiltonian", 0, deviation, null, StudyRow.Judge(deviation, 0, Tolerance)),
            ],
            [FormattableString.Invariant($"Exact correlations {exact[0]:F3}, {exact[1]:F3}, {exact[2]:F3}; couplings {dots.Coupling(0, 1) / thermalEnergy:F2}, {dots.Coupling(0, 2) / thermalEnergy:F2}, {dots.Coupling(1, 2) / thermalEnergy:F2} kT.")],
            [])
        {
            Parameters = new { SweepCount, Temperature, Moment, Places = s_places.Select(place => new[] { place.X, place.Y }) },
        });
    }
}
