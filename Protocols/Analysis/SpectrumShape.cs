using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>How the parameters of a fit make the lines of both wells and the background under them.</summary>
/// <param name="Model">What is fitted.</param>
/// <param name="Middle">Middle of the window, in the unit of the abscissae.</param>
/// <param name="HalfRange">Half of the window; the slope is that over it.</param>
/// <param name="Bounds">Smallest and largest width that is allowed.</param>
/// <param name="IsResponse">Whether lines are responses against frequency rather than Lorentzians.</param>
internal sealed record SpectrumShape(
    SpectrumModel Model, double Middle, double HalfRange, (double Smallest, double Largest) Bounds, bool IsResponse)
{
    private const double MarginOfWindow = 1.25;

    /// <summary>Number of parameters.</summary>
    public int Parameters => Model switch
    {
        SpectrumModel.Background => 2,
        SpectrumModel.OneLine => 6,
        SpectrumModel.SplitLine => 7,
        _ => 11,
    };

    /// <summary>The line of the high (or of the low) state; offset and slope are the last two parameters, before them for two lines how far the high state's offset is above.</summary>
    public ResonanceLine Line(Vector<double> parameters, bool high) => Model switch
    {
        SpectrumModel.Background => new ResonanceLine(Middle, HalfRange, 0, 0),
        SpectrumModel.OneLine => new ResonanceLine(parameters[0], Math.Exp(parameters[1]), parameters[2], parameters[3], IsResponse),
        SpectrumModel.SplitLine => new ResonanceLine(
            parameters[0] + (high ? 0.5 : -0.5) * parameters[4], Math.Exp(parameters[1]), parameters[2], parameters[3], IsResponse),
        _ => high
            ? new ResonanceLine(parameters[0], Math.Exp(parameters[1]), parameters[2], parameters[3], IsResponse)
            : new ResonanceLine(parameters[4], Math.Exp(parameters[5]), parameters[6], parameters[7], IsResponse),
    };

    /// <summary>The spectrum at an abscissa where the high state has a probability.</summary>
    public double At(Vector<double> parameters, double abscissa, double highProbability) =>
        parameters[^2] + parameters[^1] * (abscissa - Middle) / HalfRange
        + highProbability * (HighOffset(parameters) + Line(parameters, high: true).At(abscissa))
        + (1 - highProbability) * Line(parameters, high: false).At(abscissa);

    /// <summary>Residuals in standard errors; NaN where a line has left the window or its width the bounds.</summary>
    public Vector<double> Residuals(Vector<double> parameters, IReadOnlyList<SpectrumPoint> points, double meanProbability)
    {
        var (high, low) = (Line(parameters, high: true), Line(parameters, high: false));
        var (isAllowed, offset, highOffset, slope) = (IsAllowed(high) && IsAllowed(low), parameters[^2], HighOffset(parameters), parameters[^1] / HalfRange);
        var residuals = new double[points.Count];
        for (var index = 0; index < residuals.Length; index++)
        {
            var point = points[index];
            var probability = ProbabilityAt(point, meanProbability);
            var line = probability * (highOffset + high.At(point.Abscissa)) + (probability == 1 ? 0 : (1 - probability) * low.At(point.Abscissa));
            residuals[index] = isAllowed
                ? (offset + slope * (point.Abscissa - Middle) + line - point.Signal) / point.Error
                : double.NaN;
        }

        return Vector<double>.Build.Dense(residuals);
    }

    /// <summary>The probability of a point; the mean where it is not known.</summary>
    public static double ProbabilityAt(SpectrumPoint point, double meanProbability) =>
        double.IsNaN(point.HighProbability) ? meanProbability : point.HighProbability;

    /// <summary>Steps for derivatives, for a noise in the unit of the signal.</summary>
    public double[] Steps(Vector<double> parameters, double noise)
    {
        var steps = new double[Parameters];
        Array.Fill(steps, 1e-3 * noise);
        if (Model == SpectrumModel.Background)
        {
            return steps;
        }

        var place = 1e-4 * Line(parameters, high: true).Width;
        (steps[0], steps[1]) = (place, 1e-4);
        if (Model != SpectrumModel.OneLine)
        {
            steps[4] = place;
        }

        if (Model == SpectrumModel.TwoLines)
        {
            steps[5] = 1e-4;
        }

        return steps;
    }

    // What a wave does besides resonating goes with the resistance, and so differs between the states.
    private double HighOffset(Vector<double> parameters) => Model == SpectrumModel.TwoLines ? parameters[^3] : 0;

    private bool IsAllowed(ResonanceLine line) => Model == SpectrumModel.Background
        || (Math.Abs(line.Centre - Middle) <= MarginOfWindow * HalfRange && line.Width >= Bounds.Smallest && line.Width <= Bounds.Largest);
}
