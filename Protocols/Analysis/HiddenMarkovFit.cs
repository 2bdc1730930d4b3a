using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Levels, noise and dwell times of a telegraph that drowns in noise, by maximum likelihood of a two-state hidden Markov
/// model (Baum and Welch). Serves from a separation of the levels of one standard deviation of a reading, where a threshold
/// needs six.
/// </summary>
/// <remarks>
/// <para>A reading must be short against the dwell times, and its noise white: a drift or 1/f noise looks like slow switching
/// to it.</para>
/// <para>Intervals come from the curvature of the likelihood at its top, in the coordinates (levels, ln noise, logits of the
/// transition probabilities), and are log-normal for the dwell times.</para>
/// </remarks>
public sealed record HiddenMarkovFit
{
    /// <summary>Fewest readings that are fitted.</summary>
    public const int FewestReadings = 100;

    private const int MostIterations = 500;
    private const int ScoutIterations = 12;
    private const double SmallestProbability = 1e-9;
    private const double SmallestGain = 1e-5;
    private static readonly double[] s_firstGuesses = [0.2, 0.03, 0.003];

    private HiddenMarkovFit(HiddenMarkovModel model, double[] probabilities, Matrix<double>? covariance)
    {
        Model = model;
        Probabilities = probabilities;
        Covariance = covariance;
    }

    /// <summary>The most likely parameters.</summary>
    public HiddenMarkovModel Model { get; }

    /// <summary>Probability of the high state at each reading, given all readings; NaN where one is missing.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>ln of the likelihood above that of one level with noise.</summary>
    public double Evidence { get; private init; }

    /// <summary>Iterations that it took.</summary>
    public int Iterations { get; private init; }

    /// <summary>
    /// Whether the record prefers two levels to one: the evidence exceeds half of three parameters' worth by the Bayesian
    /// information criterion, 1.5 ln N.
    /// </summary>
    public bool IsTwoLevels => Evidence > 1.5 * Math.Log(Probabilities.Count) && Model.Rise + Model.Fall < 1;

    private Matrix<double>? Covariance { get; }

    /// <summary>Fits a record.</summary>
    /// <param name="readings">Readings at equal intervals; NaN is left out as if there had been no time.</param>
    /// <returns>Null when there are fewer than <see cref="FewestReadings"/>, or all are equal.</returns>
    public static HiddenMarkovFit? Of(ReadOnlySpan<double> readings)
    {
        var valid = new double[readings.Length];
        var count = 0;
        foreach (var reading in readings)
        {
            if (!double.IsNaN(reading))
            {
                valid[count++] = reading;
            }
        }

        Array.Resize(ref valid, count);
        var (mean, deviation) = MeanAndDeviation(valid);
        if (count < FewestReadings || !(deviation > 0))
        {
            return null;
        }

        for (var index = 0; index < count; index++)
        {
            valid[index] = (valid[index] - mean) / deviation;
        }

        return Fit(new HiddenMarkovPass(valid), readings, mean, deviation);
    }

    /// <summary>Both mean dwell times with their 95 % intervals.</summary>
    /// <param name="interval">From one reading to the next, in s.</param>
    public DwellTimes DwellTimes(double interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval);
        var (high, low) = Model.DwellTimes;
        return new DwellTimes(
            ToEstimate(high * interval, model => model.DwellTimes.High),
            ToEstimate(low * interval, model => model.DwellTimes.Low), DwellTimeMethod.HiddenMarkovModel);
    }

    /// <summary>One step of Baum and Welch: the parameters that are most likely under the expected counts.</summary>
    internal static HiddenMarkovModel Improved(HiddenMarkovPass pass, ExpectedCounts counts)
    {
        var (count, high) = (pass.Count, counts.High);
        var highLevel = counts.HighSum / high;
        var lowLevel = (pass.Sum - counts.HighSum) / (count - high);
        var variance = (pass.Squares - high * highLevel * highLevel - (count - high) * lowLevel * lowLevel) / count;
        return new HiddenMarkovModel(
            lowLevel, highLevel, Math.Sqrt(Math.Max(variance, 1e-12)),
            Math.Clamp(counts.Rises / counts.LowFollowed(count), SmallestProbability, 1 - SmallestProbability),
            Math.Clamp(counts.Falls / counts.HighFollowed, SmallestProbability, 1 - SmallestProbability));
    }

    private static HiddenMarkovFit Fit(
        HiddenMarkovPass pass, ReadOnlySpan<double> readings, double mean, double deviation)
    {
        var model = FirstGuess(pass);
        var (likelihood, iterations) = (double.NegativeInfinity, 0);
        for (; iterations < MostIterations; iterations++)
        {
            var counts = pass.Run(model);
            var gained = counts.LogLikelihood - likelihood;
            likelihood = counts.LogLikelihood;
            if (gained < SmallestGain)
            {
                break;
            }

            model = Improved(pass, counts);
        }

        model = model.High >= model.Low ? model : Mirrored(model);
        var probabilities = new double[pass.Count];
        pass.Run(model, probabilities);
        var oneLevel = -pass.Count / 2.0 * (Math.Log(Math.Tau * pass.Squares / pass.Count) + 1);
        return new HiddenMarkovFit(
            model.Scaled(mean, deviation), WithGaps(probabilities, readings), HiddenMarkovCurvature.Covariance(pass, model))
        {
            Evidence = likelihood - oneLevel,
            Iterations = iterations,
        };
    }

    // The likelihood may have several tops, by how fast the switching is: a few steps from each first guess tell which is highest.
    private static HiddenMarkovModel FirstGuess(HiddenMarkovPass pass)
    {
        var (best, highest) = (new HiddenMarkovModel(-0.8, 0.8, 0.6, 0.1, 0.1), double.NegativeInfinity);
        foreach (var probability in s_firstGuesses)
        {
            var model = new HiddenMarkovModel(-0.8, 0.8, 0.6, probability, probability);
            for (var iteration = 0; iteration < ScoutIterations; iteration++)
            {
                var counts = pass.Run(model);
                if (iteration == ScoutIterations - 1 && counts.LogLikelihood > highest)
                {
                    (best, highest) = (model, counts.LogLikelihood);
                }

                model = Improved(pass, counts);
            }
        }

        return best;
    }

    private static HiddenMarkovModel Mirrored(HiddenMarkovModel model) =>
        new(model.High, model.Low, model.Noise, model.Fall, model.Rise);

    private static double[] WithGaps(double[] probabilities, ReadOnlySpan<double> readings)
    {
        var all = new double[readings.Length];
        var taken = 0;
        for (var index = 0; index < readings.Length; index++)
        {
            all[index] = double.IsNaN(readings[index]) ? double.NaN : probabilities[taken++];
        }

        return all;
    }

    private static (double Mean, double Deviation) MeanAndDeviation(double[] values)
    {
        if (values.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        var origin = values[0];
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value - origin;
            squares += (value - origin) * (value - origin);
        }

        var mean = sum / values.Length;
        return (origin + mean, Math.Sqrt(Math.Max(0, squares / values.Length - mean * mean)));
    }

    private Estimate ToEstimate(double value, Func<HiddenMarkovModel, double> dwell)
    {
        const string remark = "hidden Markov model";
        if (!double.IsFinite(value) || value <= 0)
        {
            return Estimate.Undetermined("neighbouring readings are no more alike than distant ones");
        }

        return Covariance is { } covariance
            ? Estimate.LogNormal(value, HiddenMarkovCurvature.RelativeError(Model, covariance, dwell), remark)
            : new Estimate(value, 0, double.PositiveInfinity, "hidden Markov model; the likelihood is flat around its top");
    }
}
