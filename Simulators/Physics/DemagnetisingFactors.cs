namespace SpinBench.Simulators.Physics;

/// <summary>Demagnetising factors of uniformly magnetised bodies, averaged over the body (magnetometric), exact.</summary>
/// <remarks>The sum is one; the field is -μ0 M_s N m.</remarks>
public static class DemagnetisingFactors
{
    /// <summary>Factors of an elliptic cylinder along its long axis x, its short axis y and its normal z.</summary>
    /// <param name="longAxis">Full axis along x in m, above 0.</param>
    /// <param name="shortAxis">Full axis along y in m, above 0.</param>
    /// <param name="thickness">Height along z in m, above 0.</param>
    /// <remarks>
    /// The Fourier integral of M. Beleggia et al., J. Phys. D 38, 3333 (2005), becomes after its radial part an average
    /// over the azimuth of circular cylinders whose diameter is 1/sqrt(cos²φ/a² + sin²φ/b²): N_z = &lt;N(φ)&gt;,
    /// N_x = &lt;w (1 - N(φ))&gt; with the weight w = cos²φ/a² over the sum of both. A periodic smooth integrand makes
    /// equal steps exact to rounding.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not a finite length above zero.</exception>
    public static CartesianVector EllipticCylinder(double longAxis, double shortAxis, double thickness)
    {
        Require.Positive(longAxis, nameof(longAxis));
        Require.Positive(shortAxis, nameof(shortAxis));
        Require.Positive(thickness, nameof(thickness));
        var elongation = Math.Max(longAxis / shortAxis, shortAxis / longAxis);
        var count = 32 * (int)Math.Ceiling(Math.Min(elongation, 1e4) + 1);
        var (x, y, z) = (0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            // Quarter turns are alike, and midpoints of the steps in one of them are equal steps of the whole.
            var (sin, cos) = Math.SinCos(Math.PI / 2 * (i + 0.5) / count);
            var (alongX, alongY) = (cos * cos / (longAxis * longAxis), sin * sin / (shortAxis * shortAxis));
            var perpendicular = CircularCylinder(1 / Math.Sqrt(alongX + alongY), thickness);
            z += perpendicular / count;
            x += alongX / (alongX + alongY) * (1 - perpendicular) / count;
            y += alongY / (alongX + alongY) * (1 - perpendicular) / count;
        }

        return new(x, y, z);
    }

    /// <summary>Factors of a rectangular prism along its three edges.</summary>
    /// <param name="lengthX">Edge along x in m, above 0.</param>
    /// <param name="lengthY">Edge along y in m, above 0.</param>
    /// <param name="lengthZ">Edge along z in m, above 0.</param>
    /// <remarks>A. Aharoni, J. Appl. Phys. 83, 3432 (1998), Eq. (1), for each edge in turn.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An edge is not a finite length above zero.</exception>
    public static CartesianVector RectangularPrism(double lengthX, double lengthY, double lengthZ)
    {
        Require.Positive(lengthX, nameof(lengthX));
        Require.Positive(lengthY, nameof(lengthY));
        Require.Positive(lengthZ, nameof(lengthZ));
        return new(
            PrismAlongThird(lengthY, lengthZ, lengthX), PrismAlongThird(lengthZ, lengthX, lengthY),
            PrismAlongThird(lengthX, lengthY, lengthZ));
    }

    /// <summary>
    /// Axial factor of a circular cylinder: one minus Nagaoka's coefficient, for the cylinder's surface current is that of
    /// a solenoid and the mean of its field its inductance.
    /// </summary>
    private static double CircularCylinder(double diameter, double length)
    {
        var hypotenuse = Math.Sqrt(diameter * diameter + length * length);
        var (modulus, complement) = (diameter / hypotenuse, length / hypotenuse);
        var (first, second) = CompleteEllipticIntegrals(modulus, complement);
        var square = modulus * modulus;
        var complementSquare = complement * complement;
        return 1 - 4 / (3 * Math.PI * complement)
            * (complementSquare / square * (first - second) + second - modulus);
    }

    /// <summary>K(k) and E(k) by the arithmetic-geometric mean.</summary>
    private static (double First, double Second) CompleteEllipticIntegrals(double modulus, double complement)
    {
        var (arithmetic, geometric) = (1.0, complement);
        var (difference, power, sum) = (modulus, 0.5, 0.5 * modulus * modulus);
        while (Math.Abs(difference) > 1e-9 * arithmetic)
        {
            difference = (arithmetic - geometric) / 2;
            (arithmetic, geometric) = ((arithmetic + geometric) / 2, Math.Sqrt(arithmetic * geometric));
            power *= 2;
            sum += power * difference * difference;
        }

        var first = Math.PI / (2 * arithmetic);
        return (first, first * (1 - sum));
    }

    private static double PrismAlongThird(double a, double b, double c)
    {
        var (ab, bc, ca) = (Math.Sqrt(a * a + b * b), Math.Sqrt(b * b + c * c), Math.Sqrt(c * c + a * a));
        var abc = Math.Sqrt(a * a + b * b + c * c);
        var logarithms = (c * c - b * b) / (b * c) * Math.Asinh(a / bc) + (c * c - a * a) / (a * c) * Math.Asinh(b / ca)
            + b / c * Math.Asinh(a / b) + a / c * Math.Asinh(b / a) - c / a * Math.Asinh(b / c) - c / b * Math.Asinh(a / c);
        var powers = (a * a * a + b * b * b - 2 * c * c * c + (a * a + b * b - 2 * c * c) * abc
            - ab * ab * ab - bc * bc * bc - ca * ca * ca) / (3 * a * b * c);
        return (logarithms + 2 * Math.Atan(a * b / (c * abc)) + powers + c / (a * b) * (ca + bc)) / Math.PI;
    }
}
