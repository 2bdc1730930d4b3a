namespace SpinBench.Protocols.Analysis;

/// <summary>Minimum of a function of one variable that has a single valley.</summary>
internal static class GoldenSection
{
    private const double Ratio = 0.6180339887498949;

    /// <summary>Narrows an interval around the minimum down to <paramref name="tolerance"/>.</summary>
    public static (double Place, double Value) Minimum(
        Func<double, double> function, double low, double high, double tolerance)
    {
        var left = high - Ratio * (high - low);
        var right = low + Ratio * (high - low);
        var (atLeft, atRight) = (function(left), function(right));
        while (high - low > tolerance)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - Ratio * (high - low);
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + Ratio * (high - low);
                atRight = function(right);
            }
        }

        return atLeft < atRight ? (left, atLeft) : (right, atRight);
    }
}
