using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Resonance;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Fits of resonances by Eq. (7).</summary>
public class AnisotropyFitTests
{
    private static readonly double[] s_fields = [.. Enumerable.Range(0, 16).Select(step => -0.045 + step * 0.005)];
    private static readonly double[] s_biases = [-0.1, 0.001, 0.1, 0.2];

    [Fact]
    public void An_aligned_stage_gives_the_anisotropy_of_the_paper_and_its_coefficient()
    {
        var settings = new AnisotropyFitSettings { Misalignment = 0, StrayField = 0 };
        var fit = AnisotropyFit.Of(Draw(new ClosedForm { Stray = 0 }, 0.5e6, 1, [0.5]), settings)!;
        Assert.Equal(0.056, fit.FirstOrderLine!.Intercept.Value, 2e-4);
        Assert.Equal(-0.034, fit.FirstOrderLine.Slope.Value, 5e-4);
        Assert.Equal(0.010, fit.SecondOrderLine!.Intercept.Value, 2e-4);
        Assert.Equal(26e-15, fit.FirstOrderLine.Slope.Value * new ResonanceMaterial().CoefficientPerSlope, 0.5e-15);
    }

    [Fact]
    public void Intervals_hold_the_truth_of_other_junctions_on_a_tilted_stage()
    {
        var random = new RandomStream(7, "junctions");
        double Between(double low, double high) => low + (high - low) * random.NextUniform();
        const int Draws = 40;
        var covered = new int[5];
        for (ulong seed = 1; seed <= Draws; seed++)
        {
            var junction = new ClosedForm
            {
                FirstOrder = Between(0.05, 0.07), SecondOrder = Between(0.002, 0.012), PerVolt = Between(-0.06, -0.02),
                Internal = Between(0, 0.012), Misalignment = Between(-0.06, 0.06), Stray = Between(-5e-4, 5e-4),
            };
            var fit = AnisotropyFit.Of(Draw(junction, 0.5e6, seed, [0, 1]), new AnisotropyFitSettings(), junction.Damping);
            Assert.True(fit is not null, $"seed {seed}: {junction}");
            (Estimate, double)[] quantities =
            [
                (fit.FirstOrderLine!.Intercept, junction.FirstOrder), (fit.FirstOrderLine.Slope, junction.PerVolt),
                (fit.SecondOrderLine!.Intercept, junction.SecondOrder), (fit.InternalField, junction.Internal), (fit.Misalignment, junction.Misalignment),
            ];
            foreach (var (index, (estimate, truth)) in quantities.Index())
            {
                covered[index] += estimate.Covers(truth) ? 1 : 0;
            }
        }

        var message = $"seeds 1 to {Draws}: {string.Join(", ", covered.Select(count => (count / (double)Draws).ToString("P0", null)))}";
        TestContext.Current.TestOutputHelper?.WriteLine(message);
        Assert.True(covered.Min() > Draws * (0.95 - 4 * Math.Sqrt(0.0475 / Draws)), message);
    }

    [Fact]
    public void The_verdict_names_a_tilted_stage_and_an_elongated_pillar()
    {
        var tilted = AnisotropyVerdict.Of(Draw(new ClosedForm { Misalignment = 0.0524 }, 0.5e6, 2, [0, 1]), new AnisotropyFitSettings());
        Assert.Contains(tilted.Remarks(), remark => remark.StartsWith("the data want Eq. (7) with a field along the normal, which", StringComparison.Ordinal));
        var elongated = AnisotropyVerdict.Of(
            Draw(new ClosedForm { Misalignment = 0.0524, Shape = 0.0571 }, 0.5e6, 2, [0, 1]), new AnisotropyFitSettings());
        Assert.Contains(elongated.Remarks(), remark => remark.StartsWith("the data want Eq. (7) with a field along the normal and shape anisotropy rather", StringComparison.Ordinal));
    }

    [Fact]
    public void One_field_is_not_enough() => Assert.Null(AnisotropyFit.Of(
        [.. Draw(new ClosedForm(), 1e6, 1, [0, 1]).Where(point => point.Field == s_fields[3])], new AnisotropyFitSettings()));

    [Fact]
    public void The_damping_follows_from_the_linewidths()
    {
        var points = Draw(new ClosedForm { Damping = 0.013 }, 0.5e6, 5, [0, 1]);
        var fit = AnisotropyFit.Of(points, new AnisotropyFitSettings())!;
        var damping = DampingFit.Of(fit, points)!;
        Assert.True(damping.Damping.Covers(0.013), $"{damping.Damping}");
        Assert.Null(damping.TorquePerVolt);
    }

    private static ResonancePoint[] Draw(ClosedForm junction, double error, ulong seed, double[] states)
    {
        var random = new RandomStream(seed, "resonances");
        return
        [
            .. s_biases.SelectMany(bias => s_fields.SelectMany(field => states.Select(state =>
            {
                var (high, low) = (junction.Line(bias, field, true), junction.Line(bias, field, false));
                return new ResonancePoint(
                    bias, bias, field, state * high.Frequency + (1 - state) * low.Frequency + error * random.NextGaussian(), error, 0, state)
                {
                    Linewidth = state * high.Width + (1 - state) * low.Width + 2 * error * random.NextGaussian(), LinewidthError = 2 * error,
                };
            }))),
        ];
    }
}
