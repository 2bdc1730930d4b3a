namespace SpinBench.Networks.Reservoirs;

/// <summary>
/// NARMA-10 (A. F. Atiya and A. G. Parlos, IEEE Trans. Neural Netw. 11, 697 (2000)): y(t + 1) = 0.3 y(t) + 0.05 y(t) Σ y(t - i) + 1.5 u(t - 9) u(t) + 0.1
/// with the sum over i = 0 ... 9.
/// </summary>
public static class NonlinearMovingAverage
{
    private const int Order = 10;

    /// <summary>The series that belongs to an input: y(t + 1) at t, 0 before the first.</summary>
    /// <param name="input">u, 0 to 0.5.</param>
    public static double[] Of(IReadOnlyList<double> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var values = new double[input.Count];
        for (var time = 0; time < values.Length; time++)
        {
            var sum = 0.0;
            for (var back = 1; back <= Math.Min(Order, time); back++)
            {
                sum += values[time - back];
            }

            var before = time > 0 ? values[time - 1] : 0;
            var late = time >= Order - 1 ? input[time - Order + 1] : 0;
            values[time] = (0.3 * before) + (0.05 * before * sum) + (1.5 * late * input[time]) + 0.1;
        }

        return values;
    }
}
