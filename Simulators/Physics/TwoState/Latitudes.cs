namespace SpinBench.Simulators.Physics.TwoState;

/// <summary>The part of each circle of latitude p = m·u that lies below an energy.</summary>
internal readonly struct Latitudes
{
    private readonly double _firstOrder;
    private readonly double _secondOrder;
    private readonly double _along;
    private readonly double _across;
    private readonly double _shape;
    private readonly double _energy;

    public Latitudes(in EnergyLandscape landscape, double energy)
    {
        _firstOrder = landscape.FirstOrder;
        _secondOrder = landscape.SecondOrder;
        _along = landscape.FieldAlongAxis;
        _across = landscape.FieldAcrossAxis;
        _shape = landscape.ShapeAnisotropy;
        _energy = energy;
    }

    /// <summary>Which ends of the circle lie below the energy: 0 none, 1 and 2 one of them, 3 both, 4 all of it.</summary>
    public int Shape(double p)
    {
        var (inner, outer) = Arcs(p);
        return inner >= Math.PI ? 4 : (inner > 0 ? 1 : 0) + (outer < Math.PI ? 2 : 0);
    }

    /// <summary>The first latitude found above one at which its shape is no longer there; below another of a different shape.</summary>
    public double Edge(double low, double high)
    {
        var shape = Shape(low);
        for (var halving = 0; halving < 48; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = Shape(middle) == shape ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>The azimuths below the energy: 0 to Inner and Outer to π, and their mirror images.</summary>
    public (double Inner, double Outer) Arcs(double p)
    {
        var square = Math.Max(0, 1 - p * p);
        var sine = Math.Sqrt(square);

        // e - E = -quadratic c² - linear c + rest with c = cos φ.
        var quadratic = _shape * square / 2;
        var linear = _across * sine;
        var rest = -_firstOrder * p * p / 2 + _secondOrder * p * p * p * p / 4 - _along * p + quadratic - _energy;
        var discriminant = linear * linear + 4 * quadratic * rest;
        if (discriminant < 0)
        {
            return (Math.PI, Math.PI);
        }

        // The larger root above which, and the smaller one below which, the energy is low enough.
        var root = Math.Sqrt(discriminant);
        var (above, below) = linear >= 0
            ? (Ratio(2 * rest, linear + root), -Ratio(linear + root, 2 * quadratic))
            : (Ratio(root - linear, 2 * quadratic), -Ratio(2 * rest, root - linear));
        var inner = Math.Acos(Math.Clamp(above, -1, 1));
        var outer = Math.Acos(Math.Clamp(below, -1, 1));
        return (inner, Math.Max(inner, outer));
    }

    /// <summary>∫ ∇²e dφ over an arc of a given length with given ∫ cos φ dφ and ∫ sin² φ dφ, in T.</summary>
    public double Laplacian(double p, double length, double cosines, double squaredSines)
    {
        var square = p * p;
        var even = -_firstOrder * (1 - 3 * square) + _secondOrder * (3 * square - 5 * square * square) + 2 * _along * p + _shape;
        return even * length + 2 * _across * Math.Sqrt(1 - square) * cosines - 3 * _shape * (1 - square) * squaredSines;
    }

    private static double Ratio(double numerator, double denominator) => denominator > 0
        ? numerator / denominator
        : Math.CopySign(double.PositiveInfinity, numerator);
}
