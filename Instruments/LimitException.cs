namespace SpinBench.Instruments;

/// <summary>Something was asked for that a limit forbids. Nothing was sent.</summary>
public sealed class LimitException : SpinBenchException
{
    /// <summary>Makes an error for one quantity.</summary>
    /// <param name="quantity">"voltage", "current", "field" …</param>
    /// <param name="requested">What was asked for, SI.</param>
    /// <param name="limit">What is allowed, SI.</param>
    /// <param name="unit">SI unit of both.</param>
    /// <param name="where">The instrument, plan entry or file line that asked.</param>
    public LimitException(string quantity, double requested, double limit, string unit, string where)
        : base(FormattableString.Invariant(
            $"{where}: {quantity} {requested:G6} {unit} is beyond the limit of {limit:G6} {unit}. Nothing was sent."))
    {
        Quantity = quantity;
        Requested = requested;
        Limit = limit;
        Where = where;
    }

    /// <summary>The limited quantity.</summary>
    public string Quantity { get; }

    /// <summary>What was asked for, SI.</summary>
    public double Requested { get; }

    /// <summary>What is allowed, SI.</summary>
    public double Limit { get; }

    /// <summary>The instrument, plan entry or file line that asked.</summary>
    public string Where { get; }

    /// <summary>Throws unless <c>|requested| ≤ limit</c>; NaN always throws.</summary>
    public static void ThrowIfBeyond(string quantity, double requested, double limit, string unit, string where)
    {
        if (!(Math.Abs(requested) <= limit))
        {
            throw new LimitException(quantity, requested, limit, unit, where);
        }
    }
}
