using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// Eq. (7) fitted to whole spectra at once: anisotropy fields, what all share, and the damping put the lines of both states
/// into every spectrum; heights and backgrounds are each spectrum's own.
/// </summary>
/// <remarks>
/// A line through a mixture of both states lies somewhere between them and is no resonance of either; here such a spectrum
/// says what it knows. Variances are those of the points and, added, those between spectra by leaving out one after the other
/// (A. C. Cameron and D. L. Miller, J. Hum. Resour. 50, 317 (2015), CV3): what is common to the points of a spectrum is in them.
/// </remarks>
internal sealed record SpectraFit(AnisotropyModel Model, RobustMinimum Minimum, Estimate Damping, Estimate? TorquePerVolt, IReadOnlyList<JointSpectrum> Spectra)
{
    /// <summary>Variances over those of points that know nothing of each other, on average.</summary>
    public double Inflation { get; private init; } = 1;

    /// <summary>Whether a resistance says in any spectrum which state is which.</summary>
    public bool StatesAreNamed => Spectra.Any(spectrum => spectrum.VoltageOf(high: true) != spectrum.VoltageOf(high: false));

    private const int Rounds = 6;
    private const int UndecidedRounds = 2;
    private const double DampingStep = 1e-6;
    private const double TorqueStep = 1e3;
    private const double FirstLossScale = 3;
    private static readonly double[] s_shifts = [-0.25, -0.125, 0.125, 0.25];

    /// <summary>Fits from what single lines said; null when nothing converged.</summary>
    public static SpectraFit? Of(IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFit lines, DampingFit damping)
    {
        JointSpectrum[] spectra = [.. measured.Where(spectrum => spectrum.Points.Count >= SpectrumFit.FewestPoints && lines.Biases.Contains(spectrum.Bias)
            && lines.IsWithin(spectrum.Bias, spectrum.Field)).Select(spectrum => new JointSpectrum(spectrum, StepFor(spectrum, measured, lines)))];
        var model = lines.ModelFor(lines.FirstOrderLine?.Slope.Value ?? 0);
        var fittings = Starts(model, lines.Parameters, spectra).Select(start => new Fitting(spectra, model, start, damping.Damping.Value, damping.TorquePerVolt?.Value));
        return fittings.MinBy(fitting => fitting.FirstCost())?.Run();
    }

    // Single lines may have their states the wrong way round, and then an internal field that no small step leaves.
    private static IEnumerable<Vector<double>> Starts(AnisotropyModel model, Vector<double> lines, JointSpectrum[] spectra)
    {
        yield return lines;
        if (model.PlaceOf(SharedParameter.InternalField) is >= 0 and var place && spectra.Length > 0)
        {
            var range = spectra.Max(spectrum => spectrum.Field) - spectra.Min(spectrum => spectrum.Field);
            foreach (var part in s_shifts)
            {
                var start = lines.Clone();
                start[place] += part * range;
                yield return start;
            }
        }
    }

    // The conductance is linear in the cosine between the layers: the step over the low level goes with resistance and cos θ.
    // A level that is a mixture makes a step too small, so the largest of the nearest bias is believed.
    private static double StepFor(ResonanceSpectrum spectrum, IReadOnlyList<ResonanceSpectrum> measured, AnisotropyFit lines)
    {
        var nearest = measured.Where(other => other.Levels is not null && lines.Biases.Contains(other.Bias))
            .GroupBy(other => Math.Abs(other.Bias - spectrum.Bias)).MinBy(group => group.Key);
        double ScaleOf(ResonanceSpectrum at) => at.Resistance * Math.Cos(lines.At(at.Bias, at.Field, high: true).Tilt());
        double[] steps = [.. (nearest ?? Enumerable.Empty<ResonanceSpectrum>())
            .Select(other => other.Levels!.Separation / other.Levels.Low / ScaleOf(other)).Where(double.IsFinite)];
        var scale = ScaleOf(spectrum);
        return steps.Length > 0 && double.IsFinite(scale) ? steps.Max() * scale : 0;
    }

    /// <summary>The same spectra, with their errors as they are now, and other things fixed; null when nothing converged.</summary>
    public SpectraFit? With(AnisotropyFitSettings settings)
    {
        var model = new AnisotropyModel(settings, Model.Biases) { Slope = Model.Slope };
        var start = model.StartFrom(Model, Minimum.Parameters);
        return new Fitting([.. Spectra], model, start, Damping.Value, TorquePerVolt?.Value).Once();
    }

    private sealed class Fitting(JointSpectrum[] spectra, AnisotropyModel model, Vector<double> start, double damping, double? torque)
    {
        private readonly bool _hasTorque = torque is not null;
        private readonly int _points = spectra.Sum(spectrum => spectrum.Count);
        private readonly AnisotropyModel _model = model;
        private Vector<double>? _first;

        private int DampingPlace => _model.Parameters;

        private int Parameters => _model.Parameters + (_hasTorque ? 2 : 1);

        private Vector<double> Start => Vector<double>.Build.DenseOfEnumerable([.. start, damping, .. torque is { } known ? (double[])[known] : []]);

        public SpectraFit? Once()
        {
            var minimum = RobustLeastSquares.Minimise(Residuals, Start, Steps(), double.PositiveInfinity);
            return double.IsFinite(minimum.Cost) && minimum.Covariance is not null ? Made(minimum, 1) : null;
        }

        /// <summary>What is left from this start with both lines everywhere and every point weighted by its own error; remembers where that is.</summary>
        public double FirstCost()
        {
            var minimum = RobustLeastSquares.Minimise(Residuals, Start, Steps(), FirstLossScale);
            _first = minimum.Parameters;
            return minimum.Cost;
        }

        public SpectraFit? Run()
        {
            var place = _first ?? Start;
            var minimum = new RobustMinimum(place, double.PositiveInfinity, null, place);
            for (var round = 0; round < Rounds; round++)
            {
                minimum = RobustLeastSquares.Minimise(Residuals, place, Steps(), double.PositiveInfinity);
                if (!double.IsFinite(minimum.Cost))
                {
                    return null;
                }

                place = minimum.Parameters;
                foreach (var spectrum in spectra)
                {
                    var (high, low) = LinesOf(place, spectrum);
                    spectrum.Judge(high, low, HeightRatio(place, spectrum, high, low), round >= UndecidedRounds);
                }
            }

            return minimum.Covariance is { } covariance && BetweenSpectra(minimum) is { } between
                ? Made(minimum with { Covariance = between }, (between * covariance.Inverse()).Trace() / Parameters)
                : null;
        }

        private SpectraFit Made(RobustMinimum minimum, double inflation)
        {
            var count = _model.Parameters;
            var own = minimum with
            {
                Parameters = minimum.Parameters.SubVector(0, count), Covariance = minimum.Covariance?.SubMatrix(0, count, 0, count),
            };
            Estimate At(int place) => Estimate.Normal(minimum.Parameters[place], Math.Sqrt(minimum.Covariance?[place, place] ?? double.NaN));
            return new SpectraFit(_model, own, At(DampingPlace), _hasTorque ? At(DampingPlace + 1) : null, spectra) { Inflation = inflation };
        }

        private double[] Steps() =>
            [.. _model.Steps(), DampingStep, .. _hasTorque ? (double[])[TorqueStep] : []];

        private Vector<double> Residuals(Vector<double> parameters)
        {
            var residuals = new double[_points];
            var first = 0;
            foreach (var spectrum in spectra)
            {
                var (high, low) = LinesOf(parameters, spectrum);
                spectrum.Residuals(high, low, residuals.AsSpan(first, spectrum.Count));
                first += spectrum.Count;
            }

            return Vector<double>.Build.Dense(residuals);
        }

        private (ResonanceLine High, ResonanceLine Low) LinesOf(Vector<double> parameters, JointSpectrum spectrum)
        {
            var alpha = parameters[DampingPlace];
            ResonanceLine Of(bool high)
            {
                var voltage = spectrum.VoltageOf(high);
                var condition = _model.At(parameters, spectrum.Bias, voltage, spectrum.Field, high);
                var torque = _hasTorque ? parameters[DampingPlace + 1] * voltage * (high ? 1 : -1) : 0;
                return new ResonanceLine(condition.Frequency(alpha), condition.Linewidth(alpha) + torque, 0, 0, true);
            }

            return (Of(high: true), Of(high: false));
        }

        // A damping-like torque's line is as high as cos θ dR/dθ over its width, and dR/dθ goes with cos θ.
        private double HeightRatio(Vector<double> parameters, JointSpectrum spectrum, in ResonanceLine high, in ResonanceLine low)
        {
            double Cosine(bool isHigh) => Math.Cos(_model.At(parameters, spectrum.Bias, spectrum.VoltageOf(isHigh), spectrum.Field, isHigh).Tilt());
            var ratio = Cosine(true) / Cosine(false);
            return ratio * ratio * low.Width / high.Width;
        }

        // C + H⁻¹ M H⁻¹, M from the gradients of the spectra, each as if it had not been fitted: (1 - A_s H⁻¹)⁻¹ g_s.
        private Matrix<double>? BetweenSpectra(RobustMinimum minimum)
        {
            var jacobian = Jacobian(minimum.Parameters);
            var bread = jacobian.TransposeThisAndMultiply(jacobian).Inverse();
            var meat = Matrix<double>.Build.Dense(Parameters, Parameters);
            var first = 0;
            foreach (var spectrum in spectra)
            {
                var part = jacobian.SubMatrix(first, spectrum.Count, 0, Parameters);
                var gradient = part.TransposeThisAndMultiply(minimum.Residuals.SubVector(first, spectrum.Count));
                var own = Matrix<double>.Build.DenseIdentity(Parameters) - part.TransposeThisAndMultiply(part) * bread;
                var without = own.Solve(gradient);
                meat += without.All(double.IsFinite) ? without.OuterProduct(without) : gradient.OuterProduct(gradient);
                first += spectrum.Count;
            }

            var covariance = bread * meat * bread + minimum.Covariance!;
            return covariance.Diagonal().All(variance => double.IsFinite(variance) && variance > 0) ? covariance : null;
        }

        private Matrix<double> Jacobian(Vector<double> place)
        {
            var steps = Steps();
            return Matrix<double>.Build.DenseOfColumnVectors(steps.Select((step, index) =>
            {
                var (above, below) = (place.Clone(), place.Clone());
                above[index] += step;
                below[index] -= step;
                return (Residuals(above) - Residuals(below)) / (2 * step);
            }));
        }
    }
}
