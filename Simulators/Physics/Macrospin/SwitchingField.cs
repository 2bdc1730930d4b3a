namespace SpinBench.Simulators.Physics.Macrospin;

/// <summary>Field at which a state stops being a minimum and the magnetisation jumps, without heat and spin torque.</summary>
/// <remarks>E. C. Stoner and E. P. Wohlfarth, Phil. Trans. R. Soc. A 240, 599 (1948), for any energy.</remarks>
public static class SwitchingField
{
    private const int CoarseStepCount = 400;

    /// <summary>Raises a field from zero along a direction and follows the minimum.</summary>
    /// <param name="parameters">The macrospin, with the fields that act besides.</param>
    /// <param name="start">A direction near the state to begin with.</param>
    /// <param name="direction">Direction of the field; its length does not matter.</param>
    /// <param name="largest">Largest field in T, above 0.</param>
    /// <returns>The field in T of the first jump, to 1e-9 of the largest; null when there is none up to the largest.</returns>
    /// <exception cref="ArgumentException">A parameter is out of its range.</exception>
    public static double? Along(
        MacrospinParameters parameters, CartesianVector start, CartesianVector direction, double largest)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require.Positive(largest, nameof(largest));
        var axis = direction.Normalised;
        var m = Equilibria.MinimumFrom(parameters, start);
        var field = 0.0;
        var step = largest / CoarseStepCount;
        while (step > 1e-9 * largest)
        {
            var next = Equilibria.MinimumFrom(parameters with { Field = parameters.Field + (field + step) * axis }, m);
            if (IsJump(parameters with { Field = parameters.Field + field * axis }, m, next))
            {
                step /= 2;
                continue;
            }

            (m, field) = (next, field + step);
            if (field >= largest)
            {
                return null;
            }
        }

        return field + step / 2;
    }

    /// <summary>A state that only moves stays where the energy of the old field rises from the old state on.</summary>
    private static bool IsJump(MacrospinParameters before, CartesianVector from, CartesianVector to)
    {
        const int count = 32;
        var energy = before.Energy(from);
        for (var i = 1; i <= count; i++)
        {
            var between = (from + (double)i / count * (to - from)).Normalised;
            var next = before.Energy(between);
            if (next < energy)
            {
                return true;
            }

            energy = next;
        }

        return false;
    }
}
