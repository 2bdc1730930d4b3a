namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>An explicit Runge-Kutta scheme as a Butcher tableau.</summary>
public sealed class RungeKuttaScheme
{
    private RungeKuttaScheme(string name, double imaginaryStability, double[] nodes, double[][] stages, double[] error)
    {
        (Name, ImaginaryStability, Nodes, Stages, Error) = (name, imaginaryStability, nodes, stages, error);
    }

    /// <summary>The classical scheme of order 4, four field evaluations a step.</summary>
    public static RungeKuttaScheme Classical { get; } = new(
        "RK4", 2 * Math.Sqrt(2), [0, 0.5, 0.5, 1], [[0.5], [0, 0.5], [0, 0, 1], [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6]], []);

    /// <summary>P. Bogacki and L. F. Shampine, Appl. Math. Lett. 2, 321 (1989): order 3, estimate of order 2, three evaluations.</summary>
    public static RungeKuttaScheme BogackiShampine { get; } = new(
        "Bogacki-Shampine", Math.Sqrt(3), [0, 0.5, 0.75, 1],
        [[0.5], [0, 0.75], [2.0 / 9, 1.0 / 3, 4.0 / 9]],
        [5.0 / 72, -1.0 / 12, -1.0 / 9, 1.0 / 8]);

    /// <summary>J. R. Dormand and P. J. Prince, J. Comput. Appl. Math. 6, 19 (1980): order 5, estimate of order 4, six evaluations.</summary>
    public static RungeKuttaScheme DormandPrince { get; } = new(
        "Dormand-Prince", 0.99, [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1],
        [
            [1.0 / 5],
            [3.0 / 40, 9.0 / 40],
            [44.0 / 45, -56.0 / 15, 32.0 / 9],
            [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
            [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
            [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
        ],
        [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40]);

    /// <summary>Name for messages.</summary>
    public string Name { get; }

    /// <summary>Largest ω dt on the imaginary axis for which an oscillation does not grow.</summary>
    public double ImaginaryStability { get; }

    /// <summary>Times of the stages in steps.</summary>
    internal double[] Nodes { get; }

    /// <summary>Row s leads from the start of the step to stage s + 1, or to its end after the last stage.</summary>
    internal double[][] Stages { get; }

    /// <summary>
    /// Weights of the difference between the two solutions; empty where there is none. Where there is, the last stage is
    /// the first of the next step.
    /// </summary>
    internal double[] Error { get; }

    /// <summary>Order of the error estimate plus one: the exponent with which it shrinks.</summary>
    internal int ErrorExponent => Error.Length == 4 ? 3 : 5;
}
