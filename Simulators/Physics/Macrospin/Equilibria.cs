namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Where a macrospin rests.</summary>
public static class Equilibria
{
    private const int LargestIterationCount = 2000;
    private const double LargestTurn = 0.1;
    private const double SameDirection = 1e-6;

    /// <summary>
    /// The minimum of the conservative energy that one comes to by going downhill in small turns: Newton's method with the
    /// curvature lifted to be positive.
    /// </summary>
    /// <param name="parameters">The macrospin; its spin torques are left out.</param>
    /// <param name="start">Where to begin; not zero.</param>
    /// <exception cref="ArgumentException">A parameter is out of its range, or the start has no direction.</exception>
    public static CartesianVector MinimumFrom(MacrospinParameters parameters, CartesianVector start)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        var m = start.Normalised;
        if (!double.IsFinite(m.X))
        {
            throw new ArgumentException("The direction to begin with has no length.", nameof(start));
        }

        for (var iteration = 0; iteration < LargestIterationCount; iteration++)
        {
            var curvature = new EnergyCurvature(parameters, m);
            if (curvature.IsFlat)
            {
                break;
            }

            var next = Downhill(parameters, m, curvature);
            if (next == m)
            {
                break;
            }

            m = next;
        }

        return m;
    }

    /// <summary>All minima of the conservative energy that are found from directions all over the sphere, the lowest first.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static IReadOnlyList<CartesianVector> Minima(MacrospinParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        const int count = 64;
        List<CartesianVector> minima = [];
        for (var i = 0; i < count; i++)
        {
            // A spiral of equal areas; its golden turns keep it off the axes and so off saddles of symmetry.
            var start = CartesianVector.AtAngles(Math.Acos(1 - (2 * i + 1.0) / count), i * Math.PI * (3 - Math.Sqrt(5)));
            var minimum = MinimumFrom(parameters, start);
            if (!minima.Any(known => (known - minimum).Length < SameDirection))
            {
                minima.Add(minimum);
            }
        }

        return [.. minima.OrderBy(parameters.Energy)];
    }

    /// <summary>
    /// The direction near a given one in which all torques cancel, spin torques included: Newton's method. It need not be
    /// stable; <see cref="LinearMode"/> tells.
    /// </summary>
    /// <returns>The direction; null when none is found nearby.</returns>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static CartesianVector? StationaryNear(MacrospinParameters parameters, CartesianVector start)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.ThrowIfInvalid();
        var m = start.Normalised;
        for (var iteration = 0; iteration < LargestIterationCount; iteration++)
        {
            var linear = new LinearisedMotion(parameters, m);
            var (first, second) = linear.NewtonTurn;
            var turn = double.Hypot(first, second);
            if (!double.IsFinite(turn))
            {
                return null;
            }

            var shortening = Math.Min(1, LargestTurn / turn);
            m = linear.Plane.Turned(shortening * first, shortening * second);
            if (turn < 1e-13)
            {
                return m;
            }
        }

        return null;
    }

    private static CartesianVector Downhill(MacrospinParameters parameters, CartesianVector m, EnergyCurvature curvature)
    {
        var (first, second) = curvature.NewtonTurn;
        var turn = double.Hypot(first, second);
        var shortening = Math.Min(1, LargestTurn / turn);
        if (turn < 1e-5)
        {
            // So near to the minimum the energy changes in its last digits only and tells nothing.
            return turn < 1e-15 ? m : curvature.Plane.Turned(first, second);
        }

        var energy = parameters.Energy(m);
        for (var halving = 0; halving < 40; halving++, shortening /= 2)
        {
            var next = curvature.Plane.Turned(shortening * first, shortening * second);
            if (parameters.Energy(next) < energy)
            {
                return next;
            }
        }

        return m;
    }
}
