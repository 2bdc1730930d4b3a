using System.Runtime.CompilerServices;

namespace SpinBench.Simulators.Physics;

/// <summary>Checks of the numbers that a model is given; not a number passes none of them.</summary>
internal static class Require
{
    /// <summary>Passes a number that is neither infinite nor NaN.</summary>
    public static double Finite(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) ? value : throw Unfit(name, value, "finite");

    /// <summary>Passes a finite number above zero.</summary>
    public static double Positive(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) && value > 0 ? value : throw Unfit(name, value, "finite and above 0");

    /// <summary>Passes a finite number that is zero or more.</summary>
    public static double NotNegative(double value, [CallerMemberName] string name = "") =>
        double.IsFinite(value) && value >= 0 ? value : throw Unfit(name, value, "finite and 0 or more");

    private static ArgumentOutOfRangeException Unfit(string name, double value, string range) =>
        new(name, value, $"{name} must be {range}.");
}
