namespace SpinBench.Simulators.Physics;

/// <summary>The exponential function where it is near one.</summary>
internal static class Exponential
{
    /// <summary>e^x - 1 to rounding: the runtime's own subtracts, and loses the digits of a small x.</summary>
    /// <remarks>W. Kahan's quotient: the error of the rounded e^x cancels against that of its logarithm.</remarks>
    public static double LessOne(double x)
    {
        var exponential = Math.Exp(x);
        var difference = exponential - 1;
        return difference switch
        {
            0 => x,
            -1 => -1,
            _ => double.IsInfinity(exponential) ? exponential : difference * (x / Math.Log(exponential)),
        };
    }
}
