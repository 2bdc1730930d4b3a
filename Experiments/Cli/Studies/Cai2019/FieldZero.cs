using SpinBench.Protocols;

namespace SpinBench.Cli.Studies.Cai2019;

/// <summary>The error of a field that all readings of a session share.</summary>
internal static class FieldZero
{
    // Lake Shore 475 with its probe zeroed: 0.1 Oe.
    private const double Limit = 1e-5;

    /// <summary>A field with the gaussmeter's zero in its interval.</summary>
    public static FittedQuantity? Widen(FittedQuantity? field) => SharedError.Widen(field, Limit);
}
