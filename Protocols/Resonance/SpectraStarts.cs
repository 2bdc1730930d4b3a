using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Resonance;

/// <summary>Where the joint fit of spectra begins.</summary>
/// <remarks>
/// Single lines may have their states the wrong way round, and then fields and angles that no small step leaves. What they know
/// whatever the states are is the frequency without a field in the plane, and with it B_K1 - B_K2.
/// </remarks>
internal static class SpectraStarts
{
    // In parts of the range of fields, and of B_K1; null is what the lines say.
    private static readonly double[] s_shifts = [0, -0.0625, 0.0625, -0.125, 0.125];
    private static readonly double?[] s_secondOrders = [null, 0.05, 0.1];

    // In rad.
    private const double SmallestTilt = 0.02;
    private const double UsualTilt = 0.05;

    // Internal fields in parts of the range of fields, whatever the lines say: few of them say little.
    private static readonly double[] s_internalFields = [0, 1.0 / 12, 1.0 / 6, 1.0 / 4, 1.0 / 3];

    /// <summary>Parameters of Eq. (7) around what single lines said.</summary>
    /// <param name="problem">The spectra and what is fitted.</param>
    /// <param name="lines">The fit of their lines.</param>
    public static IEnumerable<Vector<double>> Around(SpectraProblem problem, AnisotropyFit lines)
    {
        var model = problem.Model;
        var (field, tilt) = (model.PlaceOf(SharedParameter.InternalField), model.PlaceOf(SharedParameter.Misalignment));
        var range = problem.Spectra.Count == 0 ? 0 : problem.Spectra.Max(spectrum => spectrum.Field) - problem.Spectra.Min(spectrum => spectrum.Field);
        foreach (var second in s_secondOrders)
        {
            foreach (var part in field < 0 ? [0] : s_shifts)
            {
                foreach (var sign in tilt < 0 ? [1] : (int[])[1, -1])
                {
                    var start = WithSecondOrder(model, lines.Parameters, second);
                    if (field >= 0)
                    {
                        start[field] += part * range;
                    }

                    if (tilt >= 0)
                    {
                        start[tilt] = sign * Math.Max(SmallestTilt, Math.Abs(start[tilt]));
                    }

                    yield return start;
                }
            }

            if (problem.Spectra.Count < SpectraSearch.Many)
            {
                foreach (var other in Elsewhere(model, WithSecondOrder(model, lines.Parameters, second), range))
                {
                    yield return other;
                }
            }
        }
    }

    private static IEnumerable<Vector<double>> Elsewhere(AnisotropyModel model, Vector<double> around, double range)
    {
        var (field, tilt, stray) = (
            model.PlaceOf(SharedParameter.InternalField), model.PlaceOf(SharedParameter.Misalignment), model.PlaceOf(SharedParameter.StrayField));
        foreach (var part in field < 0 ? [] : s_internalFields)
        {
            foreach (var sign in tilt < 0 ? [1] : (int[])[1, -1])
            {
                var start = around.Clone();
                start[field] = part * range;
                if (tilt >= 0)
                {
                    start[tilt] = sign * UsualTilt;
                }

                if (stray >= 0)
                {
                    start[stray] = 0;
                }

                yield return start;
            }
        }
    }

    private static Vector<double> WithSecondOrder(AnisotropyModel model, Vector<double> parameters, double? part)
    {
        var start = parameters.Clone();
        for (var bias = 0; part is { } known && bias < model.Biases.Count; bias++)
        {
            var difference = start[2 * bias] - start[2 * bias + 1];
            (start[2 * bias], start[2 * bias + 1]) = (difference / (1 - known), difference * known / (1 - known));
        }

        return start;
    }
}
