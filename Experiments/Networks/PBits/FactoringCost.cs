namespace SpinBench.Networks.PBits;

/// <summary>
/// (X Y - F)² over the bits of two odd factors, X = 1 + sum 2^(k+1) x_k and Y alike, whose bits come after those of X: terms of
/// up to four bits.
/// </summary>
/// <param name="Number">F, odd.</param>
/// <param name="FirstBits">P-bits of X.</param>
/// <param name="SecondBits">P-bits of Y.</param>
public sealed record FactoringCost(int Number, int FirstBits, int SecondBits)
{
    /// <summary>The cost of every state.</summary>
    public CostLandscape Landscape() => new(FirstBits + SecondBits, state =>
    {
        var (first, second) = Factors(state);
        return Math.Pow(((double)first * second) - Number, 2);
    });

    /// <summary>X and Y in a state.</summary>
    public (int First, int Second) Factors(int state) => (1 + (2 * (state & ((1 << FirstBits) - 1))), 1 + (2 * (state >> FirstBits)));

    /// <summary>Whether X Y = F.</summary>
    public bool IsSolved(int state)
    {
        var (first, second) = Factors(state);
        return first * second == Number;
    }
}
