namespace SpinBench.Simulators.Physics.Micromagnetics;

/// <summary>How long a step may be.</summary>
internal static class StableStep
{
    /// <summary>The step asked for, or the longest stable one.</summary>
    /// <param name="system">The system.</param>
    /// <param name="integrator">Name of the integrator for the message.</param>
    /// <param name="limit">Largest product of step and angular frequency.</param>
    /// <param name="step">Step asked for in s; null for the longest.</param>
    public static double Checked(MicromagneticSystem system, string integrator, double limit, double? step)
    {
        var largest = limit / system.LargestAngularFrequency;
        if (step is not { } asked)
        {
            return double.IsFinite(largest)
                ? largest
                : throw new ArgumentException("Nothing acts, so that no step is the longest; name one.", nameof(step));
        }

        if (!(asked > 0 && double.IsFinite(asked)))
        {
            throw new ArgumentOutOfRangeException(nameof(step), asked, "A step must be a positive time in s.");
        }

        return asked <= largest ? asked : throw new UnstableStepException(integrator, asked, largest, Reason(system));
    }

    /// <summary>Number of equal steps that an interval takes.</summary>
    public static long Count(double interval, double step) => Math.Max(1, (long)Math.Ceiling(interval / step - 1e-6));

    private static string Reason(MicromagneticSystem system)
    {
        var strongest = system.Terms.MaxBy(term => term.LargestField)!;
        return FormattableString.Invariant($"the {strongest.Name} field of up to {strongest.LargestField:G3} T");
    }
}
