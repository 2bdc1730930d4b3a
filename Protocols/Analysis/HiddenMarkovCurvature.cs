using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Covariance of the parameters of a hidden Markov model from the curvature of its likelihood, in the coordinates
/// (low, high, ln noise, logit rise, logit fall).
/// </summary>
/// <remarks>
/// The slope of the likelihood is exact (R. A. Fisher's identity: that of the expected logarithm of the complete data); the
/// curvature is its difference on both sides.
/// </remarks>
internal static class HiddenMarkovCurvature
{
    private const int Parameters = 5;
    private const double Step = 1e-3;

    /// <summary>Null where the likelihood has no top here.</summary>
    public static Matrix<double>? Covariance(HiddenMarkovPass pass, HiddenMarkovModel model)
    {
        var information = Matrix<double>.Build.Dense(Parameters, Parameters);
        for (var parameter = 0; parameter < Parameters; parameter++)
        {
            var (before, after) = (Slope(pass, Moved(model, parameter, -Step)), Slope(pass, Moved(model, parameter, Step)));
            for (var other = 0; other < Parameters; other++)
            {
                var curvature = (before[other] - after[other]) / (4 * Step);
                information[parameter, other] += curvature;
                information[other, parameter] += curvature;
            }
        }

        if (!information.Enumerate().All(double.IsFinite) || information.Evd().EigenValues.Any(value => value.Real <= 0))
        {
            return null;
        }

        return information.Inverse();
    }

    /// <summary>Standard error of the logarithm of a positive function of the transition probabilities.</summary>
    public static double RelativeError(
        HiddenMarkovModel model, Matrix<double> covariance, Func<HiddenMarkovModel, double> function)
    {
        var slope = Vector<double>.Build.Dense(Parameters, parameter => parameter < 3
            ? 0
            : Math.Log(function(Moved(model, parameter, Step)) / function(Moved(model, parameter, -Step))) / (2 * Step));
        return Math.Sqrt(slope * covariance * slope);
    }

    private static HiddenMarkovModel Moved(HiddenMarkovModel model, int parameter, double step) => parameter switch
    {
        0 => model with { Low = model.Low + step },
        1 => model with { High = model.High + step },
        2 => model with { Noise = model.Noise * Math.Exp(step) },
        3 => model with { Rise = OnLogit(model.Rise, step) },
        _ => model with { Fall = OnLogit(model.Fall, step) },
    };

    private static double OnLogit(double probability, double step)
    {
        var odds = probability / (1 - probability) * Math.Exp(step);
        return odds / (1 + odds);
    }

    private static double[] Slope(HiddenMarkovPass pass, HiddenMarkovModel model)
    {
        var counts = pass.Run(model);
        var variance = model.Noise * model.Noise;
        var (high, low) = (counts.High, pass.Count - counts.High);
        var lowSum = pass.Sum - counts.HighSum;
        var squares = pass.Squares - 2 * (model.High * counts.HighSum + model.Low * lowSum)
            + high * model.High * model.High + low * model.Low * model.Low;
        return
        [
            (lowSum - low * model.Low) / variance,
            (counts.HighSum - high * model.High) / variance,
            squares / variance - pass.Count,
            counts.Rises - model.Rise * counts.LowFollowed(pass.Count),
            counts.Falls - model.Fall * counts.HighFollowed,
        ];
    }
}
