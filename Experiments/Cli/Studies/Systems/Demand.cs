namespace SpinBench.Cli.Studies.Systems;

/// <summary>What a value is asked to be.</summary>
/// <param name="Lowest">Least value that agrees.</param>
/// <param name="Highest">Largest value that agrees.</param>
/// <param name="Text">Said with the verdict, such as "at least 40 % asked"; empty for nothing.</param>
internal sealed record Demand(double Lowest, double Highest, string Text)
{
    /// <summary>At most a tolerance away from the reference.</summary>
    public static Demand Within(double reference, double tolerance) =>
        new(reference - tolerance, reference + tolerance, FormattableString.Invariant($"±{tolerance:G3} asked"));

    public static Demand AtLeast(double bound) => new(bound, double.PositiveInfinity, FormattableString.Invariant($"at least {bound:G3} asked"));

    public static Demand AtMost(double bound) => new(double.NegativeInfinity, bound, FormattableString.Invariant($"at most {bound:G3} asked"));

    /// <summary>"agrees" or "differs", and what was asked.</summary>
    public string Judge(double value) => $"{(value >= Lowest && value <= Highest ? "agrees" : "differs")} ({Text})";
}
