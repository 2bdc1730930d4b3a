using System.Globalization;
using SpinBench.Instruments.Randomness;
using SpinBench.Protocols.Analysis;
using SpinBench.Protocols.Resonance;

namespace SpinBench.Protocols.Tests.Resonance;

/// <summary>Eq. (7) fitted to sweeps of the field.</summary>
public class FieldSweepFitTests
{
    private const double Noise = 0.3e-6;
    private static readonly double[] s_biases = [0.001, 0.1];
    private static readonly double[] s_partsOfHighest = [0.72, 0.82, 0.92];
    private static readonly double[] s_fields =
        [.. Enumerable.Range(0, 26).Select(step => -0.04 + step * 1e-3), .. Enumerable.Range(0, 24).Select(step => 0.01 + step * 1e-3)];

    [Fact]
    public void Sweeps_with_up_to_four_lines_give_all_quantities_within_four_standard_errors()
    {
        var log = new List<string>();
        foreach (var seed in (ulong[])[9401, 9402])
        {
            var random = new RandomStream(seed, "junctions");
            double Between(double low, double high) => low + (high - low) * random.NextUniform();
            var junction = new ClosedForm
            {
                FirstOrder = Between(0.05, 0.06), SecondOrder = Between(0.004, 0.01), PerVolt = Between(-0.045, -0.025),
                Internal = Between(0.004, 0.009), Misalignment = Between(0.03, 0.06), Stray = Between(-5e-4, 5e-4), Damping = Between(0.015, 0.03),
            };
            var highest = ResonanceCondition.GyromagneticRatio / Math.Tau * (junction.FirstOrder - junction.SecondOrder);
            var settings = new ResonanceSettings { Sweep = SweptQuantity.Field, Fields = s_fields, Frequencies = [.. s_partsOfHighest.Select(part => part * highest)], Biases = s_biases };
            var analysis = ResonanceAnalysis.Of([.. Sweeps(junction, settings, random)], settings);
            Assert.True(analysis.Anisotropy is not null, $"seed {seed}: {junction}");
            Assert.DoesNotContain(analysis.Remarks, remark => remark.Contains("not to be trusted", StringComparison.Ordinal));
            var tilt = analysis.Anisotropy.Misalignment;
            Assert.True(tilt.Low == -tilt.High, $"seed {seed}: nothing names a state, and yet the misalignment has a sign: {tilt}");
            (Estimate Found, double Truth)[] quantities =
            [
                (analysis.Anisotropy.FirstOrderLine!.Intercept, junction.FirstOrder), (analysis.Anisotropy.FirstOrderLine.Slope, junction.PerVolt),
                (analysis.Anisotropy.SecondOrderLine!.Intercept, junction.SecondOrder), (analysis.Anisotropy.InternalField, junction.Internal),
                (tilt with { Value = Math.Abs(tilt.Value), Low = 2 * Math.Abs(tilt.Value) - tilt.High }, junction.Misalignment),
                (analysis.Damping!.Damping, junction.Damping),
            ];
            double[] deviations = [.. quantities.Select(quantity => Math.Abs(quantity.Found.Value - quantity.Truth) / quantity.Found.StandardError)];
            log.Add($"seed {seed}: {string.Join(", ", deviations.Select(deviation => deviation.ToString("F1", CultureInfo.InvariantCulture)))} standard errors");
            Assert.True(deviations.Max() < 4, string.Join('\n', log));
            Assert.True(analysis.Anisotropy.FirstOrderLine.Intercept.StandardError < 1e-3, $"seed {seed}: B_K1 is known to {analysis.Anisotropy.FirstOrderLine.Intercept.StandardError} T only");
        }
    }

    private static IEnumerable<ResonanceSpectrum> Sweeps(ClosedForm junction, ResonanceSettings settings, RandomStream random)
    {
        foreach (var bias in settings.Biases)
        {
            foreach (var frequency in settings.Frequencies)
            {
                yield return new ResonanceSpectrum(bias, frequency, [.. settings.Fields.Select(field =>
                {
                    var share = junction.HighProbability(field);
                    double At(bool high)
                    {
                        var line = junction.Line(bias, field, high);
                        return new ResonanceLine(line.Frequency, line.Width, line.Symmetric, line.Antisymmetric, true).At(frequency);
                    }

                    return new SpectrumPoint(field, share * At(true) + (1 - share) * At(false) + Noise * random.NextGaussian(), Noise);
                })]);
            }
        }
    }
}
