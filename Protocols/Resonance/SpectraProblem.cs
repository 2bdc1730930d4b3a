using MathNet.Numerics.LinearAlgebra;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Resonance;

/// <summary>
/// What spectra say of the parameters of Eq. (7), the damping and, where it is fitted, the torque's share of the linewidth,
/// in this order: sum of squares, normal equations, and what each spectrum adds to them.
/// </summary>
internal sealed class SpectraProblem(IReadOnlyList<JointSpectrum> spectra, AnisotropyModel model, bool hasTorque)
{
    private const double FieldStep = 1e-6;
    private const double DampingStep = 1e-6;
    private const double TorqueStep = 1e3;
    private const int Places = JointSpectrum.Places;

    public IReadOnlyList<JointSpectrum> Spectra => spectra;

    public AnisotropyModel Model => model;

    public bool HasTorque => hasTorque;

    public int Parameters => model.Parameters + (hasTorque ? 2 : 1);

    public int DampingPlace => model.Parameters;

    /// <summary>Residuals less the parameters of all spectra together and those that are fitted in each of them.</summary>
    public int DegreesOfFreedom => spectra.Sum(spectrum => spectrum.Count) - Parameters;

    /// <summary>The nearest minimum.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="lossScale">Scale of the soft-L1 loss in standard errors; infinite for plain squares.</param>
    /// <param name="smallestGain">Steps that gain less of the sum of squares end the search.</param>
    /// <returns>Where, and its robust sum of squares; infinite when the start was refused.</returns>
    public (Vector<double> Place, double Cost) Minimise(Vector<double> start, double lossScale, double smallestGain = 1e-6)
    {
        var cost = Cost(start, lossScale);
        return double.IsFinite(cost)
            ? RobustLeastSquares.Descend(start, cost, at => Cost(at, lossScale), at => SpectraCovariance.Sum(Parts(at, lossScale)), smallestGain)
            : (start, double.PositiveInfinity);
    }

    public double Cost(Vector<double> parameters, double lossScale)
    {
        var sum = 0.0;
        foreach (var spectrum in spectra)
        {
            var (high, low) = LinesOf(parameters, spectrum);
            sum += spectrum.Cost(high, low, lossScale);
        }

        return sum;
    }

    /// <summary>The lines of both states in a spectrum; their heights are not set.</summary>
    public (ResonanceLine High, ResonanceLine Low) LinesOf(Vector<double> parameters, JointSpectrum spectrum) =>
        LinesAt(parameters, spectrum, spectrum.Field);

    /// <summary>Normal matrix and half the gradient of each spectrum.</summary>
    public IEnumerable<(Matrix<double> Normal, Vector<double> Gradient)> Parts(Vector<double> parameters, double lossScale) =>
        spectra.Select(spectrum => Part(parameters, spectrum, lossScale, SlopesOf(parameters, spectrum)));

    /// <summary>How the minimum moves with an error of the fields, in the parameters' units over T.</summary>
    /// <param name="parameters">The minimum.</param>
    /// <param name="errorOf">The error of a spectrum's field, in parts of that of which the result is the derivative.</param>
    public Vector<double> ShiftByField(Vector<double> parameters, Func<JointSpectrum, double> errorOf)
    {
        var normal = Matrix<double>.Build.Dense(Parameters, Parameters);
        var gradient = Vector<double>.Build.Dense(Parameters);
        foreach (var spectrum in spectra)
        {
            var slopes = SlopesOf(parameters, spectrum);
            var (places, _) = PlacesOf(parameters, spectrum, double.PositiveInfinity);
            var byField = Difference(
                LinesAt(parameters, spectrum, spectrum.Field + FieldStep), LinesAt(parameters, spectrum, spectrum.Field - FieldStep), 2 * FieldStep);
            normal += slopes * places * slopes.Transpose();
            gradient += slopes * places * byField * errorOf(spectrum);
        }

        return -normal.Solve(gradient);
    }

    /// <summary>The same with the anisotropy fields of all biases on straight lines, of which half of the biases may be wrong.</summary>
    /// <remarks>P. K. Sen, J. Am. Stat. Assoc. 63, 1379 (1968).</remarks>
    public Vector<double> Straightened(Vector<double> parameters)
    {
        var straight = parameters.Clone();
        var biases = model.Biases;
        for (var order = 0; order < 2 && biases.Count > 2; order++)
        {
            double At(int index) => parameters[2 * index + order];
            var slope = Median(Enumerable.Range(0, biases.Count).SelectMany(first => Enumerable.Range(0, first).Select(second => (At(first) - At(second)) / (biases[first] - biases[second]))));
            var level = Median(Enumerable.Range(0, biases.Count).Select(index => At(index) - slope * biases[index]));
            for (var index = 0; index < biases.Count; index++)
            {
                straight[2 * index + order] = level + slope * biases[index];
            }
        }

        return straight;
    }

    /// <summary>The same with the field along the normal turned around, which exchanges the states.</summary>
    public Vector<double> Mirrored(Vector<double> parameters)
    {
        var mirrored = parameters.Clone();
        foreach (var place in ((SharedParameter[])[SharedParameter.Misalignment, SharedParameter.StrayField]).Select(model.PlaceOf).Where(place => place >= 0))
        {
            mirrored[place] = -mirrored[place];
        }

        return mirrored;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private (Matrix<double> Normal, Vector<double> Gradient) Part(
        Vector<double> parameters, JointSpectrum spectrum, double lossScale, Matrix<double> slopes)
    {
        var (normal, gradient) = PlacesOf(parameters, spectrum, lossScale);
        return (slopes * normal * slopes.Transpose(), slopes * gradient);
    }

    private (Matrix<double> Normal, Vector<double> Gradient) PlacesOf(Vector<double> parameters, JointSpectrum spectrum, double lossScale)
    {
        var (normal, gradient) = (new double[Places * Places], new double[Places]);
        var (high, low) = LinesOf(parameters, spectrum);
        spectrum.Normal(high, low, lossScale, normal, gradient);
        return (Matrix<double>.Build.Dense(Places, Places, normal), Vector<double>.Build.Dense(gradient));
    }

    // Derivatives of centre and width of both lines by all parameters; the anisotropy fields of other biases move nothing.
    private Matrix<double> SlopesOf(Vector<double> parameters, JointSpectrum spectrum)
    {
        var slopes = Matrix<double>.Build.Dense(Parameters, Places);
        var own = model.PlaceOf(spectrum.Bias);
        var here = LinesOf(parameters, spectrum);
        for (var place = 0; place < Parameters; place++)
        {
            if (place >= 2 * model.Biases.Count || place == own || place == own + 1)
            {
                var step = place < DampingPlace ? FieldStep : place == DampingPlace ? DampingStep : TorqueStep;
                var kept = parameters[place];
                parameters[place] = kept + step;
                slopes.SetRow(place, Difference(LinesOf(parameters, spectrum), here, step));
                parameters[place] = kept;
            }
        }

        return slopes;
    }

    private static Vector<double> Difference((ResonanceLine High, ResonanceLine Low) above, (ResonanceLine High, ResonanceLine Low) below, double step)
    {
        double[] slopes =
        [
            above.High.Centre - below.High.Centre, above.High.Width - below.High.Width, above.Low.Centre - below.Low.Centre, above.Low.Width - below.Low.Width,
        ];
        return Vector<double>.Build.Dense([.. slopes.Select(slope => double.IsFinite(slope) ? slope / step : 0)]);
    }

    private (ResonanceLine High, ResonanceLine Low) LinesAt(Vector<double> parameters, JointSpectrum spectrum, double field)
    {
        var alpha = parameters[DampingPlace];
        ResonanceLine Of(bool high)
        {
            var voltage = spectrum.VoltageOf(high);
            var (frequency, linewidth) = model.At(parameters, spectrum.Bias, voltage, field, high).Line(alpha);
            var torque = hasTorque ? parameters[DampingPlace + 1] * voltage * (high ? 1 : -1) : 0;
            return new ResonanceLine(frequency, linewidth + torque, 0, 0, true);
        }

        return (Of(high: true), Of(high: false));
    }
}
