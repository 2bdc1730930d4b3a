using SpinBench.Simulators.Devices;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Thermal;

/// <summary>The stochastic cases, each for parameters of one's choice.</summary>
/// <remarks>
/// Steps turn the magnetisation by at most 0.1 rad of precession and 0.028 rad rms of noise: Heun's method acts as at a
/// temperature that is too low by the square of it, and a barrier of n kT counts that n times.
/// </remarks>
internal static class ThermalCases
{
    private const double Anisotropy = 0.1;
    private const double LargestTurn = 0.1;
    private const double LargestSquaredNoise = 8e-4;

    /// <summary>&lt;m(t)·m(0)&gt; = exp(-t/τ_N) without any field, at t = τ_N/2.</summary>
    public static ThermalCase FreeDiffusion(double damping)
    {
        var parameters = new MacrospinParameters { Damping = damping, Temperature = 300, MagneticMoment = Moment(5) };
        var time = new AxialStatistics(parameters).FreeDiffusionTime;
        return new(
            "free diffusion <m(t).m(0)>", FormattableString.Invariant($"α {damping}, t τ_N/2"), "", Math.Exp(-0.5), 4096, 65_536, 0,
            (samples, seed) =>
            {
                CartesianVector[] starts = [.. Enumerable.Range(0, samples).Select(copy => CartesianVector.AtAngles(Math.Acos(1 - (2 * copy + 1.0) / samples), copy * 2.4))];
                var ends = Advanced(parameters, starts, time / 400, 200, seed);
                return ThermalMeasurement.Of([.. starts.Zip(ends, CartesianVector.Dot)]);
            });
    }

    /// <summary>&lt;m_z&gt; = coth ξ - 1/ξ in a field alone.</summary>
    public static ThermalCase Langevin(double energyRatio, double damping)
    {
        var moment = Moment(5);
        var parameters = new MacrospinParameters
        {
            Field = new(0, 0, energyRatio * PhysicalConstants.Boltzmann * 300 / moment), Damping = damping, Temperature = 300, MagneticMoment = moment,
        };
        var expected = 1 / Math.Tanh(energyRatio) - 1 / energyRatio;
        return new("Langevin <m_z>", FormattableString.Invariant($"ξ {energyRatio}, α {damping}"), "", expected, 4096, 65_536, 0, (samples, seed) =>
            Mean(parameters, 4, samples, seed, m => m.Z));
    }

    /// <summary>&lt;m_z^power&gt; of a uniaxial particle whose barrier is so many kT.</summary>
    public static ThermalCase EvenMoment(int power, double barrier, double damping)
    {
        var parameters = Uniaxial(barrier, 0, damping);
        return new(
            $"<m_z^{power}>", FormattableString.Invariant($"σ {barrier}, α {damping}"), "", new AxialStatistics(parameters).Moment(power), 4096, 65_536, 0,
            (samples, seed) => Mean(parameters, 3, samples, seed, m => Math.Pow(m.Z, power)));
    }

    /// <summary>Mean time from m_z = -0.8 to 0.8 in units of τ_N, with a field along the axis in units of B_K.</summary>
    public static ThermalCase Passage(double barrier, double damping, double field)
    {
        var parameters = Uniaxial(barrier, field, damping);
        var statistics = new AxialStatistics(parameters);
        var unit = statistics.FreeDiffusionTime;
        return new(
            "mean first-passage time", FormattableString.Invariant($"σ {barrier}, α {damping}, h {field}"), "τ_N",
            statistics.MeanFirstPassageTime(-0.8, 0.8) / unit, 256, 4096, barrier * LargestSquaredNoise, (samples, seed) =>
            {
                var step = LongestStep(parameters);
                var times = FirstPassages.Collect(
                    parameters, step, Math.Max(1, (int)(0.01 * unit / step)), samples, seed, CartesianVector.AtAngles(Math.Acos(-0.8), 0), m => m.Z >= 0.8);
                return ThermalMeasurement.Of([.. times.Select(time => time / unit)]);
            });
    }

    /// <summary>
    /// Mean dwell time of the reference junction with a part of its fluctuating volume, between cores of 1 kT about the
    /// wells, beside twice the inverse of the smallest rate of its Fokker-Planck equation: longer by the time of transit, some
    /// 3 % over 5 kT (a uniaxial particle of 5 kT takes 30.35 τ_N from -0.8 to 0.8, and 2/λ1 is 29.54 τ_N).
    /// </summary>
    public static ThermalCase Device(double volumeFraction, double damping)
    {
        var device = Cai2019.Device with { StrayField = 0, Damping = damping };
        var junction = new JunctionMacrospin(device with { FluctuatingFraction = volumeFraction * device.FluctuatingFraction });
        var parameters = junction.ParametersAt(new() { Temperature = 300 });
        var dwell = 2 / FokkerPlanckRate.Smallest(parameters, damping < 0.05 ? 26 : 18);
        return new(
            "dwell of the reference junction", FormattableString.Invariant($"{volumeFraction} V*, α {damping}"), "ns", dwell * 1e9, 256, 4096, 0.05,
            (samples, seed) =>
            {
                var up = Equilibria.MinimumFrom(parameters, CartesianVector.UnitZ);
                var core = parameters.Energy(up) + PhysicalConstants.Boltzmann * 300 / parameters.MagneticMoment;
                var times = DwellTimes.Measure(
                    parameters, 4e-12, 25, samples, seed, up, m => parameters.Energy(m) < core ? Math.Sign(m.Z) : 0);
                return new(times.Mean * 1e9, times.StandardError * 1e9);
            });
    }

    /// <summary>A uniaxial particle with B_K of 0.1 T at 300 K.</summary>
    public static MacrospinParameters Uniaxial(double barrier, double field, double damping) => new()
    {
        AnisotropyField = Anisotropy, Field = new(0, 0, field * Anisotropy), Damping = damping, Temperature = 300,
        MagneticMoment = Moment(barrier),
    };

    /// <summary>Directions of copies that started at either pole, after so many times of free diffusion: enough within a well.</summary>
    public static CartesianVector[] Equilibrated(MacrospinParameters parameters, double diffusionTimes, int count, ulong seed)
    {
        var step = LongestStep(parameters);
        var steps = (int)Math.Ceiling(diffusionTimes * new AxialStatistics(parameters).FreeDiffusionTime / step);
        return Advanced(
            parameters, [.. Enumerable.Range(0, count).Select(copy => (copy % 2 == 0 ? 1 : -1) * CartesianVector.UnitZ)], step, steps, seed);
    }

    private static ThermalMeasurement Mean(
        MacrospinParameters parameters, double diffusionTimes, int samples, ulong seed, Func<CartesianVector, double> quantity) =>
        ThermalMeasurement.Of([.. Equilibrated(parameters, diffusionTimes, samples, seed).Select(quantity)]);

    private static CartesianVector[] Advanced(
        MacrospinParameters parameters, CartesianVector[] starts, double step, int steps, ulong seed)
    {
        using var ensemble = MacrospinEnsemble.Create(
            [.. Enumerable.Repeat(parameters, starts.Length)], starts, new() { Step = step, Seed = seed });
        ensemble.Advance(steps);
        return [.. Enumerable.Range(0, starts.Length).Select(ensemble.Magnetisation)];
    }

    private static double Moment(double barrier) => 2 * barrier * PhysicalConstants.Boltzmann * 300 / Anisotropy;

    private static double LongestStep(MacrospinParameters parameters)
    {
        var noiseOfOneSecond = parameters.GyromagneticRatio * parameters.ThermalField(1);
        return Math.Min(
            Math.Min(LargestTurn / StepLimit.LargestFrequency(parameters), LargestSquaredNoise / (noiseOfOneSecond * noiseOfOneSecond)),
            StepLimit.LongestStep(MacrospinIntegrator.Heun, parameters));
    }
}
