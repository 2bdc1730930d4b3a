using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;

namespace SpinBench.Simulators.Tests.Physics.Macrospin;

/// <summary>Random junctions, and the equation integrated one number at a time beside the ensemble.</summary>
internal static class EnsembleCases
{
    public static MacrospinParameters Cai2019 { get; } = new()
    {
        Damping = 0.02,
        AnisotropyField = 56e-3,
        SecondOrderAnisotropyField = 10e-3,
        Field = new(7.234e-3, 0, -1e-4),
        MagneticMoment = 1.18e6 * 3.83e-24 / 4,
    };

    /// <summary>Which terms a junction keeps.</summary>
    public static Dictionary<string, Func<MacrospinParameters, MacrospinParameters>> Terms { get; } = new()
    {
        ["everything"] = junction => junction,
        ["uniaxial"] = junction => Upright(junction) with
        {
            DemagnetisingField = default, DampingLikeField = 0, SpinOrbitDampingLikeField = 0,
        },
        ["first order"] = junction => Upright(junction) with { SecondOrderAnisotropyField = 0, DemagnetisingField = default },
        ["shape"] = junction => Upright(junction) with { DampingLikeField = 0 },
        ["plain torques"] = junction => junction with { TorqueAsymmetry = 1, DemagnetisingField = default },
        ["shape without anisotropy"] = junction => junction with { AnisotropyField = 0, SecondOrderAnisotropyField = 0 },
        ["one of each"] = junction => junction.Damping < 0.05 ? junction : Upright(junction) with { TorqueAsymmetry = 1 },
    };

    public static MacrospinParameters[] Junctions(Func<MacrospinParameters, MacrospinParameters> terms, int count, ulong seed)
    {
        var random = new RandomStream(seed, "parameters");
        return [.. Enumerable.Range(0, count).Select(_ => terms(new()
        {
            Damping = 0.1 * random.NextUniform(),
            EasyAxis = Direction(random),
            AnisotropyField = 0.1 * random.NextGaussian(),
            SecondOrderAnisotropyField = 0.02 * random.NextGaussian(),
            DemagnetisingField = new(0.02 * random.NextUniform(), 0.05 * random.NextUniform(), 0.2 * random.NextUniform()),
            Field = 0.03 * Direction(random),
            Polarisation = Direction(random),
            DampingLikeField = 0.01 * random.NextGaussian(),
            TorqueAsymmetry = 0.5 + random.NextUniform(),
            FieldLikeField = 0.005 * random.NextGaussian(),
            SpinOrbitPolarisation = Direction(random),
            SpinOrbitDampingLikeField = 0.01 * random.NextGaussian(),
            SpinOrbitFieldLikeField = 0.005 * random.NextGaussian(),
            MagneticMoment = 1e-18,
        }))];
    }

    public static CartesianVector[] Directions(int count, ulong seed)
    {
        var random = new RandomStream(seed, "directions");
        return [.. Enumerable.Range(0, count).Select(_ => Direction(random))];
    }

    public static JunctionDrive[] Drives(int count, SampledWaveform shared, ulong seed)
    {
        var random = new RandomStream(seed, "drives");
        return [.. Enumerable.Range(0, count).Select(i => new JunctionDrive
        {
            Field = 0.01 * Direction(random),
            AnisotropyField = 0.03 * random.NextGaussian(),
            DampingLikeField = 0.01 * random.NextGaussian(),
            FieldLikeField = 0.01 * random.NextGaussian(),
            SpinOrbitDampingLikeField = 0.01 * random.NextGaussian(),
            SpinOrbitFieldLikeField = 0.01 * random.NextGaussian(),
            Waveform = i % 3 == 0
                ? shared
                : new SineWaveform(random.NextGaussian(), random.NextUniform(), 1e13 * random.NextUniform(), 10 * random.NextUniform()),
        })];
    }

    public static double Value(DriveWaveform waveform, double time) => waveform switch
    {
        SineWaveform sine => sine.Offset + sine.Amplitude * Math.Sin(sine.AngularFrequency * time + sine.Phase),
        SampledWaveform sampled => sampled.At(time),
        _ => throw new ArgumentException("Unknown waveform.", nameof(waveform)),
    };

    public static CartesianVector Follow(MacrospinParameters junction, CartesianVector m, double step, int steps) =>
        Follow(_ => junction, m, step, steps);

    /// <summary>The classical fourth-order method on the readable equation.</summary>
    public static CartesianVector Follow(Func<double, MacrospinParameters> parameters, CartesianVector m, double step, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var (start, middle, end) = (parameters(i * step), parameters((i + 0.5) * step), parameters((i + 1) * step));
            var k1 = start.RateOfChange(m);
            var k2 = middle.RateOfChange(m + step / 2 * k1);
            var k3 = middle.RateOfChange(m + step / 2 * k2);
            var k4 = end.RateOfChange(m + step * k3);
            m = (m + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)).Normalised;
        }

        return m;
    }

    private static MacrospinParameters Upright(MacrospinParameters junction) => junction with { EasyAxis = CartesianVector.UnitZ };

    private static CartesianVector Direction(RandomStream random) =>
        new CartesianVector(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()).Normalised;
}
