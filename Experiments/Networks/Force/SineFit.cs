using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Networks.Force;

/// <summary>The sine that is nearest to a signal, with a constant, by least squares; its frequency too.</summary>
/// <param name="Frequency">In Hz; NaN where the signal is not finite.</param>
/// <param name="Amplitude">0 or more.</param>
/// <param name="Residual">Root mean square of the signal less the sine and the constant.</param>
public readonly record struct SineFit(double Frequency, double Amplitude, double Residual)
{
    private const int MostRounds = 20;
    private const double Enough = 1e-10;

    /// <summary>
    /// Fits a cosine, a sine and a constant, and refines the frequency by Gauss and Newton's method. The constant matters where
    /// the signal is no whole number of periods.
    /// </summary>
    /// <param name="signal">Samples, eight or more.</param>
    /// <param name="interval">Time between them in s.</param>
    /// <param name="frequency">Where the search begins, in Hz; the minimum nearest to it is found.</param>
    public static SineFit Of(IReadOnlyList<double> signal, double interval, double frequency)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentOutOfRangeException.ThrowIfLessThan(signal.Count, 8);
        double[] samples = [.. signal];
        if (!samples.All(double.IsFinite))
        {
            return new SineFit(double.NaN, double.NaN, double.PositiveInfinity);
        }

        var longest = 1 / (10 * samples.Length * interval);
        var sine = Solve(samples, interval, frequency, null);
        for (var round = 0; round < MostRounds && (sine[0] != 0 || sine[1] != 0); round++)
        {
            var change = Math.Clamp(Solve(samples, interval, frequency, sine)[3], -longest, longest);
            frequency += change;
            sine = Solve(samples, interval, frequency, null);
            if (Math.Abs(change) < Enough * frequency)
            {
                break;
            }
        }

        return new SineFit(frequency, Math.Sqrt((sine[0] * sine[0]) + (sine[1] * sine[1])), RootMeanSquare(samples, interval, frequency, sine));
    }

    // Amplitudes of cosine, sine and constant; beside a sine that is known, the change of its frequency as fourth. Times count
    // from the middle, in units of the signal's length, so that the normal equations are well conditioned.
    private static double[] Solve(double[] samples, double interval, double frequency, double[]? known)
    {
        var unknowns = known is null ? 3 : 4;
        var normal = new double[unknowns, unknowns];
        var right = new double[unknowns];
        Span<double> column = stackalloc double[4];
        for (var index = 0; index < samples.Length; index++)
        {
            var time = (index - ((samples.Length - 1) / 2.0)) / samples.Length;
            (column[1], column[0]) = Math.SinCos(2 * Math.PI * frequency * interval * samples.Length * time);
            column[2] = 1;
            column[3] = known is null ? 0 : time * ((known[1] * column[0]) - (known[0] * column[1]));
            for (var row = 0; row < unknowns; row++)
            {
                right[row] += column[row] * samples[index];
                for (var other = 0; other <= row; other++)
                {
                    normal[row, other] += column[row] * column[other];
                    normal[other, row] = normal[row, other];
                }
            }
        }

        var solution = Matrix<double>.Build.DenseOfArray(normal).LU().Solve(Vector<double>.Build.Dense(right)).ToArray();
        if (known is not null)
        {
            solution[3] /= 2 * Math.PI * interval * samples.Length;
        }

        return solution;
    }

    private static double RootMeanSquare(double[] samples, double interval, double frequency, double[] sine)
    {
        var sum = 0.0;
        for (var index = 0; index < samples.Length; index++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * frequency * interval * (index - ((samples.Length - 1) / 2.0)));
            var difference = samples[index] - (sine[0] * c) - (sine[1] * s) - sine[2];
            sum += difference * difference;
        }

        return Math.Sqrt(sum / samples.Length);
    }
}
