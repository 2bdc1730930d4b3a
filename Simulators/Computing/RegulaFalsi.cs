namespace SpinBench.Simulators.Computing;

/// <summary>The zero of a continuous function between two arguments, by regula falsi with the Illinois rule.</summary>
/// <remarks>M. Dowell and P. Jarratt, BIT 11, 168 (1971): order 1.44, and it never leaves the bracket.</remarks>
internal static class RegulaFalsi
{
    private const int MostIterations = 200;
    private const double Accuracy = 4e-16;

    /// <summary>Finds it to the last few bits of the argument.</summary>
    /// <param name="function">The function, of opposite signs at the ends.</param>
    /// <param name="first">One end of the bracket.</param>
    /// <param name="second">The other end.</param>
    public static double Find(Func<double, double> function, double first, double second)
    {
        var (atFirst, atSecond) = (function(first), function(second));
        var middle = atFirst == 0 ? first : second;
        var lastSide = 0;
        for (var iteration = 0; iteration < MostIterations && atFirst != 0 && atSecond != 0; iteration++)
        {
            middle = (first * atSecond - second * atFirst) / (atSecond - atFirst);
            var there = function(middle);
            if (there == 0 || Math.Abs(second - first) <= Accuracy * Math.Abs(middle))
            {
                break;
            }

            // An end that stays twice counts half, or the bracket would close from one side only.
            var side = Math.Sign(there) == Math.Sign(atFirst) ? 1 : 2;
            (first, atFirst, second, atSecond) = side == 1
                ? (middle, there, second, side == lastSide ? atSecond / 2 : atSecond)
                : (first, side == lastSide ? atFirst / 2 : atFirst, middle, there);
            lastSide = side;
        }

        return middle;
    }
}
