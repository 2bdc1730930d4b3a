using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>Gauss quadrature on -1 … 1 with the weight 1 - |u|, exact for polynomials of degree 2n - 1.</summary>
internal sealed class TriangleRule
{
    private const int Largest = 12;
    private static readonly TriangleRule[] s_rules = [.. Enumerable.Range(1, Largest).Select(count => new TriangleRule(count))];

    // Golub and Welsch, Math. Comput. 23, 221 (1969): the nodes are the eigenvalues of the matrix of the recurrence.
    private TriangleRule(int count)
    {
        var matrix = Matrix<double>.Build.Dense(count, count);
        var recurrence = Recurrence(count);
        for (var i = 1; i < count; i++)
        {
            matrix[i, i - 1] = matrix[i - 1, i] = Math.Sqrt(recurrence[i]);
        }

        var decomposition = matrix.Evd(Symmetricity.Symmetric);
        Nodes = [.. decomposition.EigenValues.Select(value => value.Real)];
        Weights = [.. decomposition.EigenVectors.Row(0).Select(component => component * component)];
    }

    public int Count => Nodes.Length;

    public double[] Nodes { get; }

    public double[] Weights { get; }

    public static TriangleRule WithPoints(int count) => s_rules[Math.Clamp(count, 1, Largest) - 1];

    // b_i of p_(i+1) = u p_i - b_i p_(i-1), by Stieltjes' procedure on a rule that is exact for all products.
    private static double[] Recurrence(int count)
    {
        var rule = new GaussLegendreRule(0, 1, 2 * Largest);
        double[] nodes = [.. rule.Abscissas, .. rule.Abscissas.Select(u => -u)];
        double[] weights = [.. rule.Abscissas.Zip(rule.Weights, (u, w) => w * (1 - u))];
        weights = [.. weights, .. weights];
        var (coefficients, previous, current, lastNorm) = (new double[count], new double[nodes.Length], new double[nodes.Length], 0.0);
        Array.Fill(current, 1);
        for (var i = 0; i < count; i++)
        {
            var norm = current.Zip(weights, (p, w) => w * p * p).Sum();
            coefficients[i] = i == 0 ? 0 : norm / lastNorm;
            lastNorm = norm;
            for (var n = 0; n < nodes.Length; n++)
            {
                (previous[n], current[n]) = (current[n], nodes[n] * current[n] - coefficients[i] * previous[n]);
            }
        }

        return coefficients;
    }
}
