using System.Numerics;
using SpinBench.Instruments.Randomness;
using SpinBench.Simulators.Physics;
using SpinBench.Simulators.Physics.Macrospin;
using SpinBench.Simulators.Physics.Resonance;

namespace SpinBench.Simulators.Tests.Physics.Resonance;

public class LinearResponseTests
{
    private const ulong Seed = 7;

    // Every torque, every anisotropy: the response is found again from differences of the equation's rate of change alone.
    [Fact]
    public void The_response_is_that_of_the_equations_own_rate_of_change()
    {
        var tried = 0;
        foreach (var (parameters, start, random) in RandomMacrospins(200))
        {
            if (Equilibria.StationaryNear(parameters, start) is not { } rest
                || new LinearResponse(parameters, rest) is not { IsStable: true } response)
            {
                continue;
            }

            tried++;
            var (observed, field) = (Direction(random), 1e-3 * Direction(random));
            var answer = response.To(observed, field);
            foreach (var frequency in new[] { 0.1, 0.9, 1.0, 3.0 }.Select(factor => factor * answer.Line.Centre))
            {
                // Differences of 1e-6 in m, rounding 1e-16: some 1e-10 of the matrix, sharpened at most by ω0/Γ below 1000.
                var expected = FromDifferences(parameters, rest, observed, field, frequency);
                var error = Complex.Abs(expected - answer.At(frequency));
                Assert.True(error < 1e-5 * Complex.Abs(expected) + 1e-12, $"seed {Seed}, {frequency} Hz: {parameters}");
                Assert.Equal(
                    answer.At(frequency).Real, answer.SymmetricAt(frequency) + answer.AntisymmetricAt(frequency),
                    1e-12 * Complex.Abs(answer.At(frequency)));
            }
        }

        Assert.InRange(tried, 50, 200);
    }

    [Fact]
    public void Frequency_and_decay_are_those_of_the_linearised_motion()
    {
        foreach (var (parameters, start, _) in RandomMacrospins(50))
        {
            var torqueFree = parameters with
            {
                DampingLikeField = 0, FieldLikeField = 0, SpinOrbitDampingLikeField = 0, SpinOrbitFieldLikeField = 0,
            };
            var rest = Equilibria.MinimumFrom(torqueFree, start);
            var response = new LinearResponse(torqueFree, rest);
            var mode = LinearMode.About(torqueFree, rest);
            Assert.True(response.DecayRate > 0, $"seed {Seed}: at rest without torques {torqueFree} must lose energy");
            Assert.Equal(1, response.DecayRate / mode.DecayRate, 1e-7);
            Assert.Equal(1, Math.Sqrt(response.SquaredFrequency) / Math.Tau / mode.ResonanceFrequency, 1e-7);
        }
    }

    private static Complex FromDifferences(
        MacrospinParameters parameters, CartesianVector rest, CartesianVector observed, CartesianVector field, double frequency)
    {
        const double step = 1e-6;
        var first = CartesianVector.Cross(rest, Math.Abs(rest.Z) < 0.8 ? CartesianVector.UnitZ : CartesianVector.UnitX).Normalised;
        var second = CartesianVector.Cross(rest, first);
        CartesianVector Slope(CartesianVector turn) => 1 / (2 * step)
            * (parameters.RateOfChange((rest + step * turn).Normalised) - parameters.RateOfChange((rest - step * turn).Normalised));

        var (column1, column2) = (Slope(first), Slope(second));
        var pushed = parameters.RateOfChange(rest, field) - parameters.RateOfChange(rest);
        var omega = new Complex(0, Math.Tau * frequency);
        var (a11, a12) = (omega - CartesianVector.Dot(first, column1), -CartesianVector.Dot(first, column2));
        var (a21, a22) = (-CartesianVector.Dot(second, column1), omega - CartesianVector.Dot(second, column2));
        var (b1, b2) = (CartesianVector.Dot(first, pushed), CartesianVector.Dot(second, pushed));
        var determinant = a11 * a22 - a12 * a21;
        return CartesianVector.Dot(observed, first) * ((a22 * b1 - a12 * b2) / determinant)
            + CartesianVector.Dot(observed, second) * ((a11 * b2 - a21 * b1) / determinant);
    }

    private static IEnumerable<(MacrospinParameters Parameters, CartesianVector Start, RandomStream Random)> RandomMacrospins(int count)
    {
        var random = new RandomStream(Seed, "macrospins");
        for (var index = 0; index < count; index++)
        {
            double Between(double low, double high) => low + (high - low) * random.NextUniform();
            var easyAxis = Direction(random);
            yield return (new MacrospinParameters
            {
                Damping = Between(0.005, 0.3),
                EasyAxis = easyAxis,
                AnisotropyField = Between(0.05, 0.3),
                SecondOrderAnisotropyField = Between(-0.02, 0.02),
                DemagnetisingField = new(Between(0, 0.02), Between(0, 0.05), Between(0, 0.1)),
                Field = Between(0, 0.03) * Direction(random),
                Polarisation = Direction(random),
                DampingLikeField = Between(-1e-3, 1e-3),
                FieldLikeField = Between(-5e-3, 5e-3),
                TorqueAsymmetry = Between(0.5, 2),
                SpinOrbitPolarisation = Direction(random),
                SpinOrbitDampingLikeField = Between(-1e-3, 1e-3),
                SpinOrbitFieldLikeField = Between(-5e-3, 5e-3),
            }, easyAxis + 0.1 * Direction(random), random);
        }
    }

    private static CartesianVector Direction(RandomStream random) =>
        new CartesianVector(random.NextGaussian(), random.NextGaussian(), random.NextGaussian()).Normalised;
}
