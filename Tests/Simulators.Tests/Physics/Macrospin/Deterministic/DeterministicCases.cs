using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin.Deterministic;

/// <summary>The deterministic reference cases with parameters drawn from a seed, against their closed formulas.</summary>
internal sealed class DeterministicCases(ulong seed)
{
    private const double Gamma = 1.76085963e11;

    private readonly RandomStream _random = new(seed, "deterministic cases");

    /// <summary>Integrates every case once with new parameters.</summary>
    public IEnumerable<DeterministicCase> All =>
    [
        Larmor(), DampedPrecession(), UniaxialRelaxation(), KittelAlongNormal(), KittelInPlane(), EquationSeven(), DecayRate(), EnergyBalance(),
        Astroid(), TorqueThreshold(), TorqueTilt(), HalfTurn(),
    ];

    private DeterministicCase Larmor()
    {
        var (field, time) = (Between(0.02, 0.3), Between(1e-9, 10e-9));
        var m = Follow(new() { Field = new(0, 0, field) }, CartesianVector.UnitX, time);
        return new("Larmor precession, m_x", Text($"B {field * 1e3:F2} mT, {time * 1e9:F3} ns"), Math.Cos(Gamma * field * time), m.X, 1e-6);
    }

    /// <summary>tan(θ/2) falls as exp(-αγBt/(1+α²)) while the azimuth grows by γBt/(1+α²).</summary>
    private DeterministicCase DampedPrecession()
    {
        var (field, damping, polar, time) = (Between(0.05, 0.3), Between(0.01, 0.5), Between(2, 3), Between(0.5e-9, 3e-9));
        var m = Follow(new() { Field = new(0, 0, field), Damping = damping }, CartesianVector.AtAngles(polar, 0), time);
        var rate = Gamma * field / (1 + damping * damping);
        var final = 2 * Math.Atan(Math.Tan(polar / 2) * Math.Exp(-damping * rate * time));
        return new(
            "damped precession, m_y", Text($"B {field * 1e3:F2} mT, α {damping:F3}, θ0 {polar:F3}, {time * 1e9:F3} ns"),
            Math.Sin(final) * Math.Sin(rate * time), m.Y, 1e-6);
    }

    /// <summary>tan θ falls as exp(-αγB_K t/(1+α²)).</summary>
    private DeterministicCase UniaxialRelaxation()
    {
        var (anisotropy, damping, polar, time) = (Between(0.05, 0.3), Between(0.01, 0.3), Between(1.2, 1.5), Between(0.5e-9, 3e-9));
        var m = Follow(new() { AnisotropyField = anisotropy, Damping = damping }, CartesianVector.AtAngles(polar, 0.3), time);
        var rate = damping * Gamma * anisotropy / (1 + damping * damping);
        return new(
            "relaxation to the axis, θ (rad)", Text($"B_K {anisotropy * 1e3:F2} mT, α {damping:F3}, θ0 {polar:F3}, {time * 1e9:F3} ns"),
            Math.Atan(Math.Tan(polar) * Math.Exp(-rate * time)), Math.Acos(m.Z), 1e-6);
    }

    private DeterministicCase KittelAlongNormal()
    {
        var parameters = new MacrospinParameters
        {
            AnisotropyField = Between(0.03, 0.1), SecondOrderAnisotropyField = Between(-0.01, 0.02), Field = new(0, 0, Between(0, 0.1)),
        };
        var stiffness = parameters.Field.Z + parameters.AnisotropyField - parameters.SecondOrderAnisotropyField;
        return Resonance("Kittel along the normal (GHz)", parameters, CartesianVector.UnitZ, stiffness, stiffness);
    }

    private DeterministicCase KittelInPlane()
    {
        var parameters = new MacrospinParameters { AnisotropyField = Between(0.02, 0.06), Field = new(Between(0.08, 0.2), 0, 0) };
        return Resonance(
            "Kittel in the plane (GHz)", parameters, CartesianVector.UnitX, parameters.Field.X, parameters.Field.X - parameters.AnisotropyField);
    }

    /// <summary>Eq. (7) of Cai et al. 2019: the free layer tilted by a field along x.</summary>
    private DeterministicCase EquationSeven()
    {
        var parameters = new MacrospinParameters
        {
            AnisotropyField = Between(0.05, 0.07), SecondOrderAnisotropyField = Between(0, 0.012), Field = new(Between(-0.02, 0.02), 0, 0),
        };
        var rest = Equilibria.MinimumFrom(parameters, CartesianVector.UnitZ);
        var (sin2, cos2) = (rest.X * rest.X, rest.Z * rest.Z);
        var first = parameters.Field.X * rest.X + parameters.AnisotropyField * (cos2 - sin2)
            - parameters.SecondOrderAnisotropyField * cos2 * (cos2 - 3 * sin2);
        var second = parameters.Field.X * rest.X + parameters.AnisotropyField * cos2 - parameters.SecondOrderAnisotropyField * cos2 * cos2;
        return Resonance("Eq. (7) of Cai 2019 (GHz)", parameters, rest, first, second);
    }

    private DeterministicCase DecayRate()
    {
        var (anisotropy, damping) = (Between(0.03, 0.1), Between(0.01, 0.05));
        var parameters = new MacrospinParameters { AnisotropyField = anisotropy, Damping = damping };
        var start = CartesianVector.AtAngles(0.01, 0);
        var time = 1 / (damping * Gamma * anisotropy);
        var measured = -Math.Log((parameters.Energy(Follow(parameters, start, time)) + anisotropy / 2) / (parameters.Energy(start) + anisotropy / 2)) / time;
        return new(
            "decay of the energy (1/ns)", Text($"B_K {anisotropy * 1e3:F2} mT, α {damping:F4}"),
            2 * damping * Gamma * anisotropy / (1 + damping * damping) * 1e-9, measured * 1e-9, 1e-3 * measured * 1e-9);
    }

    /// <summary>dE/dt = -(α/γ) |dm/dt|².</summary>
    private DeterministicCase EnergyBalance()
    {
        const int samples = 4000;
        var parameters = new MacrospinParameters
        {
            AnisotropyField = Between(0.03, 0.08), SecondOrderAnisotropyField = Between(0, 0.01), DemagnetisingField = new(0, Between(0, 0.06), 0),
            Field = new(Between(-0.01, 0.01), Between(-0.01, 0.01), Between(-0.02, 0.02)), Damping = Between(0.01, 0.1),
        };
        var run = Run(parameters, CartesianVector.AtAngles(Between(0.4, 1.2), Between(0, 6)), 2e-9, samples);
        double[] powers = [.. run.Magnetisation.Select(m => Math.Pow(parameters.RateOfChange(m).Length, 2))];
        var work = (powers.Sum() - (powers[0] + powers[^1]) / 2) * 2e-9 / samples * parameters.Damping / parameters.GyromagneticRatio;
        var lost = parameters.Energy(run.Magnetisation[0]) - parameters.Energy(run.Final);
        return new("energy lost (mT), work of the damping", Text($"α {parameters.Damping:F3}, any fields"), work * 1e3, lost * 1e3, 1e-4 * work * 1e3);
    }

    private DeterministicCase Astroid()
    {
        var angle = Between(0.05, 1.5);
        var field = SwitchingField.Along(
            new() { AnisotropyField = 0.1 }, CartesianVector.UnitZ, CartesianVector.AtAngles(Math.PI - angle, Between(0, 6)), 0.2);
        return new(
            "Stoner and Wohlfarth's field over B_K", Text($"{angle * 180 / Math.PI:F2} deg"),
            Math.Pow(Math.Pow(Math.Cos(angle), 2.0 / 3) + Math.Pow(Math.Sin(angle), 2.0 / 3), -1.5), (field ?? double.NaN) / 0.1, 1e-6);
    }

    /// <summary>A cone about p = z neither opens nor closes at a = α (B + B_K cos θ).</summary>
    private DeterministicCase TorqueThreshold()
    {
        var (anisotropy, field, damping, polar) = (Between(0.03, 0.1), Between(0, 0.05), Between(0.01, 0.1), Between(0.02, 0.5));
        var cone = CartesianVector.AtAngles(polar, 0);
        var (low, high) = (0.0, 0.1 * damping + damping * anisotropy);
        while (high - low > 1e-9)
        {
            var torque = (low + high) / 2;
            var parameters = new MacrospinParameters
            {
                AnisotropyField = anisotropy, Field = new(0, 0, field), Damping = damping, Polarisation = CartesianVector.UnitZ, DampingLikeField = -torque,
            };
            (low, high) = Follow(parameters, cone, 0.2e-9).Z < cone.Z ? (low, torque) : (torque, high);
        }

        return new(
            "threshold of the torque (mT)", Text($"B {field * 1e3:F2}, B_K {anisotropy * 1e3:F2} mT, α {damping:F4}, θ {polar:F3}"),
            damping * (field + anisotropy * Math.Cos(polar)) * 1e3, low * 1e3, 1e-5);
    }

    private DeterministicCase TorqueTilt()
    {
        var anisotropy = Between(0.03, 0.1);
        var torque = Between(0.01, 0.1) * anisotropy;
        var parameters = new MacrospinParameters { AnisotropyField = anisotropy, Damping = 0.1, DampingLikeField = torque };
        var m = Follow(parameters, CartesianVector.UnitZ, 40e-9);
        return new(
            "tilt by an in-plane polariser (rad)", Text($"a {torque * 1e3:F3} mT, B_K {anisotropy * 1e3:F2} mT"),
            Math.Asin(2 * torque / anisotropy) / 2, Math.Atan2(m.Y, m.Z), 1e-6);
    }

    private DeterministicCase HalfTurn()
    {
        var field = Between(2e-3, 20e-3);
        var time = Math.PI / (Gamma * field);
        return new("half a turn without anisotropy, m_z", Text($"B_x {field * 1e3:F3} mT"), -1, Follow(new() { Field = new(field, 0, 0) }, CartesianVector.UnitZ, time).Z, 1e-8);
    }

    /// <summary>Ten periods of a free oscillation of 0.03 degrees; its phase tells the frequency.</summary>
    private DeterministicCase Resonance(string name, MacrospinParameters parameters, CartesianVector rest, double first, double second)
    {
        var expected = Gamma / (2 * Math.PI) * Math.Sqrt(first * second);
        var plane = new TangentPlane(rest);
        var run = Run(parameters, plane.Turned(5e-4, 0), 10.25 / expected, 41);

        // Late by a phase ε, the second component is at 10¼ periods off its turning point and the first one through zero by ε.
        var (quarterFirst, quarterSecond) = plane.Components(run.Final);
        var (_, halfSecond) = plane.Components(run.Magnetisation[1]);
        var (start, _) = plane.Components(run.Magnetisation[0]);
        var phase = Math.Atan2(-quarterFirst / start, quarterSecond / halfSecond);
        return new(
            name, Text($"B_K {parameters.AnisotropyField * 1e3:F2}, B {parameters.Field.Length * 1e3:F2} mT"), expected * 1e-9,
            expected * (1 + phase / (2 * Math.PI * 10.25)) * 1e-9, 1e-5 * expected * 1e-9);
    }

    private static CartesianVector Follow(MacrospinParameters parameters, CartesianVector start, double time) => Run(parameters, start, time, 1).Final;

    private static MacrospinTrajectory Run(MacrospinParameters parameters, CartesianVector start, double time, int samples) =>
        new MacrospinSimulation { Drive = _ => parameters, Start = start, Duration = time, SampleCount = samples, Tolerance = 1e-11 }.Run();

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private double Between(double low, double high) => low + (high - low) * _random.NextUniform();
}
