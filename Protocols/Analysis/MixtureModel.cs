using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The lines of two states in one spectrum for a given splitting and, where the points do not know it, a given probability of
/// the high state; everything else is fitted (soft-L1), held by what is known of the states' differences.
/// </summary>
/// <remarks>
/// Parameters: mean centre, mean width, difference of the widths in parts, mean S, difference of S, mean A, difference of A,
/// offset, slope, difference of the offsets; lengths in widths and voltages in heights of the line that starts it.
/// </remarks>
internal sealed class MixtureModel(SpectrumPoint[] points, ResonanceLine start, StateDifference known)
{
    private const int Count = 10;
    private const int MostSteps = 12;
    private const double LossScale = 2;
    private const double EnoughGain = 1e-3;

    // Offsets go with the resistance, whose states are some 5 % apart; wide.
    private const double OffsetDifference = 0.15;
    private const double LargestWidthDifference = 1.9;

    private readonly double _height = Math.Max(1e-12, Math.Abs(start.Symmetric) + Math.Abs(start.Antisymmetric));
    private readonly double _middle = (points.Min(point => point.Abscissa) + points.Max(point => point.Abscissa)) / 2;
    private readonly double _halfRange = (points.Max(point => point.Abscissa) - points.Min(point => point.Abscissa)) / 2;

    /// <summary>Points less what they determine by themselves.</summary>
    public int DegreesOfFreedom => Math.Max(1, points.Length - 6);

    /// <summary>Where a fit begins that knows nothing of the mixture.</summary>
    public double[] Start => [0, 1, 0, start.Symmetric / _height, 0, start.Antisymmetric / _height, 0, Level / _height, 0, 0];

    private double Level { get; } = points.Select(point => point.Signal).Order().ElementAt(points.Length / 2);

    /// <summary>Fits from a start; null where it leaves what is possible.</summary>
    public MixtureNode? Fit(double[] from, double probability, double splitting)
    {
        var here = from;
        var system = Evaluate(here, probability, splitting);
        for (var step = 0; step < MostSteps && double.IsFinite(system.Cost); step++)
        {
            if (Solve(system) is not { } solved)
            {
                return null;
            }

            var (next, nextSystem) = Towards(here, solved.Step, system.Cost, probability, splitting);
            var gain = system.Cost - nextSystem.Cost;
            (here, system) = gain >= 0 ? (next, nextSystem) : (here, system);
            if (gain < EnoughGain)
            {
                break;
            }
        }

        return double.IsFinite(system.Cost) && Solve(system) is { } last ? NodeOf(here, probability, splitting, system.Cost, last.Normal) : null;
    }

    private MixtureNode NodeOf(double[] here, double probability, double splitting, double cost, Cholesky<double> normal)
    {
        var covariance = normal.Solve(Matrix<double>.Build.DenseIdentity(Count));
        var (length, height) = (start.Width, _height);
        return new MixtureNode(
            probability, splitting, cost, normal.DeterminantLn, here,
            [start.Centre + here[0] * length, here[1] * length, here[3] * height, here[5] * height],
            [covariance[0, 0] * length * length, covariance[1, 1] * length * length, covariance[3, 3] * height * height, covariance[5, 5] * height * height]);
    }

    private (double[] Parameters, System System) Towards(double[] here, Vector<double> step, double cost, double probability, double splitting)
    {
        var (parameters, system) = (here, new System(double.PositiveInfinity, [], []));
        for (var part = 1.0; part > 0.02 && !(system.Cost <= cost); part /= 3)
        {
            var length = part;
            parameters = [.. here.Select((value, index) => value + length * step[index])];
            system = Evaluate(parameters, probability, splitting);
        }

        return (parameters, system);
    }

    private static (Vector<double> Step, Cholesky<double> Normal)? Solve(System system)
    {
        try
        {
            var normal = Matrix<double>.Build.Dense(Count, Count, system.Normal).Cholesky();
            return (normal.Solve(Vector<double>.Build.Dense(system.Downhill)), normal);
        }
        catch (ArgumentException)
        {
            return null; // Not positive definite: the points do not determine it.
        }
    }

    private System Evaluate(double[] parameters, double probability, double splitting)
    {
        var (normal, downhill, cost) = (new double[Count * Count], new double[Count], 0.0);
        var width = parameters[1] * start.Width;
        if (!(width > 0) || Math.Abs(parameters[2]) > LargestWidthDifference)
        {
            return new System(double.PositiveInfinity, normal, downhill);
        }

        Span<double> gradient = stackalloc double[Count];
        foreach (var point in points)
        {
            var weight = double.IsNaN(point.HighProbability) ? probability : point.HighProbability;
            gradient.Clear();
            AddState(parameters, point.Abscissa, splitting, weight, 1, gradient);
            AddState(parameters, point.Abscissa, splitting, 1 - weight, -1, gradient);
            (gradient[7], gradient[8], gradient[9]) = (1, (point.Abscissa - _middle) / _halfRange, weight - 0.5);
            var model = parameters[3] * gradient[3] + parameters[4] * gradient[4] + parameters[5] * gradient[5] + parameters[6] * gradient[6]
                + parameters[7] + parameters[8] * gradient[8] + parameters[9] * gradient[9];
            cost += Accumulate(gradient, _height / point.Error, model - point.Signal / _height, normal, downhill);
        }

        cost += Hold(2, known.Width.Value, known.Width.StandardError);
        cost += Hold(4, known.Symmetric.Value, known.Symmetric.StandardError);
        cost += Hold(6, known.Antisymmetric.Value, known.Antisymmetric.StandardError);
        cost += Hold(9, 0, OffsetDifference * Math.Max(0.01, Math.Abs(parameters[7])));
        return new System(cost, normal, downhill);

        double Hold(int index, double value, double error)
        {
            var distance = (parameters[index] - value) / error;
            normal[index * Count + index] += 1 / (error * error);
            downhill[index] -= distance / error;
            return distance * distance;
        }
    }

    // Its share in the derivatives of the spectrum; the columns of the heights are its shapes.
    private void AddState(double[] parameters, double abscissa, double splitting, double weight, int sign, Span<double> gradient)
    {
        const double Small = 1e-4;
        var (centre, part) = (start.Centre + parameters[0] * start.Width + sign * splitting / 2, 1 + sign * parameters[2] / 2);
        var width = parameters[1] * start.Width * part;
        var (symmetric, antisymmetric) = (parameters[3] + sign * parameters[4] / 2, parameters[5] + sign * parameters[6] / 2);
        var (first, second) = (new ResonanceLine(centre, width, 1, 0, start.IsResponse).At(abscissa), new ResonanceLine(centre, width, 0, 1, start.IsResponse).At(abscissa));
        double Whole(double place, double extent) => new ResonanceLine(place, extent, symmetric, antisymmetric, start.IsResponse).At(abscissa);
        var step = Small * width;
        var byCentre = (Whole(centre + step, width) - Whole(centre - step, width)) / (2 * step) * start.Width;
        var byWidth = (Whole(centre, width + step) - Whole(centre, width - step)) / (2 * step) * start.Width;
        gradient[0] += weight * byCentre;
        gradient[1] += weight * byWidth * part;
        gradient[2] += weight * byWidth * sign * parameters[1] / 2;
        gradient[3] += weight * first;
        gradient[4] += weight * first * sign / 2;
        gradient[5] += weight * second;
        gradient[6] += weight * second * sign / 2;
    }

    private static double Accumulate(ReadOnlySpan<double> gradient, double scale, double difference, double[] normal, double[] downhill)
    {
        var residual = difference * scale;
        var root = Math.Sqrt(1 + residual / LossScale * (residual / LossScale));
        var weight = scale * scale / root;
        for (var row = 0; row < Count; row++)
        {
            downhill[row] -= weight * gradient[row] * difference;
            for (var column = 0; column <= row; column++)
            {
                var product = weight * gradient[row] * gradient[column];
                normal[row * Count + column] += product;
                normal[column * Count + row] += row == column ? 0 : product;
            }
        }

        return 2 * LossScale * LossScale * (root - 1);
    }

    private readonly record struct System(double Cost, double[] Normal, double[] Downhill);
}
